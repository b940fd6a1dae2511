package org.imagorface.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures for tests. */
public final class Photos {

    private Photos() {}

    /** A photo with one face, 512 by 512 pixels, from the repository's test data. */
    public static Path astronaut() {
        return testdata("astronaut.png");
    }

    /** A photo of a cat, 451 by 300 pixels. */
    public static Path cat() {
        return testdata("chelsea.png");
    }

    /** The repository's folder of test data. */
    public static Path testdata(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("testdata"))) {
            folder = folder.getParent();
        }
        return folder.resolve("testdata").resolve(name);
    }

    /**
     * A file of the reference data that lies beside the checkout. Where there is none the test is skipped, but on a build
     * server it fails.
     */
    public static Path shared(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("there is no folder 'shared' with " + name + " beside the checkout");
        }
        return abort("there is no folder 'shared' beside the checkout");
    }

    /** The astronaut in the middle of 800 by 800 grey pixels, the face about 32 wide: thorough finds it, fast does not. */
    public static byte[] smallFace() throws IOException {
        BufferedImage photo = ImageIO.read(astronaut().toFile());
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

    /** Whether the middle of the face of {@link #smallFace} is black. */
    public static boolean isSmallFaceCovered(byte[] encoded) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(encoded));
        return (picture.getRGB(389, 354) & 0xffffff) == 0;
    }

    /** A drawn picture without a face. */
    public static byte[] drawn(int width, int height, String format) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
