package org.imagorface.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.imagorface.geometry.NormalizedRect;

/** The photos that tests of the component work on. */
public final class Photos {

    /** Where the face is in {@link #astronaut()}, by eye: forehead to chin, ear to ear. */
    public static final NormalizedRect FACE = new NormalizedRect(0.34, 0.13, 0.54, 0.40);

    private Photos() {}

    /** PNG, 512 x 512, one face. */
    public static byte[] astronaut() {
        return read("astronaut.png");
    }

    /** PNG without a face. */
    public static byte[] coffee() {
        return read("coffee.png");
    }

    public static Path file(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("testdata").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        return SharedFiles.shared("photos/" + name);
    }

    private static byte[] read(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BufferedImage decode(byte[] bytes) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            assertThat(image).isNotNull();
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 0xRRGGBB at fractions of the sides. */
    public static int colour(BufferedImage image, double x, double y) {
        return image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight())) & 0xffffff;
    }

    /** 0xRRGGBB at the middle of the face, for pictures cut and scaled like {@link #astronaut()}. */
    public static int faceColour(BufferedImage image) {
        return colour(image, FACE.centerX(), FACE.centerY());
    }
}
