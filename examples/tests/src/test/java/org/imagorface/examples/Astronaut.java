package org.imagorface.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
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
