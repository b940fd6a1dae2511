package org.imagorface.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Small files whose headers claim a picture of {@value #SIDE} x {@value #SIDE} pixels, from 3.6 to 14.4 GB of them. */
final class HugeHeaders {

    static final int SIDE = 60_000;

    private HugeHeaders() {}

    /** @param real a picture of the format, for those whose files are not written by hand here */
    static byte[] of(String format, byte[] real) {
        return switch (format) {
            case "png" -> png(real);
            case "jpeg" -> jpeg(real);
            case "gif" ->
                little(real).putShort(6, (short) SIDE).putShort(8, (short) SIDE).array();
            case "bmp" -> little(real).putInt(18, SIDE).putInt(22, SIDE).array();
            case "webp" -> webp(real);
            case "jp2" -> jpeg2000(real);
            case "tiff" -> tiff();
            case "psd" -> psd();
            case "pnm" -> ascii("P6 %1$d %1$d 255\nabcdefgh".formatted(SIDE));
            case "svg" ->
                ascii(
                        "<svg xmlns='http://www.w3.org/2000/svg' width='%1$d' height='%1$d'><rect width='9' height='9'/></svg>"
                                .formatted(SIDE));
            case "pdf" -> pdf();
            default -> throw new IllegalArgumentException(format);
        };
    }

    private static byte[] png(byte[] real) {
        ByteBuffer file = ByteBuffer.wrap(real).putInt(16, SIDE).putInt(20, SIDE);
        CRC32 checksum = new CRC32();
        checksum.update(real, 12, 17);
        return file.putInt(29, (int) checksum.getValue()).array();
    }

    private static byte[] jpeg(byte[] real) {
        int frame = indexOf(real, 0xff, 0xc0);
        return ByteBuffer.wrap(real)
                .putShort(frame + 5, (short) SIDE)
                .putShort(frame + 7, (short) SIDE)
                .array();
    }

    /** With the header of the extended format in front of the picture's own chunks. */
    private static byte[] webp(byte[] real) {
        byte[] chunk = {'V', 'P', '8', 'X', 10, 0, 0, 0, 0, 0, 0, 0};
        ByteBuffer file = little(new byte[real.length + 18]);
        file.put(real, 0, 12).put(chunk).put(threeBytes()).put(threeBytes()).put(real, 12, real.length - 12);
        return file.putInt(4, file.capacity() - 8).array();
    }

    private static byte[] threeBytes() {
        int last = SIDE - 1;
        return new byte[] {(byte) last, (byte) (last >> 8), (byte) (last >> 16)};
    }

    /** The codestream alone, without the boxes around it that say the size again. */
    private static byte[] jpeg2000(byte[] real) {
        int start = indexOf(real, 0xff, 0x4f, 0xff, 0x51);
        ByteBuffer stream = ByteBuffer.allocate(real.length - start).put(real, start, real.length - start);
        return stream.putInt(8, SIDE).putInt(12, SIDE).array();
    }

    private static byte[] tiff() {
        int[][] tags = {
            {256, 4, SIDE},
            {257, 4, SIDE},
            {258, 3, 8},
            {259, 3, 1},
            {262, 3, 1},
            {273, 4, 8},
            {277, 3, 1},
            {278, 4, SIDE},
            {279, 4, 16}
        };
        ByteBuffer file = little(new byte[24 + 2 + 12 * tags.length + 4]);
        file.put(ascii("II*\0")).putInt(24).position(24);
        file.putShort((short) tags.length);
        for (int[] tag : tags) {
            file.putShort((short) tag[0]).putShort((short) tag[1]).putInt(1).putInt(tag[2]);
        }
        return file.array();
    }

    private static byte[] psd() {
        ByteBuffer file = ByteBuffer.allocate(26 + 12 + 2 + 100);
        file.put(ascii("8BPS")).putShort((short) 1).position(12);
        file.putShort((short) 3).putInt(SIDE).putInt(SIDE).putShort((short) 8).putShort((short) 3);
        return file.array();
    }

    private static byte[] pdf() {
        List<String> objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 %1$d %1$d]>>".formatted(SIDE));
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(file.length());
            file.append("%d 0 obj%s endobj\n".formatted(i + 1, objects.get(i)));
        }
        int table = file.length();
        file.append("xref\n0 4\n0000000000 65535 f \n");
        offsets.forEach(offset -> file.append("%010d 00000 n \n".formatted(offset)));
        return ascii(file.append("trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF".formatted(table))
                .toString());
    }

    private static int indexOf(byte[] bytes, int... wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            int same = 0;
            while (same < wanted.length && (bytes[at + same] & 0xff) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        throw new IllegalArgumentException("not in these bytes");
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
