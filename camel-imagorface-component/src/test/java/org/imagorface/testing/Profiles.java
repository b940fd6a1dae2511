package org.imagorface.testing;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.imagorface.image.ColorProfile;

/** Colour profiles and what they mean. */
public final class Profiles {

    private Profiles() {}

    /** The bytes of a good profile: p3, srgb, linear, grey (linear), table (of RGB) or cmyk. */
    public static byte[] named(String name) {
        return switch (name) {
            case "p3" -> ColorProfile.displayP3().bytes();
            case "srgb" -> ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
            case "grey" -> ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
            case "linear" -> ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
            case "table" -> table();
            default -> cmyk();
        };
    }

    /** From Display P3 to sRGB, red, green and blue in 0..1, without clipping but at 0 and 1. */
    public static double[] p3ToSrgb(double[] p3) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            linear[i] = p3[i] <= 0.04045 ? p3[i] / 12.92 : Math.pow((p3[i] + 0.055) / 1.055, 2.4);
        }
        double[][] matrix = {{1.2249401, -0.2249404, 0}, {-0.0420569, 1.0420571, 0}, {-0.0196376, -0.0786361, 1.0982735}
        };
        double[] srgb = new double[3];
        for (int i = 0; i < 3; i++) {
            double light = 0;
            for (int j = 0; j < 3; j++) {
                light += matrix[i][j] * linear[j];
            }
            light = Math.max(0, Math.min(1, light));
            srgb[i] = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        }
        return srgb;
    }

    /**
     * A press whose inks are weak: a table of 2 grid points for each of four inks to Lab
     * (ICC.1:2022, section 10.10, lut8Type), so that results differ from those of any usual profile.
     */
    private static byte[] cmyk() {
        int points = 16;
        int table = 48 + 4 * 256 + points * 3 + 3 * 256;
        int back = 48 + 3 * 256 + 8 * 4 + 4 * 256;
        int size = 128 + 4 + 12 * 4 + 20 + 32 + table + back;
        ByteBuffer icc = ByteBuffer.allocate(size);
        icc.putInt(size).putInt(0).putInt(0x02400000);
        icc.put(ascii("prtrCMYKLab "));
        icc.putShort(24, (short) 2024).putShort(26, (short) 1).putShort(28, (short) 1);
        icc.put(36, ascii("acsp"));
        icc.putInt(68, 0xf6d6).putInt(72, 0x10000).putInt(76, 0xd32d);
        icc.position(128);
        icc.putInt(4);
        icc.put(ascii("wtpt")).putInt(180).putInt(20);
        icc.put(ascii("cprt")).putInt(200).putInt(32);
        icc.put(ascii("A2B0")).putInt(232).putInt(table);
        icc.put(ascii("B2A0")).putInt(232 + table).putInt(back);
        icc.put(ascii("XYZ ")).putInt(0).putInt(0xf6d6).putInt(0x10000).putInt(0xd32d);
        icc.put(ascii("text")).putInt(0).put(ascii("use freely")).position(232);
        table(icc, 4, 3);
        curves(icc, 4);
        for (int inks = 0; inks < points; inks++) {
            // the first ink changes slowest
            int cyan = inks >> 3 & 1;
            int magenta = inks >> 2 & 1;
            int yellow = inks >> 1 & 1;
            int black = inks & 1;
            icc.put((byte) (255 - 30 * (cyan + magenta + yellow) - 60 * black));
            icc.put((byte) (128 - 20 * cyan + 30 * magenta)).put((byte) (128 - 25 * cyan + 40 * yellow));
        }
        curves(icc, 3);
        // the way back, which nothing here asks for more than to be there: the darker, the more black
        table(icc, 3, 4);
        curves(icc, 3);
        for (int lab = 0; lab < 8; lab++) {
            icc.putInt(lab < 4 ? 0xff : 0);
        }
        curves(icc, 4);
        return icc.array();
    }

    /** Three lights, of which each adds to Lab what it wants, by a table as that of the press. */
    private static byte[] table() {
        int table = 48 + 3 * 256 + 8 * 3 + 3 * 256;
        int size = 128 + 4 + 3 * 12 + 20 + 32 + table;
        ByteBuffer icc = ByteBuffer.allocate(size);
        icc.putInt(size).putInt(0).putInt(0x02400000);
        icc.put(ascii("mntrRGB Lab "));
        icc.putShort(24, (short) 2024).putShort(26, (short) 1).putShort(28, (short) 1);
        icc.put(36, ascii("acsp"));
        icc.putInt(68, 0xf6d6).putInt(72, 0x10000).putInt(76, 0xd32d);
        icc.position(128);
        icc.putInt(3);
        icc.put(ascii("wtpt")).putInt(168).putInt(20);
        icc.put(ascii("cprt")).putInt(188).putInt(32);
        icc.put(ascii("A2B0")).putInt(220).putInt(table);
        icc.put(ascii("XYZ ")).putInt(0).putInt(0xf6d6).putInt(0x10000).putInt(0xd32d);
        icc.put(ascii("text")).putInt(0).put(ascii("use freely")).position(220);
        table(icc, 3, 3);
        curves(icc, 3);
        for (int lights = 0; lights < 8; lights++) {
            int red = lights >> 2 & 1;
            int green = lights >> 1 & 1;
            int blue = lights & 1;
            icc.put((byte) (20 + 70 * red + 120 * green + 45 * blue));
            icc.put((byte) (128 + 45 * red - 55 * green + 10 * blue))
                    .put((byte) (128 + 30 * red + 35 * green - 65 * blue));
        }
        curves(icc, 3);
        return icc.array();
    }

    /** The start of a table of 2 grid points for each channel in. */
    private static void table(ByteBuffer icc, int in, int out) {
        icc.put(ascii("mft1"))
                .putInt(0)
                .put((byte) in)
                .put((byte) out)
                .put((byte) 2)
                .put((byte) 0);
        for (int i = 0; i < 9; i++) {
            icc.putInt(i % 4 == 0 ? 0x10000 : 0);
        }
    }

    private static void curves(ByteBuffer icc, int count) {
        for (int i = 0; i < count * 256; i++) {
            icc.put((byte) i);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
