package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.imagorface.testing.Profiles;
import org.imagorface.testing.TestPhotos;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Conversion with 16 bits, which is done here, against that with 8 bits, which LittleCMS does. */
class ColorTransformTest {

    private static final double STEP = 257;

    @BeforeAll
    static void load() {
        TestPictures.load();
    }

    /** Levels of 8 bits, of which rounding alone makes a half. */
    @ParameterizedTest
    @CsvSource({"p3, 0.9, 0.3", "srgb, 0.9, 0.3", "linear, 0.9, 0.3", "table, 0.9, 0.3"})
    void deepColoursAreThoseOfLittleCms(String profile, double worst, double mean) {
        ColorTransform transform = transform(profile);
        for (Mat bytes : new Mat[] {noise(), TestPhotos.decoded(TestPhotos.file("coffee.png"))}) {
            Mat expected = transform.apply(bytes);
            Mat converted = transform.apply(deep(bytes));
            assertThat(converted.type()).isEqualTo(CvType.CV_16UC3);
            Mat difference = new Mat();
            converted.convertTo(converted, CvType.CV_32F, 1 / STEP);
            expected.convertTo(expected, CvType.CV_32F);
            Core.absdiff(converted, expected, difference);
            Mat channels = difference.reshape(1);
            assertThat(Core.minMaxLoc(channels).maxVal).isLessThan(worst);
            assertThat(Core.mean(channels).val[0]).isLessThan(mean);
        }
    }

    @Test
    void neutralColoursStayNeutralAndInOrder() {
        Mat greys = new Mat(256, 256, CvType.CV_16UC3);
        for (int i = 0; i < 65536; i++) {
            greys.put(i >> 8, i & 255, new short[] {(short) i, (short) i, (short) i});
        }
        double[] converted = TestPictures.samples(transform("p3").apply(greys));
        double before = 0;
        for (int i = 0; i < converted.length; i += 3) {
            assertThat(converted[i + 1]).isCloseTo(converted[i], within(8.0));
            assertThat(converted[i + 2]).isCloseTo(converted[i], within(8.0));
            assertThat(converted[i]).isCloseTo(i / 3.0, within(80.0)).isGreaterThanOrEqualTo(before - 1);
            before = converted[i];
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"p3", "table"})
    void alphaStays(String profile) {
        ColorTransform transform = transform(profile);
        Mat one = new Mat(1, 1, CvType.CV_16UC4, new Scalar(9000, 65535, 0, 12345));
        Mat opaque = new Mat(1, 1, CvType.CV_16UC3, new Scalar(9000, 65535, 0));
        double[] converted = transform.apply(one).get(0, 0);
        double[] colours = transform.apply(opaque).get(0, 0);
        assertThat(converted).containsExactly(colours[0], colours[1], colours[2], 12345);
    }

    /** By the formulas of ICC.1:2022, table 68. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.25, 0.0474",
        "1, 0.25, 0.0404",
        "1, 0.01, 0",
        "2, 0.25, 0.1404",
        "2, 0.01, 0.1",
        "3, 0.25, 0.0404",
        "3, 0.04, 0.004",
        "4, 0.25, 0.0904",
        "4, 0.04, 0.204",
    })
    void parametricCurves(int type, float x, float expected) {
        double[][] numbers = {
            {2.2},
            {2.4, 1.1, -0.0125},
            {2.4, 1.1, -0.0125, 0.1},
            {2.4, 1.1, -0.0125, 0.1, 0.05},
            {2.4, 1.1, -0.0125, 0.1, 0.05, 0.05, 0.2}
        };
        ByteBuffer tag = ByteBuffer.allocate(12 + 4 * numbers[type].length);
        tag.putInt(0x70617261).putInt(0).putShort((short) type).putShort((short) 0);
        for (double number : numbers[type]) {
            tag.putInt((int) Math.round(number * 65536));
        }
        assertThat(ToneCurve.read(tag.array()).orElseThrow().at(x)).isCloseTo(expected, within(0.0002f));
        assertThat(ToneCurve.read(Arrays.copyOf(tag.array(), tag.capacity() - 1)))
                .isEmpty();
    }

    @Test
    void sampledCurvesAndTheirInverse() {
        ToneCurve curve = ToneCurve.read(sampled(0, 10000, 65535)).orElseThrow();
        assertThat(curve.at(0.25f)).isCloseTo(5000 / 65535f, within(1e-5f));
        assertThat(curve.at(1)).isEqualTo(1);
        ToneCurve back = curve.inverse().orElseThrow();
        for (float x : new float[] {0, 0.1f, 0.5f, 0.77f, 1}) {
            assertThat(back.at(curve.at(x))).isCloseTo(x, within(0.0005f));
        }
        assertThat(ToneCurve.read(sampled()).orElseThrow().at(0.3f)).isCloseTo(0.3f, within(1e-5f));
        assertThat(ToneCurve.read(sampled(512)).orElseThrow().at(0.5f)).isCloseTo(0.25f, within(1e-5f));
        assertThat(ToneCurve.read(sampled(0, 65535, 10, 65535)).orElseThrow().inverse())
                .isEmpty();
        assertThat(ToneCurve.read(sampled(0, 100)).orElseThrow().inverse()).isEmpty();
        byte[] short1 = sampled(0, 100);
        short1[11] = 3;
        assertThat(ToneCurve.read(short1)).isEmpty();
        short1[8] = -1;
        assertThat(ToneCurve.read(short1)).isEmpty();
        assertThat(ToneCurve.read(new byte[11])).isEmpty();
        assertThat(ToneCurve.read(new byte[40])).isEmpty();
    }

    private static byte[] sampled(int... levels) {
        ByteBuffer tag = ByteBuffer.allocate(12 + 2 * levels.length);
        tag.putInt(0x63757276).putInt(0).putInt(levels.length);
        for (int level : levels) {
            tag.putShort((short) level);
        }
        return tag.array();
    }

    private static ColorTransform transform(String profile) {
        return ColorProfile.read(Profiles.named(profile)).orElseThrow().toSrgb();
    }

    private static Mat noise() {
        Mat noise = new Mat(300, 200, CvType.CV_8UC3);
        byte[] bytes = new byte[300 * 200 * 3];
        new Random(7).nextBytes(bytes);
        noise.put(0, 0, bytes);
        return noise;
    }

    private static Mat deep(Mat bytes) {
        Mat deep = new Mat();
        bytes.convertTo(deep, CvType.CV_16U, STEP);
        return deep;
    }
}
