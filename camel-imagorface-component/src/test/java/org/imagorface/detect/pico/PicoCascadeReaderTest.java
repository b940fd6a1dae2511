package org.imagorface.detect.pico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.imagorface.error.CorruptCascade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicoCascadeReaderTest {

    private static final String EMBEDDED_SHA256 = "a4a18c7c4f380d02b1fac9dbb5cce6908f17280c6616444e70b23072406a0a11";

    @Test
    void embeddedCascadeIsTheEvaluatedOne() {
        PicoCascade cascade = PicoCascade.embedded();
        assertThat(cascade.fingerprint()).isEqualTo(EMBEDDED_SHA256);
        assertThat(cascade.depth()).isEqualTo(6);
        assertThat(cascade.treeCount()).isEqualTo(418);
        assertThat(cascade).isSameAs(PicoCascade.embedded());
    }

    @Test
    void readsFacefinder() throws IOException {
        PicoCascade cascade = Shared.facefinder();
        assertThat(cascade.depth()).isEqualTo(6);
        assertThat(cascade.treeCount()).isEqualTo(468);
        assertThat(Arrays.copyOfRange(cascade.codes(), 4, 8)).containsExactly(0xef, 0x24, 0xc9, 0x07);
    }

    @Test
    void keepsItsNumbersToItself() {
        PicoCascade cascade = PicoCascadeReader.read(Cascades.random(1, 2, 3, 0.25f));
        cascade.codes()[5]++;
        cascade.predictions()[0]++;
        cascade.thresholds()[0]++;
        PicoCascade same = PicoCascadeReader.read(Cascades.random(1, 2, 3, 0.25f));
        assertThat(cascade.codes()).isEqualTo(same.codes());
        assertThat(cascade.predictions()).isEqualTo(same.predictions());
        assertThat(cascade.thresholds()).containsExactly(0.25f, 0.25f, 0.25f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 1 | 24 | trees of depth 0, must be 1 to 16",
                "-1 | 1 | 24 | trees of depth -1, must be 1 to 16",
                "17 | 1 | 24 | trees of depth 17, must be 1 to 16",
                "2147483647 | 2147483647 | 24 | trees of depth 2147483647",
                "6 | 0 | 16 | 0 trees, must have at least 1",
                "6 | -5 | 16 | -5 trees, must have at least 1",
                "16 | 2147483647 | 99 | 99 bytes, must have 1125899906318352 for its 2147483647 trees of depth 16",
                "1 | 1 | 31 | 31 bytes, must have 32",
                "1 | 1 | 33 | 33 bytes, must have 32",
            })
    void refusesImpossibleHeadersAndLengths(int depth, int trees, int length, String expected) {
        assertThatThrownBy(() -> PicoCascadeReader.read(
                        Cascades.header(depth, trees, length).array()))
                .isInstanceOf(CorruptCascade.class)
                .hasMessageContaining(expected);
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        byte[] nan = Cascades.random(1, 1, 2, Float.NaN);
        assertThatThrownBy(() -> PicoCascadeReader.read(nan))
                .isInstanceOf(CorruptCascade.class)
                .hasMessage("cascade has the threshold NaN in tree 0, must be a finite number");
        byte[] infinite = Cascades.random(1, 1, 2, 0);
        infinite[36 + 3] = (byte) 0xFF;
        infinite[36 + 2] = (byte) 0x80;
        infinite[36 + 1] = 0;
        infinite[36] = 0;
        assertThatThrownBy(() -> PicoCascadeReader.read(infinite))
                .isInstanceOf(CorruptCascade.class)
                .hasMessage("cascade has the prediction -Infinity in tree 1, must be a finite number");
    }

    @Test
    void readsNoMoreThanTheLimitFromAStreamWithoutEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 3;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                Arrays.fill(into, offset, offset + length, (byte) 3);
                return length;
            }
        };
        assertThatThrownBy(() -> PicoCascadeReader.read(endless))
                .isInstanceOf(CorruptCascade.class)
                .hasMessageContaining("67108864");
    }

    @Property(tries = 500)
    void randomBytesAreRefused(@ForAll @Size(max = 200) byte[] bytes) {
        assertThatThrownBy(() -> PicoCascadeReader.read(bytes)).isInstanceOf(CorruptCascade.class);
    }

    @Property(tries = 300)
    void randomBytesBehindAPlausibleHeaderAreReadOrRefused(
            @ForAll @IntRange(min = -1, max = 5) int depth,
            @ForAll @IntRange(min = -1, max = 4) int trees,
            @ForAll @Size(max = 1100) byte[] bytes) {
        readOrRefuse(Cascades.header(depth, trees, 16 + bytes.length).put(bytes).array());
    }

    @Property(tries = 300)
    void aDamagedCascadeIsReadOrRefused(
            @ForAll @IntRange(max = 214_031) int at, @ForAll byte value, @ForAll @IntRange(max = 15) int inHeader)
            throws IOException {
        byte[] file = embeddedBytes();
        file[at] = value;
        readOrRefuse(file);
        file[inHeader] = value;
        readOrRefuse(file);
    }

    @Property(tries = 200)
    void aCascadeOfAnotherLengthIsRefused(
            @ForAll @IntRange(max = 214_031) int length, @ForAll @Size(min = 1) byte[] tail) throws IOException {
        byte[] file = embeddedBytes();
        assertThatThrownBy(() -> PicoCascadeReader.read(Arrays.copyOf(file, length)))
                .isInstanceOf(CorruptCascade.class);
        assertThatThrownBy(() -> PicoCascadeReader.read(
                        new ByteArrayInputStream(Arrays.copyOf(file, file.length + tail.length))))
                .isInstanceOf(CorruptCascade.class);
    }

    /** Any exception but CorruptCascade fails the test; what was read must be usable. */
    private static void readOrRefuse(byte[] file) {
        try {
            PicoCascade cascade = PicoCascadeReader.read(file);
            new PicoDetector(cascade, PicoOptions.DEFAULTS).detect(PicoScanTest.noise(1, 24, 24, 24));
        } catch (CorruptCascade e) {
            assertThat(e).hasMessageStartingWith("cascade has ");
        }
    }

    private static byte[] embeddedBytes() throws IOException {
        try (InputStream in = PicoCascade.class.getResourceAsStream("face.cascade")) {
            return in.readAllBytes();
        }
    }
}
