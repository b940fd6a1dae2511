package org.imagorface.document;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** How few bits are enough for the pixels of a picture, and how to bring them down to that. */
enum PdfPixels {
    /** Black and white. */
    BILEVEL,
    GREY,
    COLOUR,
    /** Colours that are not opaque everywhere. */
    TRANSPARENT;

    private static final int OPAQUE = 0xff000000;
    private static final int HALF = 128;

    /** What a picture's pixels need. */
    static PdfPixels of(BufferedImage image) {
        boolean grey = true;
        boolean bilevel = true;
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            rgb(image, y, row);
            for (int argb : row) {
                if ((argb & OPAQUE) != OPAQUE) {
                    return TRANSPARENT;
                }
                int blue = argb & 0xff;
                grey &= (argb & 0xffffff) == blue * 0x010101;
                bilevel &= blue == 0 || blue == 0xff;
            }
        }
        return !grey ? COLOUR : bilevel ? BILEVEL : GREY;
    }

    /** Grey as it stands in the image: to Java, its numbers mean other greys than those of colours. */
    private static void rgb(BufferedImage image, int y, int[] row) {
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            image.getRaster().getSamples(0, y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                row[x] = OPAQUE | row[x] * 0x010101;
            }
        } else {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
        }
    }

    /**
     * The picture in grey, {@link BufferedImage#TYPE_BYTE_GRAY}; of colours green counts, which is the same where they are grey.
     */
    static BufferedImage grey(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            return image;
        }
        BufferedImage grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] samples = bytes(grey);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            rgb(image, y, row);
            for (int x = 0; x < row.length; x++) {
                samples[y * row.length + x] = (byte) (row[x] >> 8);
            }
        }
        return grey;
    }

    /** The picture without its transparency, {@link BufferedImage#TYPE_3BYTE_BGR}: the colours as they are under it. */
    static BufferedImage opaque(BufferedImage image) {
        if (!image.getColorModel().hasAlpha() && image.getType() != BufferedImage.TYPE_BYTE_GRAY) {
            return image;
        }
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            rgb(image, y, row);
            opaque.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return opaque;
    }

    /** The transparency alone: white where the picture is opaque. */
    static BufferedImage alpha(BufferedImage image) {
        BufferedImage alpha = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] samples = bytes(alpha);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            rgb(image, y, row);
            for (int x = 0; x < row.length; x++) {
                samples[y * row.length + x] = (byte) (row[x] >>> 24);
            }
        }
        return alpha;
    }

    /** Black and white by the nearer of the two, {@link BufferedImage#TYPE_BYTE_BINARY}. */
    static BufferedImage bilevel(BufferedImage image) {
        BufferedImage bilevel = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        byte[] bits = bytes(bilevel);
        int stride = (image.getWidth() + 7) / 8;
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            rgb(image, y, row);
            for (int x = 0; x < row.length; x++) {
                if ((row[x] >> 8 & 0xff) >= HALF) {
                    bits[y * stride + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return bilevel;
    }

    /** The samples of a {@link #grey} or {@link #bilevel} picture, row by row; rows of bits are filled up to whole bytes. */
    static byte[] bytes(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** Red, green and blue of each pixel, row by row, whatever its transparency. */
    static byte[] rgb(BufferedImage image) {
        byte[] samples = new byte[3 * image.getWidth() * image.getHeight()];
        int[] row = new int[image.getWidth()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            rgb(image, y, row);
            for (int argb : row) {
                samples[at++] = (byte) (argb >> 16);
                samples[at++] = (byte) (argb >> 8);
                samples[at++] = (byte) argb;
            }
        }
        return samples;
    }
}
