package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifReaderTest {

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int UNDEFINED = 7;
    private static final int SIGNED_RATIONAL = 10;

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void printsValuesAsMetaWantsThem(String order) {
        Block block = new Block(order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        block.directory(8, 5, 0);
        block.text(0x010f, ASCII, "Canon\0", 300);
        block.shorts(0x0112, 6);
        block.longs(0x8769, LONG, 100);
        block.longs(0x8825, LONG, 250);
        block.text(0x8298, ASCII, "Foo (c) 2020  \0", 320);
        block.directory(100, 10, 0);
        block.rational(0x829a, RATIONAL, 1, 160, 400);
        block.rational(0x829d, RATIONAL, 71, 10, 408);
        block.rational(0x9204, SIGNED_RATIONAL, -1, 3, 416);
        block.shorts(0x8827, 100);
        block.text(0x9000, UNDEFINED, "0221", 0);
        block.text(0xa000, UNDEFINED, "0100", 0);
        block.text(0x9101, UNDEFINED, "\1\2\3\0", 0);
        block.text(0x9286, UNDEFINED, "ASCII\0\0\0a note", 340);
        block.text(0x927c, UNDEFINED, "maker's secret", 360);
        block.text(0xa300, UNDEFINED, "\3", 0);
        block.directory(250, 2, 0);
        block.text(0x0000, 1, "\2\2\0\0", 0);
        block.text(0x0001, ASCII, "N\0", 0);

        Exif exif = ExifReader.read(block.view());

        assertThat(exif.orientation()).isEqualTo(6);
        assertThat(exif.tags())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("Make", "Canon"),
                        Map.entry("Orientation", "6"),
                        Map.entry("Copyright", "Foo (c) 2020"),
                        Map.entry("ExposureTime", "1/160"),
                        Map.entry("FNumber", "71/10"),
                        Map.entry("ExposureBiasValue", "-1/3"),
                        Map.entry("ISOSpeedRatings", "100"),
                        Map.entry("ExifVersion", "Exif Version 2.21"),
                        Map.entry("FlashpixVersion", "FlashPix Version 1.0"),
                        Map.entry("ComponentsConfiguration", "Y Cb Cr -"),
                        Map.entry("UserComment", "a note"),
                        Map.entry("MakerNote", "14 bytes undefined data"),
                        Map.entry("FileSource", "DSC"),
                        Map.entry("GPSVersionID", "2.2.0.0"),
                        Map.entry("GPSLatitudeRef", "N")));
        assertThat(new java.util.ArrayList<>(exif.tags().keySet())).isSorted();
    }

    /** As libexif words them. */
    @Test
    void bytesAreWorded() {
        Block block = new Block(ByteOrder.BIG_ENDIAN);
        block.directory(8, 3, 0);
        block.longs(0x8825, LONG, 100);
        block.text(0x9c9b, 1, "t\0i\0t\0l\0e\0\0\0", 200);
        block.text(0xc4a5, 1, "PrintIM\0000300", 220);
        block.directory(100, 3, 0);
        block.text(0x0000, 1, "\2\2\0\0", 0);
        block.text(0x0005, 1, "\1", 0);
        block.text(0x001b, UNDEFINED, "ASCII\0\0\0GPS", 240);

        assertThat(ExifReader.read(block.view()).tags())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "XPTitle", "title",
                        "PrintImageMatching", "0x50, 0x72, 0x69, 0x6e, 0x74, 0x49, 0x4d, 0x00, 0x30, 0x33, 0x30, 0x30",
                        "GPSVersionID", "2.2.0.0",
                        "GPSAltitudeRef", "Sea level reference",
                        "GPSProcessingMethod", "11 bytes undefined data"));
    }

    @Test
    void thumbnailsDirectoryIsNotRead() {
        Block block = new Block(ByteOrder.BIG_ENDIAN);
        block.directory(8, 1, 100);
        block.shorts(0x0112, 3);
        block.directory(100, 1, 0);
        block.text(0x0131, ASCII, "ab\0", 0);

        assertThat(ExifReader.read(block.view()).tags()).containsOnlyKeys("Orientation");
    }

    @Test
    void damagedValuesAreLeftOut() {
        Block block = new Block(ByteOrder.BIG_ENDIAN);
        block.directory(8, 4, 0);
        block.shorts(0x0112, 9);
        block.entry(0x010f, ASCII, Integer.MAX_VALUE, 20);
        block.entry(0x0110, ASCII, 100, 0x7fffffff);
        block.longs(0x8769, LONG, 0x7ffffff0);

        Exif exif = ExifReader.read(block.view());

        assertThat(exif.orientation()).isZero();
        assertThat(exif.tags()).containsOnlyKeys("Orientation");
    }

    @Property(tries = 500)
    void anyBytesAreRead(@ForAll @Size(max = 300) byte[] bytes, @ForAll @IntRange(max = 1) int order) {
        byte[] block = new byte[bytes.length + 8];
        System.arraycopy(order == 0 ? new byte[] {'I', 'I', 42, 0, 8} : new byte[] {'M', 'M', 0, 42}, 0, block, 0, 4);
        block[order == 0 ? 4 : 7] = 8;
        System.arraycopy(bytes, 0, block, 8, bytes.length);

        assertThat(ExifReader.read(ByteView.bigEndian(block, "Exif")).orientation())
                .isBetween(0, 8);
    }

    @Test
    void headerOfAPhotoHasItsTags() {
        ImageHeader header = CodecContract.CODECS.readHeader(TestPixels.shared("reference/imagorface/people.jpg"));

        assertThat(header.exif()).doesNotContainKeys("MakerNote", "JPEGInterchangeFormat");
        assertThat(header.orientation()).isZero();
    }

    /** A block of 512 bytes whose directories are filled one entry after the other. */
    private static final class Block {

        private final ByteBuffer bytes = ByteBuffer.allocate(512);

        Block(ByteOrder order) {
            bytes.order(order);
            bytes.put((order == ByteOrder.BIG_ENDIAN ? "MM\0*" : "II*\0").getBytes(StandardCharsets.US_ASCII));
            bytes.putInt(8);
        }

        ByteView view() {
            return ByteView.bigEndian(bytes.array(), "Exif");
        }

        void directory(int at, int entries, int next) {
            bytes.putInt(at + 2 + 12 * entries, next);
            bytes.position(at);
            bytes.putShort((short) entries);
        }

        void entry(int tag, int type, int count, int value) {
            bytes.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
        }

        void shorts(int tag, int value) {
            bytes.putShort((short) tag)
                    .putShort((short) SHORT)
                    .putInt(1)
                    .putShort((short) value)
                    .putShort((short) 0);
        }

        void longs(int tag, int type, int value) {
            entry(tag, type, 1, value);
        }

        void rational(int tag, int type, int numerator, int denominator, int at) {
            entry(tag, type, 1, at);
            bytes.putInt(at, numerator).putInt(at + 4, denominator);
        }

        void text(int tag, int type, String text, int at) {
            byte[] data = text.getBytes(StandardCharsets.ISO_8859_1);
            if (data.length > 4) {
                entry(tag, type, data.length, at);
                bytes.put(at, data);
            } else {
                bytes.putShort((short) tag).putShort((short) type).putInt(data.length);
                bytes.put(java.util.Arrays.copyOf(data, 4));
            }
        }
    }
}
