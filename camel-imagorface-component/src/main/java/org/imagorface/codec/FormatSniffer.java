package org.imagorface.codec;

import org.imagorface.error.UnsupportedFormat;

/** Tells a source's format by its first bytes, and what it looks like if it is none that is read here. */
final class FormatSniffer {

    private static final int TEXT_SAMPLE = 1024;
    private static final int MOST_BRANDS = 256;

    private FormatSniffer() {}

    /** @throws UnsupportedFormat if it is no format of {@link ImageFormat}; the message says what it looks like */
    static ImageFormat sniff(byte[] source) {
        ByteView bytes = ByteView.bigEndian(source, "source");
        if (bytes.startsWith(0, "\u00ff\u00d8\u00ff")) {
            return ImageFormat.JPEG;
        } else if (bytes.startsWith(0, "\u0089PNG\r\n\u001a\n")) {
            return ImageFormat.PNG;
        } else if (bytes.startsWith(0, "RIFF") && bytes.startsWith(8, "WEBP")) {
            return ImageFormat.WEBP;
        } else if (bytes.startsWith(0, "GIF87a") || bytes.startsWith(0, "GIF89a")) {
            return ImageFormat.GIF;
        } else if (bytes.startsWith(0, "II*\0") || bytes.startsWith(0, "MM\0*")) {
            return ImageFormat.TIFF;
        } else if (bytes.startsWith(0, "8BPS\0\1") || bytes.startsWith(0, "8BPS\0\2")) {
            return ImageFormat.PSD;
        } else if (isBmp(bytes)) {
            return ImageFormat.BMP;
        } else if (isPnm(bytes)) {
            return ImageFormat.PNM;
        } else if (bytes.startsWith(4, "jP  \r\n\u0087\n") || bytes.startsWith(0, Jpeg2000Structure.CODESTREAM)) {
            return ImageFormat.JPEG2000;
        } else if (bytes.startsWith(0, "\u00ff\n") || bytes.startsWith(0, "\0\0\0\14JXL \r\n\u0087\n")) {
            return ImageFormat.JXL;
        } else if (bytes.startsWith(4, "ftyp") && isHeif(bytes)) {
            return isAvif(bytes) ? ImageFormat.AVIF : ImageFormat.HEIF;
        } else if (bytes.startsWith(0, "%PDF-")) {
            return ImageFormat.PDF;
        } else if (SvgRoot.startsIn(source)) {
            return ImageFormat.SVG;
        }
        throw new UnsupportedFormat(
                "source is %s; expected JPEG, PNG, WebP, GIF, TIFF, BMP, PSD, PNM, JPEG 2000, PDF, SVG, or with a plug-in AVIF, HEIF or JPEG XL"
                        .formatted(describe(bytes)));
    }

    /** "BM" alone is too little: plain text may start with it. The size of the second header tells. */
    private static boolean isBmp(ByteView bytes) {
        return bytes.startsWith(0, "BM")
                && bytes.holds(14, 4)
                && bytes.ordered(false).u32(14) >= 12
                && bytes.ordered(false).u32(14) <= 124;
    }

    private static boolean isPnm(ByteView bytes) {
        if (!bytes.startsWith(0, "P") || !bytes.holds(0, 3)) {
            return false;
        }
        int kind = bytes.u8(1);
        return kind >= '1' && kind <= '7' && isBlank(bytes.u8(2));
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '#';
    }

    private static String describe(ByteView bytes) {
        if (bytes.length() == 0) {
            return "empty";
        } else if (bytes.startsWith(0, "PK\3\4")) {
            return "a ZIP archive or Office document";
        } else if (bytes.startsWith(0, "\u00d0\u00cf\u0011\u00e0")) {
            return "an older Office document (OLE)";
        } else if (bytes.startsWith(0, "\u001f\u008b")) {
            return "gzip data";
        } else if (bytes.startsWith(0, "II+\0") || bytes.startsWith(0, "MM\0+")) {
            return "a BigTIFF picture";
        } else if (bytes.startsWith(0, "\0\0\1\0")) {
            return "an icon file";
        } else if (bytes.startsWith(4, "ftyp")) {
            return "an MP4 or similar video";
        }
        return isText(bytes) ? describeText(bytes) : "binary data of an unknown kind";
    }

    private static boolean isHeif(ByteView bytes) {
        return bytes.startsWith(8, "avi")
                || bytes.startsWith(8, "hei")
                || bytes.startsWith(8, "hev")
                || bytes.startsWith(8, "mif1")
                || bytes.startsWith(8, "msf1");
    }

    /** By its brand; a general one leaves it to those that follow (ISO/IEC 14496-12, section 4.3). */
    private static boolean isAvif(ByteView bytes) {
        if (bytes.startsWith(8, "avi")) {
            return true;
        }
        boolean general = bytes.startsWith(8, "mif1") || bytes.startsWith(8, "msf1");
        long end = Math.min(bytes.length(), Math.min(bytes.u32(0), MOST_BRANDS));
        for (long at = 16; general && at < end; at += 4) {
            if (bytes.startsWith(at, "avi")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(ByteView bytes) {
        for (int i = 0; i < Math.min(bytes.length(), TEXT_SAMPLE); i++) {
            int c = bytes.u8(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') {
                return false;
            }
        }
        return true;
    }

    private static String describeText(ByteView bytes) {
        String start = bytes.utf8(0, Math.min(bytes.length(), TEXT_SAMPLE)).toLowerCase(java.util.Locale.ROOT);
        if (start.contains("<html") || start.contains("<!doctype html")) {
            return "an HTML page";
        }
        return start.contains("<?xml") ? "an XML document" : "text";
    }
}
