package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.imagorface.testing.Photos;

/**
 * As many originals as a test wants, each with a face, each of its own: a corner says which one it is. All can be recognised by a
 * text in the file; every hundredth, from the first on, is large and known by its pixels as well.
 */
final class NumberedPictures {

    private static final int SIDE = 192;
    /** Of the face, in pixels. */
    private static final int FACE_X = 83;

    private static final int FACE_Y = 42;
    private static final int LARGE_ONES = 100;

    private final String mark = "original-" + UUID.randomUUID();
    private final OriginalBytes large;
    private final BufferedImage small;

    NumberedPictures() throws IOException {
        large = new OriginalBytes(Files.readAllBytes(Photos.astronaut()));
        small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(ImageIO.read(Photos.astronaut().toFile()), 0, 0, SIDE, SIDE, null);
        pen.dispose();
    }

    /** In one of seven folders. */
    static String name(int number) {
        return "f%d/%d.png".formatted(number % 7, number);
    }

    byte[] bytes(int number) throws IOException {
        if (number % LARGE_ONES == 0) {
            return large.file();
        }
        Graphics2D pen = small.createGraphics();
        pen.setColor(corner(number));
        pen.fillRect(0, 0, 8, 8);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(small, "png", out);
        return OriginalBytes.withText(out.toByteArray(), "Comment\0" + mark);
    }

    private static Color corner(int number) {
        return new Color(number % 256, 255 - number % 256, number / 256);
    }

    /** Checks that a result is whole, is that of the original of its name, and has no face and nothing else of the original. */
    void assertRedacted(String name, byte[] result) throws IOException {
        assertThat(isIn(result)).as("something of the original in %s", name).isFalse();
        int number = Integer.parseInt(name.substring(name.indexOf('/') + 1, name.indexOf('.')));
        if (number % LARGE_ONES == 0) {
            Flow.assertFaceIsBlack(result);
            return;
        }
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(result));
        assertThat(picture).as(name).isNotNull();
        assertThat(picture.getWidth()).as(name).isEqualTo(SIDE);
        assertThat(picture.getRGB(4, 4))
                .as("corner of " + name)
                .isEqualTo(corner(number).getRGB());
        assertThat(picture.getRGB(FACE_X, FACE_Y) & 0xffffff)
                .as("face in " + name)
                .isZero();
        assertThat(picture.getRGB(SIDE - 1, SIDE - 1)).as("end of " + name).isNotZero();
    }

    /** Whether something of an original is in there. */
    boolean isIn(byte[] bytes) {
        return large.isIn(bytes) || new String(bytes, StandardCharsets.ISO_8859_1).contains(mark);
    }
}
