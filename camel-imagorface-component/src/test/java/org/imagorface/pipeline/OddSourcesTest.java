package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.pico.PicoDetector;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.testing.ExifBytes;
import org.imagorface.testing.TestPhotos;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Sources of all kinds: an answer or a typed error each time, and every redaction covers the face. */
class OddSourcesTest {

    private static final int RED = 0xffff0000;

    private final ImagePipeline pipeline = TestPipelines.with(new PicoDetector());

    static Stream<Map.Entry<String, byte[]>> faces() {
        TestPictures.load();
        Mat photo = TestPhotos.decoded(TestPhotos.astronaut());
        Map<String, byte[]> faces = new LinkedHashMap<>();
        faces.put("png", TestPhotos.astronaut());
        faces.put("jpeg", TestPhotos.encoded(photo, ".jpg"));
        faces.put("webp", TestPhotos.encoded(photo, ".webp"));
        faces.put("bmp", TestPhotos.encoded(photo, ".bmp"));
        faces.put("tiff", TestPhotos.encoded(photo, ".tiff"));
        faces.put("ppm", TestPhotos.encoded(photo, ".ppm"));
        faces.put("grey jpeg", TestPhotos.encoded(converted(photo, Imgproc.COLOR_BGR2GRAY), ".jpg"));
        faces.put("grey png", TestPhotos.encoded(converted(photo, Imgproc.COLOR_BGR2GRAY), ".png"));
        faces.put("with alpha", TestPhotos.encoded(converted(photo, Imgproc.COLOR_BGR2BGRA), ".png"));
        faces.put("16 bit", TestPhotos.encoded(deep(photo), ".png"));
        faces.put("16 bit grey", TestPhotos.encoded(deep(converted(photo, Imgproc.COLOR_BGR2GRAY)), ".png"));
        faces.put("12 bit in 16", TestPhotos.encoded(deep(converted(photo, Imgproc.COLOR_BGR2GRAY), 16), ".png"));
        faces.put("drawn by alpha", TestPhotos.encoded(drawnByAlpha(photo), ".png"));
        faces.put("large", TestPhotos.encoded(resized(photo, 3000, 3000), ".jpg"));
        for (int orientation = 2; orientation <= 8; orientation++) {
            faces.put(
                    "exif " + orientation,
                    ExifBytes.inJpeg(
                            TestPhotos.encoded(stored(photo, orientation), ".jpg"),
                            ExifBytes.orientation(orientation)));
        }
        return faces.entrySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faces")
    void redactionCoversTheFace(Map.Entry<String, byte[]> source) throws IOException {
        ImageResult result =
                pipeline.process(TestPipelines.request("filters:redact(red):format(png)/x", source.getValue()));
        BufferedImage picture = TestPhotos.viewed(TestPipelines.bytes(result));
        Size size = new Size(picture.getWidth(), picture.getHeight());
        List<DetectedRegion> regions = result.metadata().regions();
        assertThat(regions).isNotEmpty();
        // the face's middle in the upright photo, known by looking at it
        assertThat(rgb(picture, 0.44, 0.235)).isEqualTo(RED);
        for (DetectedRegion region : regions) {
            PixelRect box = region.box().toPixels(size).clippedTo(size).orElseThrow();
            for (int y = box.y(); y < box.bottom(); y++) {
                for (int x = box.x(); x < box.right(); x++) {
                    assertThat(picture.getRGB(x, y)).isEqualTo(RED);
                }
            }
        }
        assertThat(rgb(picture, 0.9, 0.9)).isNotEqualTo(RED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faces")
    void smartCropKeepsTheFace(Map.Entry<String, byte[]> source) {
        ImageResult result =
                pipeline.process(TestPipelines.request("120x240/smart/filters:format(png)/x", source.getValue()));
        assertThat(result.metadata().size()).isEqualTo(new Size(120, 240));
        assertThat(result.metadata().regions()).anySatisfy(region -> {
            assertThat(region.box().left()).isGreaterThan(0);
            assertThat(region.box().right()).isLessThan(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x1", "1x5000", "5000x1", "3x2"})
    void thinPicturesAreAnsweredOrRefused(String size) {
        String[] sides = size.split("x");
        for (String extension : List.of(".png", ".jpg", ".webp", ".tiff")) {
            byte[] source = plain(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), extension);
            for (String path : List.of(
                    "500x250/smart/x",
                    "fit-in/100x100/filters:fill(blur)/x",
                    "50x0/x",
                    "filters:redact()/x",
                    "filters:draw_detections()/x",
                    "meta/20x20/smart/x")) {
                assertAnswerOrError(path, source);
            }
        }
    }

    /** As wide as allowed, with the face far from the middle: the crop is found before scaling. */
    @Test
    void panoramaThatIsTooWideToScaleIsCroppedAroundTheFace() {
        Mat photo = TestPhotos.decoded(TestPhotos.astronaut());
        Mat wide = TestPhotos.plain(9000, 512, CvType.CV_8UC3, new Scalar(120, 120, 120));
        photo.copyTo(wide.submat(0, 512, 7000, 7512));
        ImageRequest request = TestPipelines.request("1024x1024/smart/x", TestPhotos.encoded(wide, ".jpg"));
        ImagePipeline large = TestPipelines.withProbe(3000, new PicoDetector());
        ImageMetadata metadata = large.process(request).metadata();
        assertThat(metadata.size()).isEqualTo(new Size(1024, 1024));
        assertThat(metadata.regions()).hasSize(1);
        assertThat(metadata.regions().get(0).box().centerX()).isBetween(0.4, 0.6);
    }

    @Test
    void catsAndCoffeeHaveNoFace() {
        for (String photo : List.of("chelsea.png", "coffee.png")) {
            ImageResult result =
                    pipeline.process(TestPipelines.request("200x300/smart/filters:redact()/x", TestPhotos.file(photo)));
            assertThat(result.metadata().regions()).isEmpty();
            assertThat(result.metadata().size()).isEqualTo(new Size(200, 300));
        }
    }

    @Test
    void whatIsNoPictureIsNamed() {
        assertThatThrownBy(() -> process(new byte[0]))
                .isInstanceOf(UnsupportedFormat.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> process("just some text, renamed to photo.jpg".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnsupportedFormat.class);
        byte[] photo = TestPhotos.astronaut();
        for (int length : new int[] {10, 100, photo.length / 2, photo.length - 1}) {
            assertThatThrownBy(() -> process(Arrays.copyOf(photo, length)))
                    .isInstanceOfAny(CorruptImage.class, UnsupportedFormat.class);
        }
    }

    private void assertAnswerOrError(String path, byte[] source) {
        try {
            assertThat(pipeline.process(TestPipelines.request(path, source)).metadata())
                    .isNotNull();
        } catch (ImageException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private byte[] process(byte[] source) {
        return TestPipelines.process(pipeline, "filters:redact()/x", source);
    }

    private static int rgb(BufferedImage picture, double x, double y) {
        return picture.getRGB((int) (x * picture.getWidth()), (int) (y * picture.getHeight()));
    }

    private static byte[] plain(int width, int height, String extension) {
        return TestPhotos.encoded(TestPhotos.plain(width, height, CvType.CV_8UC3, new Scalar(30, 90, 200)), extension);
    }

    private static Mat converted(Mat pixels, int code) {
        Mat converted = new Mat();
        Imgproc.cvtColor(pixels, converted, code);
        return converted;
    }

    private static Mat deep(Mat pixels) {
        return deep(pixels, 257);
    }

    private static Mat deep(Mat pixels, double scale) {
        Mat deep = new Mat();
        pixels.convertTo(deep, CvType.CV_16U, scale);
        return deep;
    }

    /** White everywhere; only how transparent it is shows the photo. */
    private static Mat drawnByAlpha(Mat photo) {
        Mat white = new Mat(photo.size(), CvType.CV_8U, new Scalar(255));
        Mat drawn = new Mat();
        Core.merge(List.of(white, white, white, converted(photo, Imgproc.COLOR_BGR2GRAY)), drawn);
        return drawn;
    }

    private static Mat resized(Mat pixels, int width, int height) {
        Mat resized = new Mat();
        Imgproc.resize(pixels, resized, new org.opencv.core.Size(width, height));
        return resized;
    }

    /** The pixels as a camera stores them that was held so that Exif says {@code orientation}. */
    private static Mat stored(Mat upright, int orientation) {
        Mat turned = new Mat();
        switch (orientation) {
            case 2 -> Core.flip(upright, turned, 1);
            case 3 -> Core.rotate(upright, turned, Core.ROTATE_180);
            case 4 -> Core.flip(upright, turned, 0);
            case 5 -> Core.transpose(upright, turned);
            case 6 -> Core.rotate(upright, turned, Core.ROTATE_90_COUNTERCLOCKWISE);
            case 7 -> {
                Mat transposed = new Mat();
                Core.transpose(upright, transposed);
                Core.rotate(transposed, turned, Core.ROTATE_180);
            }
            default -> Core.rotate(upright, turned, Core.ROTATE_90_CLOCKWISE);
        }
        return turned;
    }
}
