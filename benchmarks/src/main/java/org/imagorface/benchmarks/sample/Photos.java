package org.imagorface.benchmarks.sample;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Scenes of any size with a known number of faces. The photos are read from the folder named by the system property
 * {@code testdata}, by default {@code testdata}.
 */
public final class Photos {

    private static final Path FOLDER = Path.of(System.getProperty("testdata", "testdata"));
    /** Where the head is in astronaut.png. */
    private static final int[] HEAD = {145, 10, 150, 200};

    private Photos() {}

    /** A photo of testdata in RGB. */
    public static BufferedImage read(String name) {
        BufferedImage stored;
        try {
            stored = ImageIO.read(FOLDER.resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be read from %s; run this in the project's folder, or with -Dtestdata=FOLDER"
                            .formatted(name, FOLDER),
                    e);
        }
        return scaled(stored, stored.getWidth(), stored.getHeight());
    }

    /**
     * A photo without people, scaled to fill the size, with heads laid on it side by side, each at most a quarter of its width.
     *
     * @param faces from 0 to 10
     * @param variant scenes of different variants have different pixels everywhere
     */
    public static BufferedImage scene(int width, int height, int faces, int variant) {
        BufferedImage scene = scaled(read("coffee.png"), width, height);
        addGrain(scene, variant);
        if (faces > 0) {
            BufferedImage head = read("astronaut.png").getSubimage(HEAD[0], HEAD[1], HEAD[2], HEAD[3]);
            int columns = Math.min(faces, 5);
            int rows = (faces + columns - 1) / columns;
            double scale = Math.min(width / Math.max(4, 1.05 * columns) / HEAD[2], 0.95 * height / rows / HEAD[3]);
            Graphics2D graphics = smooth(scene);
            for (int i = 0; i < faces; i++) {
                int x = width * (i % columns) / columns;
                int y = height * (i / columns) / rows;
                graphics.drawImage(head, x, y, (int) (HEAD[2] * scale), (int) (HEAD[3] * scale), null);
            }
            graphics.dispose();
        }
        return scene;
    }

    /** A copy in RGB. */
    static BufferedImage scaled(BufferedImage photo, int width, int height) {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = smooth(copy);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(photo, 0, 0, width, height, null);
        graphics.dispose();
        return copy;
    }

    private static Graphics2D smooth(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        return graphics;
    }

    /** Such as a camera gives: an enlarged photo without it would be easier to compress than any other of its size. */
    static void addGrain(BufferedImage image, int seed) {
        Random random = new Random(seed);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                int grain = random.nextInt(9) - 4;
                row[x] = level(row[x] >> 16, grain) << 16 | level(row[x] >> 8, grain) << 8 | level(row[x], grain);
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
    }

    private static int level(int channel, int change) {
        return Math.max(0, Math.min(255, (channel & 0xFF) + change));
    }
}
