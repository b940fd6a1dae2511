package org.imagorface.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagorface.codec.ExifTags.Group;
import org.imagorface.codec.TiffDirectory.Entry;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;

/**
 * What of a source's Exif data may go into a result: values of known tags, copied one by one. Left behind are thumbnails, which
 * show what may have been cut off or covered; maker notes, whose offsets would point nowhere; what describes how the source
 * stored its pixels; and unknown tags. Immutable.
 */
public final class ExifBlock {

    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int GPS_DIRECTORY = 0x8825;
    private static final int INTEROPERABILITY_DIRECTORY = 0xa005;

    private static final int ORIENTATION = 0x0112;
    private static final int HORIZONTAL_RESOLUTION = 0x011a;
    private static final int VERTICAL_RESOLUTION = 0x011b;
    private static final int RESOLUTION_UNIT = 0x0128;
    private static final int CENTIMETRE = 3;
    private static final int RATIONAL = 5;
    private static final int COLOR_SPACE = 0xa001;
    private static final int WIDTH = 0xa002;
    private static final int HEIGHT = 0xa003;
    private static final int SRGB = 1;

    /** Size, bits, compression, photometric interpretation, ... of the stored pixels, and bytes of the maker's own making. */
    private static final Set<Integer> NOT_KEPT = Set.of(
            0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x010a, 0x0115, 0x011c, 0x012d, 0x0211, 0x0212, 0x0214, 0x828d,
            0x828e, 0x927c, 0xa40b, 0xc4a5);

    private static final int MAX_VALUE_BYTES = 4096;
    private static final int MAX_BYTES = 1 << 15;

    /**
     * One value.
     *
     * @param tag number in its directory
     * @param type 1 to 12 as in TIFF 6.0
     * @param count numbers or characters
     * @param value bytes, little endian
     */
    record Field(int tag, int type, int count, byte[] value) {

        static Field ofShort(int tag, int value) {
            return new Field(tag, 3, 1, new byte[] {(byte) value, (byte) (value >> 8)});
        }

        static Field ofLong(int tag, int value) {
            return new Field(
                    tag, 4, 1, new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
                    });
        }
    }

    /**
     * Directories with the fields in them.
     *
     * @param image the main one
     * @param exif of the picture's taking
     */
    record Directories(List<Field> image, List<Field> exif, List<Field> gps, List<Field> interoperability) {

        boolean isEmpty() {
            return image.isEmpty() && exif.isEmpty() && gps.isEmpty() && interoperability.isEmpty();
        }
    }

    private final Directories directories;

    private ExifBlock(Directories directories) {
        this.directories = directories;
    }

    /** Reads a block as {@link ExifReader} does; empty if there is nothing in it to keep. */
    static Optional<ExifBlock> read(ByteView bytes) {
        ByteView block;
        TiffDirectory main;
        try {
            block = TiffDirectory.ordered(bytes.startsWith(0, "Exif\0\0") ? bytes.part(6, bytes.length() - 6L) : bytes);
            main = TiffDirectory.read(block, block.u32(4));
        } catch (CorruptImage damaged) {
            return Optional.empty();
        }
        int[] left = {MAX_BYTES};
        List<Field> image = fields(main, Group.IMAGE, left);
        Optional<TiffDirectory> exif = directory(block, main, EXIF_DIRECTORY);
        Optional<TiffDirectory> interoperability =
                exif.flatMap(directory -> directory(block, directory, INTEROPERABILITY_DIRECTORY));
        Directories directories = new Directories(
                image,
                fields(exif, Group.IMAGE, left),
                fields(directory(block, main, GPS_DIRECTORY), Group.GPS, left),
                fields(interoperability, Group.INTEROPERABILITY, left));
        return Optional.of(new ExifBlock(directories)).filter(read -> !directories.isEmpty());
    }

    /** The same data of a picture that has been converted to sRGB. */
    public ExifBlock inSrgb() {
        return new ExifBlock(new Directories(
                directories.image(),
                replaced(directories.exif(), COLOR_SPACE, Field.ofShort(COLOR_SPACE, SRGB)),
                directories.gps(),
                List.of()));
    }

    /** What the data say of the resolution; inches unless they say otherwise. */
    Optional<Resolution> resolution() {
        double factor = field(RESOLUTION_UNIT)
                .filter(unit -> unit.value().length >= 2)
                .map(unit -> unit.value()[0] & 0xff)
                .map(unit -> unit == CENTIMETRE ? Resolution.CENTIMETRES_PER_INCH : unit == 1 ? Double.NaN : 1)
                .orElse(1.0);
        return Resolution.of(factor * rational(HORIZONTAL_RESOLUTION), factor * rational(VERTICAL_RESOLUTION));
    }

    private Optional<Field> field(int tag) {
        return directories.image().stream().filter(field -> field.tag() == tag).findFirst();
    }

    private double rational(int tag) {
        return field(tag)
                .filter(field -> field.type() == RATIONAL && field.count() == 1)
                .map(field -> ByteBuffer.wrap(field.value()).order(ByteOrder.LITTLE_ENDIAN))
                .map(value ->
                        (double) Integer.toUnsignedLong(value.getInt(0)) / Integer.toUnsignedLong(value.getInt(4)))
                .orElse(Double.NaN);
    }

    /** These fields of a TIFF structure say a resolution. */
    static List<Field> fields(Resolution resolution) {
        return List.of(
                ofInches(HORIZONTAL_RESOLUTION, resolution.horizontal()),
                ofInches(VERTICAL_RESOLUTION, resolution.vertical()),
                Field.ofShort(RESOLUTION_UNIT, 2));
    }

    private static Field ofInches(int tag, double pixels) {
        int parts = 10_000;
        ByteBuffer value = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        return new Field(
                tag,
                RATIONAL,
                1,
                value.putInt((int) Math.rint(pixels * parts)).putInt(parts).array());
    }

    /** The fields for an upright picture of a size. */
    Directories of(Size size) {
        List<Field> image = replaced(directories.image(), ORIENTATION, Field.ofShort(ORIENTATION, 1));
        List<Field> exif = replaced(directories.exif(), WIDTH, Field.ofLong(WIDTH, size.width()));
        exif = replaced(exif, HEIGHT, Field.ofLong(HEIGHT, size.height()));
        return new Directories(image, exif, directories.gps(), directories.interoperability());
    }

    private static Optional<TiffDirectory> directory(ByteView block, TiffDirectory parent, int pointer) {
        try {
            return parent.number(pointer).map(offset -> TiffDirectory.read(block, offset));
        } catch (CorruptImage damaged) {
            return Optional.empty();
        }
    }

    private static List<Field> fields(Optional<TiffDirectory> directory, Group group, int[] left) {
        return directory.map(found -> fields(found, group, left)).orElse(List.of());
    }

    /** @param left bytes that may still be taken */
    private static List<Field> fields(TiffDirectory directory, Group group, int[] left) {
        List<Field> fields = new ArrayList<>();
        for (Entry entry : directory.entries()) {
            int size = (int) Math.min(MAX_VALUE_BYTES + 1L, (long) entry.count() * entry.bytesPerValue());
            boolean twice = fields.stream().anyMatch(field -> field.tag() == entry.tag());
            if (isKept(group, entry) && !twice && size <= MAX_VALUE_BYTES && left[0] >= size + 12) {
                left[0] -= size + 12;
                fields.add(new Field(
                        entry.tag(), entry.type(), entry.count(), littleEndian(directory.block(), entry, size)));
            }
        }
        return List.copyOf(fields);
    }

    private static boolean isKept(Group group, Entry entry) {
        boolean excluded = group == Group.IMAGE && NOT_KEPT.contains(entry.tag());
        boolean plainType = entry.type() <= 12;
        return plainType && !excluded && ExifTags.name(group, entry.tag()).isPresent();
    }

    /** Rationals are two numbers of four bytes. */
    private static byte[] littleEndian(ByteView block, Entry entry, int size) {
        int width = entry.type() == 5 || entry.type() == 10 ? 4 : entry.bytesPerValue();
        byte[] value = block.part(entry.offset(), size).toArray();
        if (block.isBigEndian()) {
            for (int start = 0; start + width <= value.length; start += width) {
                for (int i = 0; i < width / 2; i++) {
                    byte first = value[start + i];
                    value[start + i] = value[start + width - 1 - i];
                    value[start + width - 1 - i] = first;
                }
            }
        }
        return value;
    }

    private static List<Field> replaced(List<Field> fields, int tag, Field other) {
        return fields.stream().map(field -> field.tag() == tag ? other : field).toList();
    }
}
