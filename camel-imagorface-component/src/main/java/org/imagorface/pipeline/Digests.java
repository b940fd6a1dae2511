package org.imagorface.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.imagorface.image.Picture;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** SHA-256 of what goes in and out, as 64 lower-case hex digits. */
final class Digests {

    private Digests() {}

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newDigest().digest(bytes));
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of size, layout and pixels. */
    static String sha256(Picture picture) {
        MessageDigest digest = newDigest();
        picture.frames().forEach(frame -> update(digest, frame));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, Mat pixels) {
        digest.update(ByteBuffer.allocate(12)
                .putInt(pixels.rows())
                .putInt(pixels.cols())
                .putInt(pixels.type())
                .flip());
        int rowLength = pixels.cols() * pixels.channels();
        if (pixels.depth() == CvType.CV_16U) {
            short[] row = new short[rowLength];
            ByteBuffer bytes = ByteBuffer.allocate(rowLength * CvType.ELEM_SIZE(CvType.CV_16UC1));
            for (int y = 0; y < pixels.rows(); y++) {
                pixels.get(y, 0, row);
                bytes.asShortBuffer().put(row);
                digest.update(bytes.array());
            }
        } else {
            byte[] row = new byte[rowLength];
            for (int y = 0; y < pixels.rows(); y++) {
                pixels.get(y, 0, row);
                digest.update(row);
            }
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
