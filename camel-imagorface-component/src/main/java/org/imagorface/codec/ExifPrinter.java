package org.imagorface.codec;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.imagorface.codec.TiffDirectory.Entry;

/**
 * Prints Exif values as imagor's {@code /meta} does: whole numbers, rationals as they stand ({@code 1/160}), text, and the
 * usual wording for the few tags whose bytes mean something; of other undefined bytes only their number.
 */
final class ExifPrinter {

    private static final int MAX_NUMBERS = 9;
    private static final int MAX_TEXT = 1024;

    /** libexif prints no more, either. */
    private static final int MAX_BYTES = 42;

    /** These numbers have a name in one directory only. */
    private static final int GPS_VERSION = 0;

    private static final int INTEROPERABILITY_VERSION = 2;
    private static final int GPS_ALTITUDE_REFERENCE = 5;
    private static final String[] COMPONENTS = {"-", "Y", "Cb", "Cr", "R", "G", "B"};

    private ExifPrinter() {}

    static Optional<String> print(ByteView block, Entry entry) {
        String text =
                switch (entry.type()) {
                    case 1 -> bytes(block, entry);
                    case 2 -> text(block, entry.offset(), entry.count());
                    case 7 -> wording(block, entry);
                    default -> numbers(block, entry, " ");
                };
        return Optional.of(text.strip()).filter(printed -> !printed.isEmpty());
    }

    private static String numbers(ByteView block, Entry entry, String separator) {
        if (entry.count() > MAX_NUMBERS) {
            return "";
        }
        StringJoiner joined = new StringJoiner(separator);
        for (int i = 0; i < entry.count(); i++) {
            joined.add(number(block, entry.type(), entry.offset() + (long) i * entry.bytesPerValue()));
        }
        return joined.toString();
    }

    private static String number(ByteView block, int type, long at) {
        return switch (type) {
            case 1 -> Integer.toString(block.u8(at));
            case 3 -> Integer.toString(block.u16(at));
            case 4, 13 -> Long.toString(block.u32(at));
            case 5 -> block.u32(at) + "/" + block.u32(at + 4);
            case 6 -> Byte.toString((byte) block.u8(at));
            case 8 -> Short.toString((short) block.u16(at));
            case 9 -> Integer.toString((int) block.u32(at));
            case 10 -> (int) block.u32(at) + "/" + (int) block.u32(at + 4);
            case 11 -> String.format(Locale.ROOT, "%.6g", Float.intBitsToFloat((int) block.u32(at)));
            default -> "";
        };
    }

    private static String text(ByteView block, long offset, int size) {
        return printable(block.utf8(offset, Math.min(size, MAX_TEXT)));
    }

    private static String printable(String text) {
        int end = text.indexOf('\0');
        String known = end < 0 ? text : text.substring(0, end);
        return known.chars().allMatch(c -> c == ' ') ? "" : known.replaceAll("\\p{Cntrl}", " ");
    }

    private static String wording(ByteView block, Entry entry) {
        long at = entry.offset();
        return switch (entry.tag()) {
            case 0x9000 -> version("Exif Version ", block, entry);
            case 0xa000 -> version("FlashPix Version ", block, entry);
            case 0x9101 -> components(block, entry);
            case 0x9286 -> comment(block, entry);
            case 0xa300 -> block.u8(at) == 3 ? "DSC" : "";
            case 0xa301 -> block.u8(at) == 1 ? "Directly photographed" : "";
            case INTEROPERABILITY_VERSION -> text(block, at, entry.count());
            default -> entry.count() + " bytes undefined data";
        };
    }

    private static String bytes(ByteView block, Entry entry) {
        return switch (entry.tag()) {
            case GPS_VERSION -> numbers(block, entry, ".");
            case GPS_ALTITUDE_REFERENCE -> block.u8(entry.offset()) == 0 ? "Sea level" : "Sea level reference";
            case 0x9c9b, 0x9c9c, 0x9c9d, 0x9c9e, 0x9c9f -> windowsText(block, entry);
            default -> hexadecimal(block, entry);
        };
    }

    private static String hexadecimal(ByteView block, Entry entry) {
        StringJoiner joined = new StringJoiner(", ");
        for (int i = 0; i < Math.min(entry.count(), MAX_BYTES); i++) {
            joined.add("0x%02x".formatted(block.u8(entry.offset() + i)));
        }
        return joined.toString();
    }

    /** Windows writes its tags in UTF-16, little endian whatever the block is. */
    private static String windowsText(ByteView block, Entry entry) {
        byte[] utf16 = block.part(entry.offset(), Math.min(entry.count(), MAX_TEXT) & ~1)
                .toArray();
        return printable(new String(utf16, StandardCharsets.UTF_16LE));
    }

    /** Four digits such as 0221 are version 2.21, 0230 is 2.3 and 0100 is 1.0. */
    private static String version(String prefix, ByteView block, Entry entry) {
        String digits = entry.count() == 4 ? block.ascii(entry.offset(), 4) : "";
        if (!digits.matches("[0-9]{4}")) {
            return "";
        }
        String minor = digits.endsWith("0") ? digits.substring(2, 3) : digits.substring(2);
        return prefix + Integer.parseInt(digits.substring(0, 2)) + "." + minor;
    }

    private static String components(ByteView block, Entry entry) {
        StringJoiner joined = new StringJoiner(" ");
        for (int i = 0; i < Math.min(entry.count(), 4); i++) {
            int component = block.u8(entry.offset() + i);
            joined.add(component < COMPONENTS.length ? COMPONENTS[component] : "-");
        }
        return joined.toString();
    }

    private static String comment(ByteView block, Entry entry) {
        boolean ascii = block.startsWith(entry.offset(), "ASCII\0\0\0") && entry.count() > 8;
        return ascii ? text(block, entry.offset() + 8, entry.count() - 8) : "";
    }
}
