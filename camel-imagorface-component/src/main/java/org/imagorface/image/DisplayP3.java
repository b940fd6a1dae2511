package org.imagorface.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes an ICC profile (ICC.1:2022) for Display P3: the primaries of SMPTE RP 431-2, the white point D65 and the curve of
 * sRGB (IEC 61966-2-1), adapted to D50 by the linear Bradford transform as ICC profiles want it.
 */
final class DisplayP3 {

    private static final int HEADER_BYTES = 128;
    private static final int TABLE_BYTES = 4 + 12 * 10;
    private static final int XYZ_BYTES = 20;
    private static final int CURVE_BYTES = 32;
    private static final int ADAPTATION_BYTES = 44;

    private static final double[] D50 = {0.96420, 1.00000, 0.82491};
    private static final double[] RED = {0.51512, 0.24120, -0.00105};
    private static final double[] GREEN = {0.29198, 0.69225, 0.04189};
    private static final double[] BLUE = {0.15710, 0.06657, 0.78407};

    /** From D65 to D50. */
    private static final double[] BRADFORD = {
        1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168
    };

    /** Parametric curve of type 3: (a x + b)^g from d on, c x below; in the order g, a, b, c, d. */
    private static final double[] CURVE = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

    private static final byte[] ICC = write();

    private DisplayP3() {}

    static byte[] icc() {
        return ICC.clone();
    }

    private static byte[] write() {
        byte[] name = text("Display P3");
        byte[] rights = text("No copyright, use freely");
        int size = HEADER_BYTES
                + TABLE_BYTES
                + name.length
                + rights.length
                + 4 * XYZ_BYTES
                + CURVE_BYTES
                + ADAPTATION_BYTES;
        ByteBuffer icc = ByteBuffer.allocate(size);
        header(icc, size);
        icc.putInt(10);
        int at = HEADER_BYTES + TABLE_BYTES;
        at = entry(icc, "desc", at, name.length);
        at = entry(icc, "cprt", at, rights.length);
        for (String tag : new String[] {"wtpt", "rXYZ", "gXYZ", "bXYZ"}) {
            at = entry(icc, tag, at, XYZ_BYTES);
        }
        for (String tag : new String[] {"rTRC", "gTRC", "bTRC"}) {
            entry(icc, tag, at, CURVE_BYTES);
        }
        entry(icc, "chad", at + CURVE_BYTES, ADAPTATION_BYTES);
        icc.put(name).put(rights);
        for (double[] color : new double[][] {D50, RED, GREEN, BLUE}) {
            fixed(ascii(icc, "XYZ ").putInt(0), color);
        }
        fixed(ascii(icc, "para").putInt(0).putShort((short) 3).putShort((short) 0), CURVE);
        fixed(ascii(icc, "sf32").putInt(0), BRADFORD);
        return icc.array();
    }

    /** Version 4.3, a display's profile from RGB to XYZ, perceptual; no date, maker or model. */
    private static void header(ByteBuffer icc, int size) {
        icc.putInt(size).putInt(0).putInt(0x04300000);
        ascii(icc, "mntrRGB XYZ ");
        icc.position(24);
        icc.putShort((short) 2024).putShort((short) 1).putShort((short) 1);
        icc.position(36);
        ascii(icc, "acsp");
        icc.position(68);
        fixed(icc, D50);
        icc.position(HEADER_BYTES);
    }

    private static int entry(ByteBuffer icc, String tag, int at, int size) {
        ascii(icc, tag).putInt(at).putInt(size);
        return at + size;
    }

    /** A text in one language, its length a multiple of four. */
    private static byte[] text(String text) {
        byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
        ByteBuffer element = ByteBuffer.allocate(28 + (utf16.length + 3) / 4 * 4);
        ascii(element, "mluc").putInt(0).putInt(1).putInt(12);
        ascii(element, "enUS").putInt(utf16.length).putInt(28).put(utf16);
        return element.array();
    }

    /** Numbers of 16 bits before and 16 behind the point. */
    private static void fixed(ByteBuffer icc, double[] numbers) {
        for (double number : numbers) {
            icc.putInt((int) Math.round(number * 65536));
        }
    }

    private static ByteBuffer ascii(ByteBuffer icc, String text) {
        return icc.put(text.getBytes(StandardCharsets.US_ASCII));
    }
}
