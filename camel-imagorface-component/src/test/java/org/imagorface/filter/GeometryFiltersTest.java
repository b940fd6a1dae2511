package org.imagorface.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.Animation;
import org.imagorface.image.Picture;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/** Filters that change size or place, on 100 x 60 pixels. */
class GeometryFiltersTest {

    private static final Size SIZE = new Size(100, 60);
    private static final PixelRect DOT = new PixelRect(40, 20, 20, 10);

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rotate(90) | 60x100",
                "rotate(180) | 100x60",
                "rotate(270) | 60x100",
                "proportion(50) | 50x30",
                "proportion(0.5) | 50x30",
                // fitted into 33 x 19, the fractions cut off
                "proportion(33) | 32x19",
                "proportion(2) | 2x1",
                "crop(10,20,30,25) | 30x25",
                "crop(10,20,30,25,9) | 30x25",
                "crop(0.1,0.5,0.5,10) | 50x10",
                // l = 10.5 is cut to 10 after the width was cut to 89.5
                "crop(10.5,0,900,900) | 89x60",
                "crop(-10,-5,20,20) | 20x20",
                // 1 is a pixel, not the whole side
                "crop(0,0,1,1) | 1x1",
                "padding(red,5) | 110x70",
                "padding(red,5,10) | 110x80",
                "padding(red,5,10,99) | 110x80",
                "padding(red,1,2,3,4) | 104x66",
                "padding(none,-5,-10) | 90x40",
                "padding(,5) | 110x70",
                "rotate(90):padding(red,5,10) | 70x120",
                "rotate(90):fill(red) | 95x134",
                "rotate(180):fill(red) | 134x95",
                "rotate(90):rotate(90):fill(red) | 134x95",
                "rotate(90):rotate(180):rotate(90):rotate(90):fill(red) | 95x134",
            })
    void givesTheSize(String calls, String expected) {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_16UC4}) {
            try (Picture picture = TestPictures.noise(SIZE.width(), SIZE.height(), type, 1)) {
                // padding 1, 2, 3, 4
                FilterTarget target = target(picture, new FilterTarget.Frame(130, 89, 1, 2, 3, 4), false);
                assertThat(TestFilters.apply(target, calls.split(":")).size()).hasToString(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rotate(90)",
                "rotate(180)",
                "rotate(270)",
                "crop(30,10,40,40)",
                "crop(0.45,0,100,25)",
                "padding(000,7,3)",
                "padding(none,7,3,1,9)",
                "padding(000,-45,-3)",
                "rotate(90):padding(000,3):crop(5,5,0.9,0.9)",
                "proportion(50)",
                "trim()",
                "trim(10,bottom-right)",
            })
    void regionsGoWhereThePixelsGo(String calls) {
        try (Picture picture = dotted(CvType.CV_8UC1)) {
            picture.setRegions(List.of(new DetectedRegion(NormalizedRect.of(DOT, SIZE), 1, "dot")));
            Picture result = TestFilters.apply(picture, calls.split(":"));
            PixelRect box = result.visibleRegions().get(0).box().toPixels(result.size());
            for (int y = 0; y < result.size().height(); y++) {
                for (int x = 0; x < result.size().width(); x++) {
                    boolean inside = x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
                    // half, since scaling softens edges
                    assertThat(result.pixels().get(y, x)[0] > 127)
                            .as("at %d,%d", x, y)
                            .isEqualTo(inside);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rotate(90)",
                "crop(50,25,30,30)",
                "padding(red,-50,-5,9,9)",
                "proportion(30)",
                "trim()",
                "invert():pixelate(4)",
                "round_corner(50)",
                "sharpen():grayscale()",
            })
    void aRedactionThatComesLaterStillCovers(String calls) {
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_16UC4}) {
            try (Picture picture = dotted(type)) {
                picture.setRegions(List.of(new DetectedRegion(NormalizedRect.of(DOT, SIZE), 1, "face")));
                FilterTarget target = target(picture, TestFilters.NO_FRAME, true);
                Picture result = TestFilters.apply(target, (calls + ":redact(blue)").split(":"));
                assertThat(target.redactionPending()).isFalse();
                PixelRect box = result.visibleRegions()
                        .get(0)
                        .box()
                        .toCoveringPixels(result.size())
                        .clippedTo(result.size())
                        .orElseThrow();
                Mat covered = result.pixels().submat(new Rect(box.x(), box.y(), box.width(), box.height()));
                double blue = result.isDeep() ? 65535 : 255;
                double[] pixel = covered.get(box.height() / 2, box.width() / 2);
                assertThat(pixel[0]).isEqualTo(blue);
                assertThat(pixel[1]).isZero();
                assertThat(pixel[2]).isZero();
            }
        }
    }

    @Test
    void coloursThatWereAskedForBeforeARedactionDoNotChangeItsOwn() {
        try (Picture picture = dotted(CvType.CV_8UC3)) {
            picture.setRegions(List.of(new DetectedRegion(NormalizedRect.of(DOT, SIZE), 1, "face")));
            Picture result =
                    TestFilters.apply(target(picture, TestFilters.NO_FRAME, true), "brightness(50)", "redact(black)");
            assertThat(result.pixels().get(25, 50)).containsExactly(0, 0, 0);
            assertThat(result.pixels().get(1, 1)).containsExactly(127, 127, 127);
        }
    }

    @Test
    void paddingIsPlacedAndColoured() {
        try (Picture picture = TestPictures.plain(2, 1, CvType.CV_8UC3, 1, 2, 3)) {
            Picture result = TestFilters.apply(picture, "padding(f80,1,2,3,0)");
            assertThat(result.size()).isEqualTo(new Size(6, 3));
            assertThat(result.pixels().get(2, 0)).containsExactly(0, 136, 255);
            assertThat(result.pixels().get(2, 1)).containsExactly(1, 2, 3);
            assertThat(result.pixels().get(2, 2)).containsExactly(1, 2, 3);
            assertThat(result.pixels().get(2, 3)).containsExactly(0, 136, 255);
            assertThat(result.pixels().get(1, 1)).containsExactly(0, 136, 255);
        }
    }

    @Test
    void aBlurredBorderWouldShowWhatIsRedactedLater() {
        try (Picture picture = dotted(CvType.CV_8UC3)) {
            FilterTarget target = target(picture, TestFilters.NO_FRAME, true);
            assertThatThrownBy(() -> TestFilters.apply(target, "padding(blur,9)"))
                    .isInstanceOf(InvalidPath.class)
                    .hasMessageContaining("redaction first");
        }
    }

    @Test
    void canvasesAreCheckedOverAllFrames() {
        List<Mat> frames = List.of(new Mat(1, 1, CvType.CV_8U), new Mat(1, 1, CvType.CV_8U));
        try (Picture picture = Picture.owning(frames, Animation.ofFrames(2))) {
            FilterTarget target = new FilterTarget(picture, TestFilters.NO_FRAME, false, (width, height, count) -> {
                if (width * height * count > 100) {
                    throw new LimitExceeded("too large");
                }
            });
            TestFilters.apply(target, "padding(red,3)");
            assertThatThrownBy(() -> TestFilters.apply(target, "padding(red,1)"))
                    .isInstanceOf(LimitExceeded.class);
            assertThatThrownBy(() -> TestFilters.apply(target, "padding(red,2147483647)"))
                    .isInstanceOf(LimitExceeded.class);
        }
    }

    @Test
    void roundCornersAreFlattenedOnTheThirdArgumentOnly() {
        try (Picture picture = TestPictures.plain(20, 20, CvType.CV_8UC3, 1, 2, 3)) {
            TestFilters.apply(picture, "round_corner(8,8,f00)");
            assertThat(picture.channels()).isEqualTo(3);
            assertThat(picture.pixels().get(0, 0)).containsExactly(0, 0, 255);
            assertThat(picture.pixels().get(10, 10)).containsExactly(1, 2, 3);
        }
        for (String call : new String[] {"round_corner(8)", "round_corner(8,8)", "round_corner(8,8,none)"}) {
            try (Picture picture = TestPictures.plain(20, 20, CvType.CV_8UC3, 1, 2, 3)) {
                TestFilters.apply(picture, call);
                assertThat(picture.pixels().get(0, 0)[3]).isZero();
            }
        }
        try (Picture picture = TestPictures.plain(20, 20, CvType.CV_8UC3, 1, 2, 3)) {
            TestFilters.apply(picture, "round_corner(red)");
            assertThat(picture.pixels().get(0, 0)).containsExactly(1, 2, 3, 255);
        }
    }

    @Test
    void trimLeavesAnimationsAsTheyAre() {
        List<Mat> frames =
                List.of(dotted(CvType.CV_8UC1).pixels(), dotted(CvType.CV_8UC1).pixels());
        try (Picture picture = Picture.owning(frames, Animation.ofFrames(2))) {
            assertThat(TestFilters.apply(picture, "trim()").size()).isEqualTo(SIZE);
        }
    }

    private static FilterTarget target(Picture picture, FilterTarget.Frame frame, boolean redacts) {
        return new FilterTarget(picture, frame, redacts, (width, height, frames) -> {});
    }

    private static Picture dotted(int type) {
        double full = CvType.depth(type) == CvType.CV_16U ? 65535 : 255;
        Mat mat = new Mat(SIZE.height(), SIZE.width(), type, new Scalar(0, 0, 0, full));
        mat.submat(new Rect(DOT.x(), DOT.y(), DOT.width(), DOT.height())).setTo(Scalar.all(full));
        return Picture.owning(mat);
    }
}
