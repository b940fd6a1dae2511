package org.imagorface.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Photos for tests, and what is known of them. */
public final class TestPhotos {

    private TestPhotos() {}

    /** 512 by 512 pixels with one face, which has this point in its middle: 222, 110. */
    public static byte[] astronaut() throws IOException {
        return Files.readAllBytes(Path.of("../testdata/astronaut.png"));
    }

    /** The astronaut's head, 160 by 160 pixels with the face in the middle, a little different for each number. */
    public static byte[] head(int number) throws IOException {
        BufferedImage photo = ImageIO.read(new ByteArrayInputStream(astronaut()));
        BufferedImage small = new BufferedImage(160, 160, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(photo, 0, 0, 160, 160, 122, 10, 322, 210, null);
        pen.dispose();
        Random noise = new Random(number);
        for (int i = 0; i < 100; i++) {
            small.setRGB(noise.nextInt(160), noise.nextInt(8), noise.nextInt());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(small, "png", out);
        return out.toByteArray();
    }

    /** The astronaut in the middle of 800 by 800 grey pixels, the face about 32 wide: thorough finds it, fast does not. */
    public static byte[] smallFace() throws IOException {
        BufferedImage photo = ImageIO.read(new ByteArrayInputStream(astronaut()));
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

    /** Whether the middle of the face of {@link #head} is black. */
    public static boolean isHeadCovered(byte[] encoded) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(encoded));
        return (picture.getRGB(80, 80) & 0xffffff) == 0;
    }

    /** Whether a picture is made of {@link #head} of this number: its upper rows are what tells them apart. */
    public static boolean isOfHead(int number, byte[] encoded) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(encoded));
        BufferedImage head = ImageIO.read(new ByteArrayInputStream(head(number)));
        int[] rows = picture.getRGB(0, 0, 160, 8, null, 0, 160);
        return Arrays.equals(rows, head.getRGB(0, 0, 160, 8, null, 0, 160));
    }

    /** Whether the middle of the face of {@link #astronaut} is black. */
    public static boolean isAstronautCovered(byte[] encoded) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(encoded));
        return (picture.getRGB(222, 110) & 0xffffff) == 0;
    }
}
