package org.imagorface.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagorface.codec.TiffDirectory.Entry;
import org.imagorface.error.CorruptImage;

/** In TIFF files (TIFF 6.0, section 2): all fields but those of pixels and their size, and bytes that no field points to. */
final class TiffLeftovers {

    private static final int HEADER_BYTES = 8;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;

    /** Size, depth, compression, colours, strips and tiles, resolution, predictor, palette, alpha, kind of samples, page. */
    private static final Set<Integer> NEEDED = Set.of(
            254, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 282, 283, 284, 296, 297, 317, 320, 322, 323,
            324, 325, 338, 339);

    /** Bytes between fields, to begin at an even place. */
    private static final int PADDING = 3;

    /** Bytes that something points to, from one offset up to another. */
    private record Used(long from, long to) {}

    private final ByteView file;
    private final List<String> found;
    private final List<Used> used = new ArrayList<>();

    private TiffLeftovers(ByteView file, List<String> found) {
        this.file = file;
        this.found = found;
    }

    static void find(ByteView bytes, List<String> found) {
        new TiffLeftovers(TiffDirectory.ordered(bytes), found).find();
    }

    private void find() {
        used.add(new Used(0, HEADER_BYTES));
        Set<Long> visited = new HashSet<>();
        for (long at = file.u32(4); at != 0; ) {
            if (!visited.add(at)) {
                throw new CorruptImage("TIFF has a chain of directories that runs in a circle");
            }
            TiffDirectory directory = TiffDirectory.read(file, at);
            int entries = file.u16(at);
            used.add(new Used(at, at + 2 + 12L * entries + 4));
            check(directory, entries);
            at = directory.next();
        }
        checkGaps();
    }

    private void check(TiffDirectory directory, int entries) {
        if (directory.entries().size() != entries) {
            found.add("a field of unknown kind");
        }
        for (Entry entry : directory.entries()) {
            if (!NEEDED.contains(entry.tag())) {
                found.add("a field %d".formatted(entry.tag()));
            }
            used.add(new Used(entry.offset(), entry.offset() + (long) entry.count() * entry.bytesPerValue()));
        }
        addPixels(directory, directory.find(STRIP_OFFSETS), directory.find(STRIP_BYTES));
        addPixels(directory, directory.find(TILE_OFFSETS), directory.find(TILE_BYTES));
    }

    private void addPixels(TiffDirectory directory, Optional<Entry> offsets, Optional<Entry> lengths) {
        if (offsets.isPresent() && lengths.isPresent()) {
            int count = Math.min(offsets.get().count(), lengths.get().count());
            for (int i = 0; i < count; i++) {
                long from = directory.number(offsets.get(), i);
                used.add(new Used(from, from + directory.number(lengths.get(), i)));
            }
        }
    }

    private void checkGaps() {
        used.sort(Comparator.comparingLong(Used::from));
        long end = 0;
        for (Used part : used) {
            if (part.from() > end + PADDING) {
                found.add("%d bytes that nothing points to".formatted(part.from() - end));
            }
            end = Math.max(end, part.to());
        }
        Leftovers.checkEnd(file, end, found);
    }
}
