package org.imagorface.document;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Beginnings of picture files within data in which there should be none. */
final class PictureSigns {

    private static final Map<String, byte[][]> SIGNS = signs();

    private PictureSigns() {}

    private static Map<String, byte[][]> signs() {
        Map<String, byte[][]> signs = new LinkedHashMap<>();
        // start of image, and the segment that files begin with
        signs.put(
                "a JPEG file",
                new byte[][] {jpeg("\u00e0", "JFIF\0"), jpeg("\u00e1", "Exif\0"), jpeg("\u00ee", "Adobe")});
        signs.put("a PNG file", new byte[][] {bytes("\u0089PNG\r\n\u001a\n")});
        signs.put("a GIF file", new byte[][] {bytes("GIF89a"), bytes("GIF87a")});
        signs.put("a JPEG 2000 file", new byte[][] {bytes("jP  \r\n\u0087\n"), bytes("\u00ff\u004f\u00ff\u0051\0")});
        return signs;
    }

    /** The length of the segment may be any: 0 stands for that. */
    private static byte[] jpeg(String marker, String name) {
        return bytes("\u00ff\u00d8\u00ff" + marker + "\0\0" + name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What kind of file begins somewhere in the data. */
    static Optional<String> find(byte[] data) {
        for (Map.Entry<String, byte[][]> sign : SIGNS.entrySet()) {
            for (byte[] beginning : sign.getValue()) {
                if (contains(data, beginning)) {
                    return Optional.of(sign.getKey());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean contains(byte[] data, byte[] sign) {
        for (int i = 0; i + sign.length <= data.length; i++) {
            if (data[i] == sign[0] && isAt(data, i, sign)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] data, int from, byte[] sign) {
        for (int i = 0; i < sign.length; i++) {
            if (sign[i] != 0 && data[from + i] != sign[i]) {
                return false;
            }
        }
        return true;
    }
}
