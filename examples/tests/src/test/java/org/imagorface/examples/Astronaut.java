package org.imagorface.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** What the tests know of {@code testdata/astronaut.png}, 512x512 pixels with one face. */
final class Astronaut {

    static final Path FILE = ExampleFolder.photo("astronaut.png");
    /** From the brows to the mouth, in pixels: part of any box that is drawn around the face. */
    static final Rectangle FACE = new Rectangle(190, 80, 65, 65);

    private Astronaut() {}

    /** Checks that the picture is the photo, in full size, with its face under black and its corners as they were. */
    static void assertFaceIsBlack(byte[] encoded) throws IOException {
        BufferedImage original = decode(Files.readAllBytes(FILE));
        BufferedImage picture = decode(encoded);
        assertThat(picture.getWidth()).isEqualTo(original.getWidth());
        assertThat(picture.getHeight()).isEqualTo(original.getHeight());
        assertThat(blackPixels(picture, FACE)).isEqualTo(FACE.width * FACE.height);
        assertThat(blackPixels(original, FACE)).as("in the photo").isZero();
        for (int corner : new int[] {0, 511}) {
            assertThat(picture.getRGB(corner, corner)).isEqualTo(original.getRGB(corner, corner));
        }
    }

    /** The astronaut in the middle of 800 by 800 grey pixels, the face about 32 wide: thorough finds it, fast does not. */
    static byte[] small() throws IOException {
        BufferedImage photo = ImageIO.read(FILE.toFile());
        BufferedImage large = new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = large.createGraphics();
        pen.setColor(Color.GRAY);
        pen.fillRect(0, 0, 800, 800);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(photo, 320, 320, 160, 160, null);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(large, "png", out);
        return out.toByteArray();
    }

    /** Checks that the middle of the face of {@link #small} is black. */
    static void assertSmallFaceIsBlack(byte[] encoded) throws IOException {
        assertThat(decode(encoded).getRGB(389, 354) & 0xffffff).isZero();
    }

    static BufferedImage decode(byte[] encoded) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(encoded));
        assertThat(picture).as("picture").isNotNull();
        return picture;
    }

    static int blackPixels(BufferedImage picture, Rectangle area) {
        int count = 0;
        for (int y = area.y; y < area.y + area.height; y++) {
            for (int x = area.x; x < area.x + area.width; x++) {
                if ((picture.getRGB(x, y) & 0xffffff) == 0) {
                    count++;
                }
            }
        }
        return count;
    }
}
