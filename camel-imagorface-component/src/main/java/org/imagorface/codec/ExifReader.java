package org.imagorface.codec;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.imagorface.codec.TiffDirectory.Entry;
import org.imagorface.error.CorruptImage;

/**
 * Reads an Exif block (a TIFF structure; Exif 2.32, section 4.6) leniently: what is damaged is left out, since a picture
 * with a broken Exif block is still a picture. Bounded: four directories, {@value #MAX_TAGS} tags, and nothing is followed
 * twice. The thumbnail's directory and maker notes are never looked at.
 */
final class ExifReader {

    private static final int MAX_TAGS = 256;
    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int GPS_DIRECTORY = 0x8825;
    private static final int INTEROPERABILITY_DIRECTORY = 0xa005;

    private final ByteView block;
    private final SortedMap<String, String> tags = new TreeMap<>();
    private int orientation;

    private ExifReader(ByteView block) {
        this.block = block;
    }

    /** Reads a block that starts with the byte order mark, or with {@code Exif\0\0} before it. */
    static Exif read(ByteView bytes) {
        try {
            ByteView block = bytes.startsWith(0, "Exif\0\0") ? bytes.part(6, bytes.length() - 6L) : bytes;
            ExifReader reader = new ExifReader(TiffDirectory.ordered(block));
            reader.readAll();
            return new Exif(reader.orientation, Collections.unmodifiableSortedMap(reader.tags));
        } catch (CorruptImage notExif) {
            return Exif.NONE;
        }
    }

    private void readAll() {
        TiffDirectory main = TiffDirectory.read(block, block.u32(4));
        main.number(ORIENTATION)
                .filter(value -> value >= 1 && value <= 8)
                .ifPresent(value -> orientation = value.intValue());
        collect(main, ExifTags.Group.IMAGE);
        Optional<TiffDirectory> exif = directory(main, EXIF_DIRECTORY);
        exif.ifPresent(directory -> collect(directory, ExifTags.Group.IMAGE));
        directory(main, GPS_DIRECTORY).ifPresent(directory -> collect(directory, ExifTags.Group.GPS));
        exif.flatMap(directory -> directory(directory, INTEROPERABILITY_DIRECTORY))
                .ifPresent(directory -> collect(directory, ExifTags.Group.INTEROPERABILITY));
    }

    private Optional<TiffDirectory> directory(TiffDirectory parent, int pointer) {
        try {
            return parent.number(pointer).map(offset -> TiffDirectory.read(block, offset));
        } catch (CorruptImage damaged) {
            // the tags of the other directories still count
            return Optional.empty();
        }
    }

    private void collect(TiffDirectory directory, ExifTags.Group group) {
        for (Entry entry : directory.entries()) {
            if (tags.size() >= MAX_TAGS) {
                return;
            }
            ExifTags.name(group, entry.tag())
                    .ifPresent(name -> ExifPrinter.print(block, entry).ifPresent(text -> tags.putIfAbsent(name, text)));
        }
    }
}
