package org.imagorface.codec;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageWriterSpi;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imagorface.codec.ExifBlock.Field;
import org.imagorface.codec.TiffDirectory.Entry;
import org.imagorface.error.LimitExceeded;

/**
 * Writes TIFF files (TIFF 6.0) of several pages, little endian, page after page: black and white ones as faxes are (ITU-T T.6),
 * others with nothing lost (Adobe Photoshop TIFF Technical Notes, Deflate). A page has its size, resolution and pixels.
 */
public final class TiffPageWriter {

    private static final long LARGEST = 0xffff_ffffL;
    private static final int DEFLATE = 8;
    private static final int FAX = 4;
    private static final int HORIZONTAL_DIFFERENCES = 2;
    private static final int ONE_OF_SEVERAL = 2;

    /** Resolution and the meaning of alpha: what is taken over as it is. */
    private static final List<Integer> KEPT = List.of(282, 283, 296, 338);

    private final OutputStream out;
    private final int pages;
    private long position;
    private int written;

    /** @param pages that will be added, at least 1 */
    public TiffPageWriter(OutputStream out, int pages) throws IOException {
        this.out = out;
        this.pages = pages;
        write(new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0});
    }

    /**
     * @param picture a file as {@link ImageCodecs} write it
     * @param greyBits bits of a shade if the picture is grey: 1, 2 or 4; others are passed over
     * @throws LimitExceeded if the file becomes longer than TIFF can say
     */
    public void add(byte[] picture, int greyBits) throws IOException {
        TiffDirectory page = TiffStructure.readPages(picture).get(0);
        Samples samples = Samples.of(page, greyBits);
        Packed packed = samples.bits() == 1 ? fax(samples) : deflated(samples);
        write(page, samples, packed);
        written++;
    }

    private void write(TiffDirectory page, Samples samples, Packed packed) throws IOException {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.ofLong(254, ONE_OF_SEVERAL));
        fields.add(Field.ofLong(256, samples.width()));
        fields.add(Field.ofLong(257, samples.height()));
        fields.add(shorts(258, samples.channels(), samples.bits()));
        fields.add(Field.ofShort(259, packed.compression()));
        fields.add(Field.ofShort(262, packed.photometric()));
        fields.add(Field.ofShort(277, samples.channels()));
        fields.add(Field.ofLong(278, samples.height()));
        fields.add(Field.ofLong(279, packed.bytes().length));
        fields.add(Field.ofShort(284, 1)); // samples of a pixel stand together
        fields.add(new Field(
                297, 3, 2, new byte[] {(byte) written, (byte) (written >> 8), (byte) pages, (byte) (pages >> 8)}));
        if (packed.differences()) {
            fields.add(Field.ofShort(317, HORIZONTAL_DIFFERENCES));
        }
        for (int tag : KEPT) {
            page.find(tag)
                    .ifPresent(entry -> fields.add(new Field(tag, entry.type(), entry.count(), bytes(page, entry))));
        }
        int directoryBytes = 2 + 12 * (fields.size() + 1) + 4;
        int valueBytes = fields.stream()
                .mapToInt(field -> field.value().length > 4 ? field.value().length : 0)
                .sum();
        long pixelsAt = position + directoryBytes + valueBytes;
        long end = pixelsAt + packed.bytes().length;
        if (end + 1 > LARGEST) {
            throw new LimitExceeded("TIFF is longer than 4 GiB, which is the longest there is");
        }
        fields.add(Field.ofLong(273, (int) pixelsAt));
        fields.sort(Comparator.comparingInt(Field::tag));
        // directories begin at even offsets
        boolean last = written == pages - 1;
        write(directory(fields, directoryBytes + valueBytes, last ? 0 : end + (end & 1)));
        write(packed.bytes());
        write(new byte[(int) (end & 1)]);
    }

    private byte[] directory(List<Field> fields, int bytes, long next) {
        ByteBuffer directory = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        directory.putShort((short) fields.size());
        ByteBuffer values = directory.duplicate().position(2 + 12 * fields.size() + 4);
        for (Field field : fields) {
            directory
                    .putShort((short) field.tag())
                    .putShort((short) field.type())
                    .putInt(field.count());
            if (field.value().length > 4) {
                directory.putInt((int) (position + values.position()));
                values.put(field.value());
            } else {
                directory.put(field.value()).put(new byte[4 - field.value().length]);
            }
        }
        directory.putInt((int) next);
        return directory.array();
    }

    private static byte[] bytes(TiffDirectory page, Entry entry) {
        return page.block()
                .part(entry.offset(), (long) entry.count() * entry.bytesPerValue())
                .toArray();
    }

    private static Field shorts(int tag, int count, int value) {
        ByteBuffer values = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            values.putShort((short) value);
        }
        return new Field(tag, 3, count, values.array());
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    /** A page's pixels as they are written. */
    private record Packed(int compression, int photometric, boolean differences, byte[] bytes) {}

    /** A page's pixels, row after row, samples of a pixel together, those of 16 bits little endian. */
    private record Samples(int width, int height, int channels, int bits, byte[] bytes) {

        static Samples of(TiffDirectory page, int greyBits) {
            int width = number(page, 256);
            int height = number(page, 257);
            int channels = number(page, 277);
            int stored = number(page, 258);
            byte[] bytes =
                    page.block().part(number(page, 273), number(page, 279)).toArray();
            boolean packs = channels == 1 && stored == 8 && (greyBits == 1 || greyBits == 2 || greyBits == 4);
            return packs
                    ? new Samples(width, height, 1, greyBits, packed(bytes, width, height, greyBits))
                    : new Samples(width, height, channels, stored, bytes);
        }

        private static int number(TiffDirectory page, int tag) {
            return Math.toIntExact(page.number(tag).orElseThrow());
        }

        /** To the nearest shade there is. */
        private static byte[] packed(byte[] grey, int width, int height, int bits) {
            int most = (1 << bits) - 1;
            int rowBytes = (width * bits + 7) / 8;
            byte[] packed = new byte[rowBytes * height];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int shade = ((grey[y * width + x] & 0xff) * most + 127) / 255;
                    int bit = x * bits;
                    packed[y * rowBytes + bit / 8] |= (byte) (shade << 8 - bits - bit % 8);
                }
            }
            return packed;
        }

        int rowBytes() {
            return bytes.length / height;
        }
    }

    private static Packed deflated(Samples samples) throws IOException {
        boolean differences = samples.bits() >= 8;
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            byte[] row = new byte[samples.rowBytes()];
            for (int y = 0; y < samples.height(); y++) {
                System.arraycopy(samples.bytes(), y * row.length, row, 0, row.length);
                if (differences) {
                    subtractNeighbours(row, samples.channels(), samples.bits());
                }
                out.write(row);
            }
        }
        return new Packed(DEFLATE, samples.channels() == 1 ? 1 : 2, differences, deflated.toByteArray());
    }

    /** Leaves of each sample what it differs from that of the pixel before (TIFF 6.0, section 14). */
    private static void subtractNeighbours(byte[] row, int channels, int bits) {
        if (bits == 8) {
            for (int i = row.length - 1; i >= channels; i--) {
                row[i] -= row[i - channels];
            }
            return;
        }
        ByteBuffer samples = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = row.length - 2; i >= 2 * channels; i -= 2) {
            samples.putShort(i, (short) (samples.getShort(i) - samples.getShort(i - 2 * channels)));
        }
    }

    /** By TwelveMonkeys' writer, of whose file the one strip is taken. */
    private static Packed fax(Samples samples) {
        BufferedImage image = new BufferedImage(samples.width(), samples.height(), BufferedImage.TYPE_BYTE_BINARY);
        byte[] rows = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(samples.bytes(), 0, rows, 0, rows.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageWriter writer = new TIFFImageWriterSpi().createWriterInstance();
            try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
                ImageWriteParam fax = writer.getDefaultWriteParam();
                fax.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                fax.setCompressionType("CCITT T.6");
                writer.setOutput(out);
                writer.write(null, new IIOImage(image, null, null), fax);
            } finally {
                writer.dispose();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        TiffDirectory page = TiffStructure.readPages(bytes.toByteArray()).get(0);
        Entry offsets = page.find(273).filter(strips -> strips.count() == 1).orElseThrow();
        byte[] strip = page.block()
                .part(page.number(offsets, 0), page.number(279).orElseThrow())
                .toArray();
        return new Packed(FAX, page.number(262).orElseThrow().intValue(), false, strip);
    }
}
