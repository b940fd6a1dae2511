package org.imagorface.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Documents that cannot be redacted, each in a way of its own, which must stop nobody else's. */
public final class Poison {

    private static final int DEEP = 40;

    private Poison() {}

    /** By file name. */
    public static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("bomb.zip", bomb());
        all.put("deep.zip", deep());
        all.put("torn.pdf", Arrays.copyOf(pdf("[4 0 R]"), 200));
        all.put("endless.pdf", pdf("[2 0 R]"));
        all.put("12bit.tif", tiff12());
        return all;
    }

    /** 300 MB of nothing. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] nothing = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("photo.png"));
            for (int i = 0; i < 300; i++) {
                zip.write(nothing);
            }
        }
        return out.toByteArray();
    }

    /** An archive in an archive, and so on. */
    private static byte[] deep() throws IOException {
        byte[] inner = "text".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < DEEP; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("inner.zip"));
                zip.write(inner);
            }
            inner = out.toByteArray();
        }
        return inner;
    }

    /** @param kids of the page tree, which is object 2 */
    private static byte[] pdf(String kids) {
        String[] objects = {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Parent 2 0 R /Kids " + kids + " >>",
            "<< /Length 0 >>\nstream\n\nendstream",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 3 0 R >>"
        };
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        StringBuilder table = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            table.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append("%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects[i]));
        }
        int start = pdf.length();
        pdf.append(table).append("trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(start));
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Grey, 8 by 8 pixels of 12 bits. */
    private static byte[] tiff12() {
        int[][] entries = {
            {256, 8}, {257, 8}, {258, 12}, {259, 1}, {262, 1}, {273, 8 + 2 + 9 * 12 + 4}, {277, 1}, {278, 8}, {279, 96}
        };
        ByteBuffer tiff =
                ByteBuffer.allocate(8 + 2 + entries.length * 12 + 4 + 96).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) entries.length);
        for (int[] entry : entries) {
            tiff.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
        }
        return tiff.array();
    }
}
