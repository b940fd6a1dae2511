package org.imagorface.camel;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.imagorface.pipeline.ImageSource;

/** Tells pictures apart by their content. */
final class PictureDigest {

    private PictureDigest() {}

    /** SHA-256 of the bytes, or of size and 8-bit ARGB pixels, as 64 lower-case hexadecimal digits. */
    static String of(ImageSource picture) {
        MessageDigest digest = newDigest();
        if (picture instanceof ImageSource.Encoded encoded) {
            digest.update(encoded.bytes());
        } else if (picture instanceof ImageSource.Decoded decoded) {
            update(digest, decoded.image());
        } else {
            // a plane of one colour, by its name
            digest.update(picture.toString().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, BufferedImage image) {
        int width = image.getWidth();
        digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(width)
                .putInt(image.getHeight())
                .flip());
        int[] row = new int[width];
        ByteBuffer bytes = ByteBuffer.allocate(width * Integer.BYTES);
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            bytes.asIntBuffer().put(row);
            digest.update(bytes.array());
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
