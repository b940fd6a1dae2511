package org.imagorface.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A photo with a text in it that shows wherever the file is printed, also where a printer breaks what is no text. */
public final class MarkedPhoto {

    /** In the photo several times, the first within the first hundred bytes. */
    public static final String MARK = "unredacted-original-8f31c0";

    private static final int HEADER = 33;

    private MarkedPhoto() {}

    /** @param png as the photo; marks are put behind its header */
    public static byte[] of(byte[] png) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, HEADER);
        byte[] text = ("Comment\0" + (MARK + " ").repeat(40)).getBytes(StandardCharsets.ISO_8859_1);
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(text.length);
        byte[] type = "tEXt".getBytes(StandardCharsets.ISO_8859_1);
        data.write(type);
        data.write(text);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(text);
        data.writeInt((int) crc.getValue());
        data.write(png, HEADER, png.length - HEADER);
        return out.toByteArray();
    }
}
