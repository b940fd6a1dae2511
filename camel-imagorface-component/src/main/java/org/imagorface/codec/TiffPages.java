package org.imagorface.codec;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagorface.codec.TiffDirectory.Entry;
import org.imagorface.error.CorruptImage;

/**
 * A TIFF file (TIFF 6.0, section 2) taken apart into files of one page each. Such a file has what its page is drawn from:
 * neither other pages nor previews, Exif data and bytes that no directory names.
 */
public final class TiffPages {

    private static final int SUBFILE_TYPE = 254;
    private static final int OLD_SUBFILE_TYPE = 255;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;

    /** Sub-directories, Exif, GPS and interoperability directories. */
    private static final Set<Integer> POINTERS = Set.of(330, 34665, 34853, 40965);

    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int LONG = 4;
    private static final int BLACK_IS_ZERO = 1;

    private final byte[] source;
    private final List<TiffDirectory> pages;

    private TiffPages(byte[] source, List<TiffDirectory> pages) {
        this.source = source;
        this.pages = pages;
    }

    /**
     * Whether a file is a TIFF with more than one directory; of a damaged one that it is not.
     *
     * @param channel read from its beginning, and left open
     */
    public static boolean areSeveral(SeekableByteChannel channel) throws IOException {
        try {
            ByteBuffer header = read(channel, 0, HEADER_BYTES);
            byte first = header.get(0);
            if (first != header.get(1) || first != 'I' && first != 'M') {
                return false;
            }
            ByteOrder order = first == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            if (header.order(order).getShort(2) != 42) {
                return false;
            }
            long directory = Integer.toUnsignedLong(header.getInt(4));
            int entries =
                    Short.toUnsignedInt(read(channel, directory, 2).order(order).getShort());
            return read(channel, directory + 2 + (long) entries * ENTRY_BYTES, 4)
                            .getInt()
                    != 0;
        } catch (EOFException damaged) {
            return false;
        }
    }

    private static ByteBuffer read(SeekableByteChannel channel, long at, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        channel.position(at);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    /**
     * @param source neither changed nor copied
     * @throws CorruptImage if its directories are damaged, or name the same pixels many times over
     */
    public static TiffPages read(byte[] source) {
        TiffPages file = new TiffPages(source, TiffStructure.readPages(source));
        long named = 0;
        for (TiffDirectory page : file.pages) {
            named += Pixels.of(page).bytes(page);
        }
        if (named > 2L * source.length) {
            throw new CorruptImage("TIFF names the same pixels many times over");
        }
        return file;
    }

    /** Number of pages, at least 1. */
    public int count() {
        return pages.size();
    }

    /** Whether a page says that it is another one at a lower resolution. */
    public boolean isPreview(int page) {
        TiffDirectory directory = pages.get(page);
        return (directory.number(SUBFILE_TYPE).orElse(0L) & 1) != 0
                || directory.number(OLD_SUBFILE_TYPE).orElse(1L) == 2;
    }

    /** Bits of a shade of grey, 1 to 16; 0 if the page has colours. */
    public int greyBits(int page) {
        TiffDirectory directory = pages.get(page);
        boolean grey = directory.number(PHOTOMETRIC).orElse(0L) <= BLACK_IS_ZERO
                && directory.number(SAMPLES_PER_PIXEL).orElse(1L) == 1;
        return grey ? bits(directory) : 0;
    }

    private static int bits(TiffDirectory page) {
        return page.number(BITS_PER_SAMPLE).orElse(1L).intValue();
    }

    /** Bytes of a page's pixels once they are unpacked, as it declares them. */
    public long unpackedBytes(int page) {
        TiffDirectory directory = pages.get(page);
        double row = Math.ceil(directory.number(WIDTH).orElse(0L)
                * (double) directory.number(SAMPLES_PER_PIXEL).orElse(1L)
                * bits(directory)
                / 8);
        return (long) (row * directory.number(HEIGHT).orElse(0L));
    }

    /** A page as a file of its own. */
    public byte[] file(int index) {
        TiffDirectory page = pages.get(index);
        Pixels pixels = Pixels.of(page);
        List<Entry> entries = page.entries().stream()
                .filter(entry -> !POINTERS.contains(entry.tag()))
                .filter(entry -> !pixels.areOthers(entry.tag()))
                .toList();
        int valuesAt = HEADER_BYTES + 2 + entries.size() * ENTRY_BYTES + 4;
        int pixelsAt =
                valuesAt + entries.stream().mapToInt(TiffPages::longValue).sum();
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(pixelsAt + pixels.bytes(page)))
                .order(page.block().isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        file.put(source, 0, 4).putInt(HEADER_BYTES).putShort((short) entries.size());
        ByteBuffer values = file.duplicate().order(file.order()).position(valuesAt);
        for (Entry entry : entries) {
            boolean moved = entry.tag() == pixels.offsetsTag;
            file.putShort((short) entry.tag())
                    .putShort((short) (moved ? LONG : entry.type()))
                    .putInt(entry.count());
            byte[] value = moved
                    ? pixels.moved(page, pixelsAt, file.order())
                    : page.block().part(entry.offset(), valueBytes(entry)).toArray();
            if (value.length > 4) {
                file.putInt(values.position());
                values.put(value);
            } else {
                file.put(value).put(new byte[4 - value.length]);
            }
        }
        pixels.copy(page, file.position(pixelsAt));
        return file.array();
    }

    private static long valueBytes(Entry entry) {
        return (long) entry.count() * entry.bytesPerValue();
    }

    /** Bytes of a value outside of its entry; offsets may become longer than they were. */
    private static int longValue(Entry entry) {
        long bytes = Math.max(valueBytes(entry), isOffsets(entry.tag()) ? 4L * entry.count() : 0);
        return bytes > 4 ? Math.toIntExact(bytes) : 0;
    }

    private static boolean isOffsets(int tag) {
        return tag == STRIP_OFFSETS || tag == TILE_OFFSETS;
    }

    /** Where a page's pixels are: strips or tiles. */
    private record Pixels(int offsetsTag, int bytesTag, Optional<Entry> offsets, Optional<Entry> lengths) {

        static Pixels of(TiffDirectory page) {
            boolean tiled = page.find(TILE_OFFSETS).isPresent();
            int offsetsTag = tiled ? TILE_OFFSETS : STRIP_OFFSETS;
            int bytesTag = tiled ? TILE_BYTES : STRIP_BYTES;
            return new Pixels(offsetsTag, bytesTag, numbers(page, offsetsTag), numbers(page, bytesTag));
        }

        private static Optional<Entry> numbers(TiffDirectory page, int tag) {
            return page.find(tag).filter(entry -> TiffDirectory.isNumber(entry.type()));
        }

        /** Whether a tag is of strips in a page of tiles. */
        boolean areOthers(int tag) {
            return offsetsTag == TILE_OFFSETS && (tag == STRIP_OFFSETS || tag == STRIP_BYTES);
        }

        private int count() {
            return Math.min(
                    offsets.map(Entry::count).orElse(0),
                    lengths.map(Entry::count).orElse(0));
        }

        long bytes(TiffDirectory page) {
            long bytes = 0;
            for (int i = 0; i < count(); i++) {
                bytes += page.number(lengths.orElseThrow(), i);
            }
            return bytes;
        }

        byte[] moved(TiffDirectory page, int start, ByteOrder order) {
            ByteBuffer moved =
                    ByteBuffer.allocate(4 * offsets.map(Entry::count).orElse(0)).order(order);
            long at = start;
            for (int i = 0; i < count(); i++) {
                moved.putInt((int) at);
                at += page.number(lengths.orElseThrow(), i);
            }
            return moved.array();
        }

        void copy(TiffDirectory page, ByteBuffer file) {
            for (int i = 0; i < count(); i++) {
                file.put(page.block()
                        .part(page.number(offsets.orElseThrow(), i), page.number(lengths.orElseThrow(), i))
                        .toArray());
            }
        }
    }
}
