package org.imagorface.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagorface.error.CorruptImage;

/**
 * One image file directory of a TIFF structure (TIFF 6.0, section 2), as pictures and Exif blocks have it.
 *
 * @param block what the offsets count from
 * @param entries those whose values lie within the block; others are left out
 * @param next offset of the next directory, 0 if it is the last
 */
record TiffDirectory(ByteView block, List<Entry> entries, long next) {

    private static final int ENTRY_BYTES = 12;
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    /**
     * One entry.
     *
     * @param type 1 to 13 as in TIFF 6.0
     * @param count values, at least 1
     * @param offset where the values stand in the block
     */
    record Entry(int tag, int type, int count, long offset) {

        int bytesPerValue() {
            return TYPE_BYTES[type];
        }
    }

    /** The block in the byte order that its first bytes name. */
    static ByteView ordered(ByteView block) {
        boolean little = block.startsWith(0, "II*\0");
        if (!little && !block.startsWith(0, "MM\0*")) {
            throw new CorruptImage("no TIFF structure: expected II*\\0 or MM\\0* at its start");
        }
        return block.ordered(!little);
    }

    static TiffDirectory read(ByteView block, long offset) {
        int count = block.u16(offset);
        ByteView table = block.part(offset + 2, (long) count * ENTRY_BYTES);
        List<Entry> entries = new ArrayList<>(Math.min(count, 64));
        for (int i = 0; i < count; i++) {
            readEntry(block, table, offset + 2, i).ifPresent(entries::add);
        }
        long nextAt = offset + 2 + (long) count * ENTRY_BYTES;
        return new TiffDirectory(block, List.copyOf(entries), block.holds(nextAt, 4) ? block.u32(nextAt) : 0);
    }

    private static Optional<Entry> readEntry(ByteView block, ByteView table, long tableOffset, int index) {
        long at = (long) index * ENTRY_BYTES;
        int type = table.u16(at + 2);
        long count = table.u32(at + 4);
        if (type < 1 || type >= TYPE_BYTES.length || count < 1 || count > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        long size = count * TYPE_BYTES[type];
        long offset = size <= 4 ? tableOffset + at + 8 : table.u32(at + 8);
        return block.holds(offset, size)
                ? Optional.of(new Entry(table.u16(at), type, (int) count, offset))
                : Optional.empty();
    }

    Optional<Entry> find(int tag) {
        return entries.stream().filter(entry -> entry.tag() == tag).findFirst();
    }

    /** The first value of a tag that holds whole numbers of one, two or four bytes. */
    Optional<Long> number(int tag) {
        return find(tag).filter(entry -> isNumber(entry.type())).map(entry -> number(entry, 0));
    }

    /** One value of an entry that holds whole numbers. */
    long number(Entry entry, int index) {
        long at = entry.offset() + (long) index * entry.bytesPerValue();
        return switch (entry.bytesPerValue()) {
            case 1 -> block.u8(at);
            case 2 -> block.u16(at);
            default -> block.u32(at);
        };
    }

    static boolean isNumber(int type) {
        return type == 1 || type == 3 || type == 4 || type == 13;
    }
}
