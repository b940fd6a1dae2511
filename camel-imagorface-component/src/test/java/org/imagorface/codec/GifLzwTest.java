package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.imagorface.error.CorruptImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GifLzwTest {

    @Property(tries = 1000)
    void decodesWhatWasEncoded(
            @ForAll @Size(min = 1, max = 500) byte[] values, @ForAll @IntRange(min = 2, max = 8) int codeSize) {
        byte[] pixels = values.clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= (byte) ((1 << codeSize) - 1);
        }
        assertThat(decode(encode(pixels, codeSize), pixels.length)).isEqualTo(pixels);
    }

    /** Lengths beside each of those at which codes become longer or the table is full. */
    @ParameterizedTest
    @CsvSource({"2, 9000", "3, 9000", "7, 9000", "8, 9000"})
    void everyLengthOfNoiseIsDecoded(int codeSize, int longest) {
        byte[] noise = new byte[longest];
        new Random(7).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] &= (byte) ((1 << codeSize) - 1);
        }
        for (int length = 1; length < longest; length += length % 512 < 8 || length % 512 > 500 ? 1 : 23) {
            byte[] pixels = java.util.Arrays.copyOf(noise, length);
            assertThat(decode(encode(pixels, codeSize), length)).isEqualTo(pixels);
        }
    }

    @Test
    void oneColorTakesFewCodes() {
        byte[] pixels = new byte[1_000_000];
        byte[] encoded = encode(pixels, 2);

        assertThat(encoded).hasSizeLessThan(3000);
        assertThat(decode(encoded, pixels.length)).isEqualTo(pixels);
    }

    /** Codes of 3 bits: clear is 4, the end 5, the first new one 6. */
    @Test
    void codesThatWereNotDefinedAreRefused() {
        for (byte[] data : new byte[][] {{2, 1, 0x3c, 0}, {2, 1, 0x06, 0}, {0, 1, 0, 0}, {9, 1, 0, 0}}) {
            assertThatThrownBy(() -> decode(data, 10)).isInstanceOf(CorruptImage.class);
        }
    }

    @Test
    void whatIsTooMuchIsLeftOutAndWhatLacksIsTold() {
        byte[] encoded = encode(new byte[] {1, 1, 1, 1, 1, 1, 1, 1}, 2);

        assertThat(decode(encoded, 4)).containsExactly(1, 1, 1, 1);
        byte[] larger = new byte[20];
        assertThat(GifLzwDecoder.decode(ByteView.littleEndian(encoded, "GIF"), larger))
                .isEqualTo(8);
    }

    @Property(tries = 2000)
    void anyBytesEndInPixelsOrARefusal(@ForAll @Size(max = 300) byte[] bytes) {
        try {
            assertThat(GifLzwDecoder.decode(ByteView.littleEndian(bytes, "GIF"), new byte[5000]))
                    .isBetween(0, 5000);
        } catch (CorruptImage refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static byte[] encode(byte[] pixels, int codeSize) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GifLzwEncoder.encode(pixels, codeSize, out);
        return out.toByteArray();
    }

    private static byte[] decode(byte[] data, int pixels) {
        byte[] out = new byte[pixels];
        GifLzwDecoder.decode(ByteView.littleEndian(data, "GIF"), out);
        return out;
    }
}
