package org.imagorface.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagorface.codec.TiffDirectory.Entry;
import org.imagorface.error.CorruptImage;

/**
 * The directories of a TIFF file (TIFF 6.0, section 2), walked before TwelveMonkeys reads them: it keeps every value of every
 * directory that it can reach, and a small file can name the same bytes thousands of times over. What it would keep is added up
 * here first.
 */
final class TiffStructure {

    private static final int MAX_DIRECTORIES = 10_000;
    private static final int MAX_ENTRIES = 250_000;
    private static final int MAX_DEPTH = 4;

    /** Sub-directories, Exif, GPS and interoperability directories. */
    private static final List<Integer> POINTERS = List.of(330, 34665, 34853, 40965);

    private final ByteView block;
    private final List<TiffDirectory> pages = new ArrayList<>();
    private final Set<Long> visited = new HashSet<>();
    private long entries;
    private long valueBytes;

    private TiffStructure(ByteView block) {
        this.block = block;
    }

    /** The first directory of each page, at least one. */
    static List<TiffDirectory> readPages(byte[] source) {
        TiffStructure structure = new TiffStructure(TiffDirectory.ordered(ByteView.bigEndian(source, "TIFF")));
        structure.readChain();
        return List.copyOf(structure.pages);
    }

    /**
     * The same file beginning with another page: a copy whose header points to that page's directory.
     *
     * @param index number of the page, from 0
     */
    static byte[] fromPage(byte[] source, int index) {
        if (index == 0) {
            return source;
        }
        ByteView block = TiffDirectory.ordered(ByteView.bigEndian(source, "TIFF"));
        long offset = block.u32(4);
        for (int i = 0; i < index; i++) {
            offset = TiffDirectory.read(block, offset).next();
        }
        byte[] copy = source.clone();
        ByteBuffer.wrap(copy)
                .order(block.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putInt(4, (int) offset);
        return copy;
    }

    private void readChain() {
        long offset = block.u32(4);
        do {
            Optional<TiffDirectory> page = visit(offset, 0);
            if (page.isEmpty()) {
                throw new CorruptImage("TIFF has a chain of directories that runs in a circle");
            }
            pages.add(page.get());
            offset = page.get().next();
        } while (offset != 0);
    }

    private Optional<TiffDirectory> visit(long offset, int depth) {
        if (!visited.add(offset)) {
            return Optional.empty();
        }
        TiffDirectory directory = TiffDirectory.read(block, offset);
        count(directory);
        for (Entry entry : directory.entries()) {
            if (POINTERS.contains(entry.tag()) && TiffDirectory.isNumber(entry.type())) {
                visitAll(directory, entry, depth + 1);
            }
        }
        return Optional.of(directory);
    }

    private void visitAll(TiffDirectory directory, Entry pointers, int depth) {
        if (depth > MAX_DEPTH) {
            throw new CorruptImage("TIFF nests its directories deeper than " + MAX_DEPTH);
        }
        for (int i = 0; i < pointers.count(); i++) {
            long offset = directory.number(pointers, i);
            if (block.holds(offset, 2)) {
                visit(offset, depth);
            }
        }
    }

    private void count(TiffDirectory directory) {
        entries += directory.entries().size();
        valueBytes += directory.entries().stream()
                .mapToLong(entry -> (long) entry.count() * entry.bytesPerValue())
                .sum();
        if (visited.size() > MAX_DIRECTORIES || entries > MAX_ENTRIES || valueBytes > 2L * block.length()) {
            throw new CorruptImage(
                    "TIFF has far more directory entries than its size of %d bytes explains".formatted(block.length()));
        }
    }
}
