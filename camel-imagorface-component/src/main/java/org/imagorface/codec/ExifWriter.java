package org.imagorface.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.imagorface.codec.ExifBlock.Directories;
import org.imagorface.codec.ExifBlock.Field;
import org.imagorface.geometry.Size;

/** Writes Exif data as directories of a TIFF structure (Exif 2.32, section 4.6), little endian. */
final class ExifWriter {

    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int GPS_DIRECTORY = 0x8825;
    private static final int INTEROPERABILITY_DIRECTORY = 0xa005;

    private ExifWriter() {}

    /**
     * A block for an upright picture of a size, which starts with the byte order mark.
     *
     * @param resolution instead of the one in the data; empty: that stays
     */
    static byte[] block(ExifBlock exif, Size size, Optional<Resolution> resolution) {
        List<Field> more = resolution.map(ExifBlock::fields).orElse(List.of());
        return directories(exif.of(size), more, HEADER_BYTES);
    }

    /**
     * A byte order mark, the main directory right behind it and the others behind that.
     *
     * @param more fields of the main directory
     * @param start where the main directory starts, 8 or more; the bytes between are 0
     */
    static byte[] directories(Directories directories, List<Field> more, int start) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Field> image = new ArrayList<>(directories.image());
        more.forEach(field -> image.removeIf(other -> other.tag() == field.tag()));
        image.addAll(more);
        List<Field> exif = new ArrayList<>(directories.exif());
        boolean hasExif = !exif.isEmpty() || !directories.interoperability().isEmpty();
        // pointers are of a fixed size, so the place of each directory is known before they are filled in
        pointer(
                exif,
                INTEROPERABILITY_DIRECTORY,
                !directories.interoperability().isEmpty(),
                0);
        pointer(image, EXIF_DIRECTORY, hasExif, 0);
        pointer(image, GPS_DIRECTORY, !directories.gps().isEmpty(), 0);
        int exifAt = start + size(image);
        int gpsAt = exifAt + (hasExif ? size(exif) : 0);
        int interoperabilityAt = gpsAt + (directories.gps().isEmpty() ? 0 : size(directories.gps()));
        pointer(
                exif,
                INTEROPERABILITY_DIRECTORY,
                !directories.interoperability().isEmpty(),
                interoperabilityAt);
        pointer(image, EXIF_DIRECTORY, hasExif, exifAt);
        pointer(image, GPS_DIRECTORY, !directories.gps().isEmpty(), gpsAt);
        out.writeBytes(
                buffer(start).put(new byte[] {'I', 'I', 42, 0}).putInt(start).array());
        write(out, image);
        if (hasExif) {
            write(out, exif);
        }
        if (!directories.gps().isEmpty()) {
            write(out, directories.gps());
        }
        if (!directories.interoperability().isEmpty()) {
            write(out, directories.interoperability());
        }
        return out.toByteArray();
    }

    private static void pointer(List<Field> fields, int tag, boolean wanted, int offset) {
        fields.removeIf(field -> field.tag() == tag);
        if (wanted) {
            fields.add(Field.ofLong(tag, offset));
        }
    }

    /** Bytes of a directory and its values. */
    private static int size(List<Field> fields) {
        return 2
                + fields.size() * ENTRY_BYTES
                + 4
                + fields.stream().mapToInt(ExifWriter::outside).sum();
    }

    /** Bytes that a value takes behind its directory: none if it fits into its entry, else an even number. */
    private static int outside(Field field) {
        int size = field.value().length;
        return size <= 4 ? 0 : size + size % 2;
    }

    private static void write(ByteArrayOutputStream out, List<Field> fields) {
        List<Field> sorted =
                fields.stream().sorted(Comparator.comparingInt(Field::tag)).toList();
        int valuesAt = out.size() + 2 + sorted.size() * ENTRY_BYTES + 4;
        ByteBuffer directory = buffer(size(sorted));
        directory.putShort((short) sorted.size());
        for (Field field : sorted) {
            directory
                    .putShort((short) field.tag())
                    .putShort((short) field.type())
                    .putInt(field.count());
            byte[] value = field.value();
            if (value.length <= 4) {
                directory.put(value).put(new byte[4 - value.length]);
            } else {
                directory.putInt(valuesAt);
                valuesAt += outside(field);
            }
        }
        directory.putInt(0);
        for (Field field : sorted) {
            if (outside(field) > 0) {
                directory.put(field.value()).put(new byte[outside(field) - field.value().length]);
            }
        }
        out.writeBytes(directory.array());
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
