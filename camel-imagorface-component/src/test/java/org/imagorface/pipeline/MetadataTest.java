package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import org.imagorface.codec.DecodeOptions;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.codec.ImageHeader;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.InvalidPath;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.ColorProfile;
import org.imagorface.image.ColorProfiles;
import org.imagorface.image.Picture;
import org.imagorface.pipeline.TestPipelines.FakeDetector;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.ExifBytes;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** What goes with the pixels of a photo: its colour profile and its Exif data. */
class MetadataTest {

    private static final ImageCodecs CODECS = new ImageCodecs(ProcessingLimits.DEFAULT);
    private static final DetectedRegion FACE =
            new DetectedRegion(new NormalizedRect(0.3, 0.1, 0.6, 0.4), 9, DetectedRegion.FACE);

    private final ImagePipeline pipeline = TestPipelines.with(FakeDetector.finding(FACE));
    private final byte[] wide = ColorProfile.displayP3().bytes();

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"JPEG", "PNG", "WEBP", "TIFF"})
    void wideGamutPhotosKeepTheirProfileByteForByte(ImageFormat format) {
        byte[] source = wideGamut(format);
        byte[] result = TestPipelines.process(pipeline, "300x200/x", source);
        try (Picture picture = decoded(result)) {
            assertThat(picture.size()).isEqualTo(new Size(300, 200));
            assertThat(picture.profile().orElseThrow().bytes()).isEqualTo(wide);
        }
    }

    /** Read by Java's own readers, which know profiles, too. */
    @Test
    void otherReadersSeeTheSameColours() throws IOException {
        byte[] tiff = TestPipelines.process(pipeline, "x", wideGamut(ImageFormat.TIFF));
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(tiff));
        try (Picture picture = ImageCodecs.fromBufferedImage(seen);
                Picture original = decoded(TestPhotos.astronaut())) {
            ColorProfiles.toSrgb(picture);
            assertThat(difference(picture, original)).isLessThan(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strip_icc()",
                "strip_metadata()",
                "to_colorspace()",
                "to_colorspace(sRGB)",
                "to_colorspace(cmyk)",
                "format(gif)"
            })
    void profilesAreConvertedToSrgbNotIgnored(String filter) {
        byte[] source = wideGamut(ImageFormat.PNG);
        try (Picture result = decoded(TestPipelines.process(pipeline, "filters:%s/x".formatted(filter), source));
                Picture ignored = decoded(source);
                Picture original = decoded(TestPhotos.astronaut())) {
            assertThat(result.profile()).isEmpty();
            // GIF has 256 colours
            assertThat(difference(result, original)).isLessThan(filter.contains("gif") ? 12 : 1);
            assertThat(difference(ignored, original)).isGreaterThan(2.5);
        }
    }

    @Test
    void profilesAreConvertedToAnother() {
        byte[] p3 = TestPipelines.process(pipeline, "filters:to_colorspace(P3)/x", withProfile("srgb"));
        try (Picture result = decoded(p3);
                Picture expected = decoded(wideGamut(ImageFormat.PNG))) {
            assertThat(result.profile().orElseThrow().bytes()).isEqualTo(wide);
            assertThat(difference(result, expected)).isLessThan(0.5);
        }
        try (Picture untagged =
                decoded(TestPipelines.process(pipeline, "filters:to_colorspace(p3)/x", untagged(".png")))) {
            assertThat(untagged.profile()).isEmpty();
        }
    }

    @Test
    void profilesAreNeverTakenFromFiles() {
        byte[] source = TestPhotos.astronaut();
        assertThatThrownBy(() -> TestPipelines.process(pipeline, "filters:to_colorspace(%2Fetc%2Fpasswd)/x", source))
                .isInstanceOf(InvalidPath.class)
                .hasMessageContaining("srgb, p3 or cmyk");
    }

    @Test
    void redactedPicturesAreInSrgbWithoutMetadata() {
        byte[] source = ExifBytes.inJpeg(wideGamut(ImageFormat.JPEG), ExifBytes.orientation(1));
        byte[] result = TestPipelines.process(pipeline, "filters:redact(black):to_colorspace(p3)/x", source);
        assertThat(new String(result, StandardCharsets.ISO_8859_1)).doesNotContain("ICC_PROFILE", "Exif");
        try (Picture redacted = decoded(result);
                Picture original = decoded(TestPhotos.astronaut())) {
            assertThat(redacted.profile()).isEmpty();
            // the corner that is not covered
            Mat seen = redacted.pixels().submat(300, 512, 0, 512);
            Mat before = original.pixels().submat(300, 512, 0, 512);
            assertThat(meanDifference(seen, before)).isLessThan(4);
            seen.release();
            before.release();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"JPEG", "PNG", "WEBP", "TIFF"})
    void damagedProfilesCountAsNone(ImageFormat format) {
        byte[] damaged = wide.clone();
        damaged[40] = 0;
        java.util.Arrays.fill(damaged, 132, 300, (byte) 0xff);
        byte[] source = replaced(wideGamut(format), wide, damaged, format);
        try (Picture picture = decoded(TestPipelines.process(pipeline, "100x/x", source))) {
            assertThat(picture.size().width()).isEqualTo(100);
            assertThat(picture.profile()).isEmpty();
        }
    }

    /** The profile is of a press that prints weaker than any usual one. */
    @ParameterizedTest
    @ValueSource(strings = {"JPEG", "PSD"})
    void inksAreConvertedThroughTheProfileThatIsEmbedded(String format) {
        byte[] icc = org.imagorface.testing.Profiles.named("cmyk");
        byte[] broken = icc.clone();
        java.util.Arrays.fill(broken, 16, 40, (byte) 'x');
        double[] embedded = color(InkFiles.of(format, icc));
        double[] usual = color(InkFiles.of(format, new byte[0]));
        double[] damaged = color(InkFiles.of(format, broken));
        ICC_ColorSpace press = new ICC_ColorSpace(ICC_Profile.getInstance(icc));
        float[] expected = press.toRGB(new float[] {0.8f, 0.2f, 0.4f, 0});
        for (int c = 0; c < 3; c++) {
            assertThat(embedded[2 - c]).isCloseTo(expected[c] * 255, org.assertj.core.data.Offset.offset(4.0));
        }
        assertThat(Math.abs(usual[2] - embedded[2])).isGreaterThan(30);
        assertThat(damaged).isEqualTo(usual);
    }

    private double[] color(byte[] file) {
        byte[] result = TestPipelines.process(pipeline, "filters:format(png)/x", file);
        try (Picture picture = decoded(result)) {
            assertThat(picture.profile()).isEmpty();
            return picture.pixels().get(8, 8);
        }
    }

    @Test
    void javaImagesWithAProfileComeOutInSrgb() throws IOException {
        BufferedImage source = ImageIO.read(new ByteArrayInputStream(wideGamut(ImageFormat.TIFF)));
        assertThat(ICC_Profile.getInstance(wide).getNumComponents()).isEqualTo(3);
        ImageRequest request =
                new ImageRequest(new ImageSource.Decoded(source), org.imagorface.path.PathParser.parse("unsafe/x"));
        ImageSource content = pipeline.process(request).content().orElseThrow();
        try (Picture result = ImageCodecs.fromBufferedImage(((ImageSource.Decoded) content).image());
                Picture original = decoded(TestPhotos.astronaut())) {
            assertThat(difference(result, original)).isLessThan(1);
        }
    }

    @Test
    void facesAreLookedForInTheColoursThatAreSeen() {
        RecordingDetector inLinearLight = new RecordingDetector();
        RecordingDetector plain = new RecordingDetector();
        RecordingDetector ignorant = new RecordingDetector();
        try (Picture photo = decoded(TestPhotos.astronaut())) {
            TestPipelines.with(plain).detect(encoded(photo));
            ColorProfiles.convert(photo, linear());
            TestPipelines.with(inLinearLight).detect(encoded(photo));
            TestPipelines.with(ignorant).detect(new ImageSource.Encoded(TestPhotos.encoded(photo.pixels(), ".png")));
        }
        assertThat(plain.difference(inLinearLight)).isLessThan(4);
        assertThat(plain.difference(ignorant)).isGreaterThan(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "webp", "tiff"})
    void exifIsKeptWithoutThumbnailAndMakerNote(String format) {
        byte[] source = ExifBytes.inJpeg(untagged(".jpg"), ExifBytes.full());
        byte[] result = TestPipelines.process(pipeline, "100x/filters:format(%s)/x".formatted(format), source);

        Map<String, String> exif = CODECS.readHeader(result).exif();
        assertThat(exif)
                .containsEntry("Make", "Canon")
                .containsEntry("Orientation", "1")
                .containsEntry("FNumber", "71/10")
                .containsEntry("PixelXDimension", "100")
                .containsEntry("PixelYDimension", "100")
                .containsEntry("GPSLatitude", "48/1 8/1 1/1")
                .containsEntry("InteroperabilityIndex", "R98");
        assertThat(CODECS.readHeader(result).orientation()).isEqualTo(1);
        assertThat(new String(result, StandardCharsets.ISO_8859_1))
                .doesNotContain(ExifBytes.THUMBNAIL, ExifBytes.MAKER_NOTE, ExifBytes.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"strip_exif()", "strip_metadata()", "redact()", "format(gif)"})
    void exifIsDropped(String filter) {
        byte[] source = ExifBytes.inJpeg(untagged(".jpg"), ExifBytes.full());
        byte[] result = TestPipelines.process(pipeline, "100x/filters:%s/x".formatted(filter), source);
        assertThat(CODECS.readHeader(result).exif()).isEmpty();
        assertThat(new String(result, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "Canon");
    }

    @Test
    void stripIccKeepsExifAndStripExifTheProfile() {
        byte[] source = ExifBytes.inJpeg(wideGamut(ImageFormat.JPEG), ExifBytes.full());
        byte[] withoutProfile = TestPipelines.process(pipeline, "filters:strip_icc()/x", source);
        assertThat(CODECS.readHeader(withoutProfile).exif())
                .containsEntry("Make", "Canon")
                .containsEntry("ColorSpace", "1")
                .doesNotContainKey("InteroperabilityIndex");
        byte[] withoutExif = TestPipelines.process(pipeline, "filters:strip_exif()/x", source);
        assertThat(CODECS.readHeader(withoutExif).exif()).isEmpty();
        try (Picture picture = decoded(withoutExif)) {
            assertThat(picture.profile()).isPresent();
        }
        assertThat(CODECS.readHeader(TestPipelines.process(pipeline, "x", source))
                        .exif())
                .containsEntry("ColorSpace", "65535");
    }

    @Test
    void metaDoesNotReportAnOrientationThatHasBeenApplied() {
        byte[] source = ExifBytes.inJpeg(untagged(".jpg"), ExifBytes.orientation(6));
        assertThat(pipeline.process(TestPipelines.request("meta/x", source))
                        .metadata()
                        .exif())
                .doesNotContainKey("Orientation");
    }

    /** imagor publishes 1 for a photo and a TIFF that say so, with strip_exif() too, and 0 for what was turned upright. */
    @ParameterizedTest
    @CsvSource({
        "meta/x, 1, 1",
        "meta/10x10/filters:rotate(90)/x, 1, 1",
        "meta/filters:strip_exif()/x, 1, 1",
        "meta/filters:orient(90)/x, 1, 0",
        "meta/x, 6, 0",
        "meta/x, 3, 0",
        "meta/x, 9, 0"
    })
    void metaSaysOneOnlyOfWhatSaysSoItself(String path, int orientation, int expected) {
        byte[] source = ExifBytes.inJpeg(untagged(".jpg"), ExifBytes.orientation(orientation));
        assertThat(meta(path, source)).containsEntry("orientation", expected);
        assertThat(meta(path, untagged(".jpg"))).containsEntry("orientation", 0);
    }

    @Test
    void howATiffStoresItsPixelsIsNoExif() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_3BYTE_BGR), "tiff", plain);
        assertThat(meta("meta/x", plain.toByteArray())).containsEntry("exif", Map.of());

        byte[] photo = ExifBytes.inJpeg(untagged(".jpg"), ExifBytes.full());
        byte[] tiff = TestPipelines.process(pipeline, "filters:format(tiff)/x", photo);
        assertThat(meta("meta/x", tiff).get("exif")).asString().contains("Make=Canon");
    }

    private Map<String, Object> meta(String path, byte[] source) {
        return pipeline.process(TestPipelines.request(path, source)).metadata().asMap();
    }

    /** The astronaut in Display P3: the same colours, other numbers. */
    private static byte[] wideGamut(ImageFormat format) {
        try (Picture photo = decoded(TestPhotos.astronaut())) {
            ColorProfiles.convert(photo, ColorProfile.displayP3());
            return CODECS.encode(photo, new EncodeOptions(format, 95).withLossless(true));
        }
    }

    private static byte[] untagged(String extension) {
        Mat photo = TestPhotos.decoded(TestPhotos.astronaut());
        byte[] file = TestPhotos.encoded(photo, extension);
        photo.release();
        return file;
    }

    private static ImageSource encoded(Picture picture) {
        return new ImageSource.Encoded(CODECS.encode(picture, new EncodeOptions(ImageFormat.PNG, 0)));
    }

    private static ColorProfile linear() {
        ICC_Profile profile = ICC_Profile.getInstance(java.awt.color.ColorSpace.CS_LINEAR_RGB);
        return ColorProfile.read(profile.getData()).orElseThrow();
    }

    private static byte[] withProfile(String name) {
        try (Picture photo = decoded(TestPhotos.astronaut())) {
            ColorProfiles.assign(
                    photo,
                    ColorProfile.read(org.imagorface.testing.Profiles.named(name))
                            .orElseThrow());
            return CODECS.encode(photo, new EncodeOptions(ImageFormat.PNG, 0));
        }
    }

    private static Picture decoded(byte[] source) {
        ImageHeader header = CODECS.readHeader(source);
        return CODECS.decode(source, header, DecodeOptions.FIRST);
    }

    private static double difference(Picture one, Picture other) {
        return meanDifference(one.pixels(), other.pixels());
    }

    /** Mean of the absolute differences, in levels of 8 bits. */
    private static double meanDifference(Mat one, Mat other) {
        return Core.norm(one, other, Core.NORM_L1) / one.total() / one.channels();
    }

    /** The file with other bytes in place of its profile; PNG's are compressed, so its chunk is damaged itself. */
    private static byte[] replaced(byte[] file, byte[] profile, byte[] other, ImageFormat format) {
        byte[] copy = file.clone();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (format == ImageFormat.PNG) {
            copy[text.indexOf("iCCP") + 30] ^= 0x55;
            return copy;
        }
        int at = text.indexOf(new String(profile, StandardCharsets.ISO_8859_1));
        assertThat(at).isPositive();
        System.arraycopy(other, 0, copy, at, other.length);
        return copy;
    }

    private static final class RecordingDetector implements org.imagorface.detect.RegionDetector {

        private byte[] luma;

        private double difference(RecordingDetector other) {
            double sum = 0;
            for (int i = 0; i < luma.length; i++) {
                sum += Math.abs((luma[i] & 0xff) - (other.luma[i] & 0xff));
            }
            return sum / luma.length;
        }

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public String fingerprint() {
            return "1";
        }

        @Override
        public java.util.List<DetectedRegion> detect(org.imagorface.detect.Probe probe) {
            luma = probe.luma();
            return java.util.List.of();
        }
    }
}
