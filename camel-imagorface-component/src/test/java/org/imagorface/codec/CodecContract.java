package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** What every format must do. Subclasses supply files and what is right about them. */
abstract class CodecContract {

    /** Small enough that damaged headers cannot ask for much, large enough for all samples. */
    static final ImageCodecs CODECS = new ImageCodecs(new ProcessingLimits(1 << 24, 5000, 5000, 10_000_000));

    private static final int PREFIXES = 150;
    private static final int DAMAGED_COPIES = 200;

    abstract ImageFormat format();

    /** Small files of every kind of the format that is read. */
    abstract List<Sample> samples() throws IOException;

    /** A small file of the format that claims the given size. */
    abstract byte[] claiming(int width, int height) throws IOException;

    /** The pixels (BGR, 8 bits) as a file of the format. */
    abstract byte[] encode(Mat pixels) throws IOException;

    /** Whether a file that lacks its end is always refused; some formats may end where their pixels do. */
    boolean refusesEveryPrefix() {
        return true;
    }

    @TestFactory
    Stream<DynamicTest> headersTellTheTruth() throws IOException {
        return samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    ImageHeader header = CODECS.readHeader(sample.bytes());

                    assertThat(header.format()).isEqualTo(format());
                    assertThat(header.size())
                            .isEqualTo(new Size(
                                    sample.pixels().cols(), sample.pixels().rows()));
                    assertThat(header.bands()).isEqualTo(sample.bands());
                    assertThat(header.bitDepth()).isEqualTo(sample.bitDepth());
                    assertThat(header.frames()).isEqualTo(sample.frames());
                }));
    }

    @TestFactory
    Stream<DynamicTest> pixelsAreRight() throws IOException {
        return samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    try (Picture picture = decode(sample.bytes())) {
                        assertThat(picture.pixels().type())
                                .isEqualTo(sample.pixels().type());
                        assertThat(TestPixels.psnr(picture.pixels(), sample.pixels()))
                                .isGreaterThanOrEqualTo(sample.leastPsnr());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> filesThatAreCutOffAreRefused() throws IOException {
        return samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    byte[] whole = sample.bytes();
                    int step = Math.max(1, whole.length / PREFIXES);
                    for (int length = whole.length - 1; length >= 0; length -= length > whole.length - 40 ? 1 : step) {
                        byte[] prefix = java.util.Arrays.copyOf(whole, length);
                        if (refusesEveryPrefix()) {
                            assertThatThrownBy(() -> decode(prefix).close())
                                    .as("first %d of %d bytes", length, whole.length)
                                    .isInstanceOf(ImageException.class);
                        } else {
                            decodeOrRefuse(prefix);
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> damagedFilesGiveImageExceptionsOnly() throws IOException {
        return samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    for (int seed = 0; seed < DAMAGED_COPIES; seed++) {
                        decodeOrRefuse(damaged(sample.bytes(), new Random(seed)));
                    }
                }));
    }

    @Test
    void thinPicturesAreRead() throws IOException {
        for (Size size : List.of(new Size(1, 1), new Size(1, 5000), new Size(5000, 1), new Size(7, 3))) {
            Mat pixels = TestPixels.smooth(size.width(), size.height(), CvType.CV_8UC3);
            try (Picture picture = decode(encode(pixels))) {
                assertThat(picture.size()).isEqualTo(size);
            } finally {
                pixels.release();
            }
        }
    }

    @Test
    void declaredSizeIsHeldAgainstTheLimits() throws IOException {
        byte[] huge = claiming(60_000, 60_000);
        ImageCodecs byDefault = new ImageCodecs(ProcessingLimits.DEFAULT);

        assertThatThrownBy(() -> byDefault.readHeader(huge))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("60000x60000")
                .hasMessageContaining("9999x9999");
    }

    @Test
    void bytesAndResolutionAreHeldAgainstTheLimits() throws IOException {
        byte[] source = samples().get(0).bytes();
        ImageCodecs fewBytes = new ImageCodecs(new ProcessingLimits(source.length - 1, 9999, 9999, 81_000_000));
        ImageCodecs fewPixels = new ImageCodecs(new ProcessingLimits(1 << 20, 9999, 9999, 99));

        assertThatThrownBy(() -> fewBytes.readHeader(source)).isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> fewPixels.readHeader(source)).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void zeroSizesAreRefused() throws IOException {
        for (byte[] source : List.of(claiming(0, 5), claiming(5, 0))) {
            assertThatThrownBy(() -> CODECS.readHeader(source)).isInstanceOf(ImageException.class);
        }
    }

    @Test
    void headersThatLieAboutTheSizeAreRefused() throws IOException {
        byte[] source = claiming(200, 300);

        assertThatThrownBy(() -> decode(source).close()).isInstanceOf(CorruptImage.class);
    }

    static Picture decode(byte[] source) {
        return CODECS.decode(source, CODECS.readHeader(source), DecodeOptions.FIRST);
    }

    private static void decodeOrRefuse(byte[] source) {
        try (Picture picture = decode(source)) {
            assertThat(picture.size().area()).isPositive();
        } catch (ImageException refused) {
            assertThat(refused).hasMessageMatching("(?s).{10,}");
        }
    }

    /** One to eight bits flipped, half of the time near the start where the headers are; sometimes a part is zeroed. */
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] copy = whole.clone();
        int reach = random.nextBoolean() ? Math.min(copy.length, 200) : copy.length;
        for (int i = random.nextInt(8); i >= 0; i--) {
            copy[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
        }
        if (random.nextInt(4) == 0) {
            int at = random.nextInt(copy.length);
            java.util.Arrays.fill(copy, at, Math.min(copy.length, at + 1 + random.nextInt(16)), (byte)
                    (random.nextBoolean() ? 0 : 0xff));
        }
        return copy;
    }
}
