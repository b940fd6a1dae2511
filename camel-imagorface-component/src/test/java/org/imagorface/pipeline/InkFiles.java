package org.imagorface.pipeline;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files of 16 x 16 pixels in CMYK: 80 % cyan, 20 % magenta, 40 % yellow, no black. */
final class InkFiles {

    private static final int SIDE = 16;
    private static final int[] INKS = {204, 51, 102, 0};

    private InkFiles() {}

    /**
     * @param format JPEG or PSD
     * @param icc profile to embed; none if it has no bytes
     */
    static byte[] of(String format, byte[] icc) {
        return format.equals("JPEG") ? jpeg(icc) : psd(icc);
    }

    /** As Adobe writes it, 255 being no ink. */
    private static byte[] jpeg(byte[] icc) {
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIDE, SIDE, 4, null);
        for (int i = 0; i < SIDE * SIDE; i++) {
            for (int ink = 0; ink < 4; ink++) {
                inks.setSample(i % SIDE, i / SIDE, ink, 255 - INKS[ink]);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(inks, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        byte[] plain = out.toByteArray();
        ByteBuffer file = ByteBuffer.allocate(plain.length + 16 + (icc.length > 0 ? 18 + icc.length : 0));
        file.put(plain, 0, 2).putShort((short) 0xffee).putShort((short) 14);
        file.put("Adobe".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 100)
                .putInt(0)
                .put((byte) 0);
        if (icc.length > 0) {
            file.putShort((short) 0xffe2).putShort((short) (16 + icc.length));
            file.put("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII)).put(icc);
        }
        return file.put(plain, 2, plain.length - 2).array();
    }

    private static byte[] psd(byte[] icc) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(30)
                .put("8BPS".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 1)
                .put(new byte[6])
                .putShort((short) 4)
                .putInt(SIDE)
                .putInt(SIDE)
                .putShort((short) 8)
                .putShort((short) 4)
                .array());
        ByteBuffer resources = ByteBuffer.allocate(icc.length > 0 ? 12 + icc.length + icc.length % 2 : 0);
        if (icc.length > 0) {
            resources
                    .put("8BIM".getBytes(StandardCharsets.US_ASCII))
                    .putShort((short) 1039)
                    .putShort((short) 0);
            resources.putInt(icc.length).put(icc);
        }
        out.writeBytes(ByteBuffer.allocate(4).putInt(resources.capacity()).array());
        out.writeBytes(resources.array());
        // no layers, no compression
        out.writeBytes(new byte[6]);
        for (int ink : INKS) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                out.write(255 - ink);
            }
        }
        return out.toByteArray();
    }
}
