package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.codec.Resolution;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.CvType;

/** Pixels to an inch, from sources to results. */
class ResolutionTest {

    private static final ImageCodecs CODECS = new ImageCodecs(ProcessingLimits.DEFAULT);

    private final ImagePipeline pipeline = TestPipelines.with(TestPipelines.FakeDetector.finding());

    private static byte[] source(ImageFormat format, Resolution resolution) {
        TestPictures.load();
        try (Picture picture = TestPictures.noise(60, 40, CvType.CV_8UC3, 1)) {
            return CODECS.encode(picture, new EncodeOptions(format, 0).withResolution(Optional.of(resolution)));
        }
    }

    private static Optional<Resolution> of(byte[] picture) {
        return CODECS.resolution(picture, CODECS.readHeader(picture));
    }

    private Optional<Resolution> after(String filters, byte[] source) {
        return of(TestPipelines.process(pipeline, "30x0/filters:" + filters + "/x", source));
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "TIFF"})
    void isKeptInEachFormatThatHoldsIt(ImageFormat format) {
        byte[] source = source(format, new Resolution(300, 150));
        for (String to : List.of("jpeg", "png", "tiff")) {
            Resolution result = after("format(" + to + ")", source).orElseThrow();
            assertThat(result.horizontal()).isBetween(299.98, 300.02);
            assertThat(result.vertical()).isBetween(149.98, 150.02);
        }
    }

    @Test
    void standsInTheBytesWhereOtherProgramsLookForIt() {
        byte[] jpeg = source(ImageFormat.JPEG, new Resolution(300.4, 65535));
        assertThat(ByteBuffer.wrap(jpeg).get(13)).isEqualTo((byte) 1);
        assertThat(ByteBuffer.wrap(jpeg).getShort(14)).isEqualTo((short) 300);
        assertThat(ByteBuffer.wrap(jpeg).getShort(16)).isEqualTo((short) 65535);
        byte[] png = source(ImageFormat.PNG, new Resolution(300, 72));
        ByteBuffer chunk = ByteBuffer.wrap(png, 33, 21);
        assertThat(chunk.getInt()).isEqualTo(9);
        assertThat(chunk.getInt()).isEqualTo(0x70485973);
        assertThat(chunk.getInt()).isEqualTo(11811);
        assertThat(chunk.getInt()).isEqualTo(2835);
        assertThat(chunk.get()).isEqualTo((byte) 1);
        CRC32 sum = new CRC32();
        sum.update(png, 37, 13);
        assertThat(chunk.getInt()).isEqualTo((int) sum.getValue());
    }

    @Test
    void centimetresAreUnderstoodAndProportionsAreNone() {
        byte[] jpeg = source(ImageFormat.JPEG, new Resolution(100, 100));
        jpeg[13] = 2;
        assertThat(of(jpeg)).contains(new Resolution(254, 254));
        jpeg[13] = 0;
        assertThat(of(jpeg)).isEmpty();
        jpeg[13] = 1;
        jpeg[15] = 0;
        assertThat(of(jpeg)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "strip_exif(), 72",
        "strip_metadata(), ",
        "redact(), 300",
        "redact():strip_metadata(), ",
        "strip_icc(), 300"
    })
    void isKeptWithRedactionsAndDroppedWithMetadata(String filters, Double expected) {
        byte[] source = source(ImageFormat.PNG, new Resolution(300, 300));
        for (String format : List.of("jpeg", "png", "tiff")) {
            Optional<Resolution> result = after(filters + ":format(" + format + ")", source);
            assertThat(result.map(Resolution::rounded))
                    .isEqualTo(Optional.ofNullable(expected).map(inches -> new Resolution(inches, inches)));
        }
    }

    @Test
    void redactedResultsHaveRoundNumbersOnly() {
        byte[] source = source(ImageFormat.TIFF, new Resolution(123.4567, 300));
        assertThat(after("redact():format(tiff)", source)).contains(new Resolution(123, 300));
        assertThat(after("format(tiff)", source)).contains(new Resolution(123.4567, 300));
    }

    @Test
    void turnsWithThePicture() {
        byte[] source = source(ImageFormat.JPEG, new Resolution(300, 150));
        assertThat(after("orient(90)", source)).contains(new Resolution(150, 300));
        assertThat(after("orient(180)", source)).contains(new Resolution(300, 150));
    }

    @Test
    void turnsInExifDataToo() {
        // a TIFF's own fields are Exif data for other formats
        byte[] source = source(ImageFormat.TIFF, new Resolution(300, 150));
        assertThat(after("orient(90):format(webp)", source)).contains(new Resolution(150, 300));
        assertThat(after("orient(90):format(jpeg)", source)).contains(new Resolution(150, 300));
    }

    @Test
    void sourcesWithoutOneGetNone() {
        TestPictures.load();
        try (Picture picture = TestPictures.noise(60, 40, CvType.CV_8UC3, 1)) {
            byte[] source = CODECS.encode(picture, new EncodeOptions(ImageFormat.JPEG, 0));
            assertThat(after("format(jpeg)", source)).isEmpty();
            assertThat(after("format(tiff)", source)).isEmpty();
        }
    }
}
