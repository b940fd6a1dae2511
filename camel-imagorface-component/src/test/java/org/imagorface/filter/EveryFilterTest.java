package org.imagorface.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.Animation;
import org.imagorface.image.Picture;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** What holds for every filter on pixels, whatever the picture. */
class EveryFilterTest {

    private static final List<String> CALLS = List.of(
            "background_color(red)",
            "background_color(auto)",
            "blur(6)",
            "brightness(20)",
            "contrast(-20)",
            "crop(0.1,0.1,0.5,0.5)",
            "grayscale()",
            "hue(40)",
            "invert()",
            "modulate(10,20,30)",
            "padding(00f,2,3)",
            "padding(none,4)",
            "padding(blur,4)",
            "padding(auto,4)",
            "pixelate(3)",
            "proportion(40)",
            "rgb(10,-10,5)",
            "rotate(90)",
            "rotate(180)",
            "round_corner(3,4)",
            "round_corner(3,4,white)",
            "saturation(-40)",
            "sharpen(1)",
            "trim(3)");

    private static final List<Integer> LAYOUTS =
            List.of(CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC1, CvType.CV_16UC3, CvType.CV_16UC4);

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    static Stream<Arguments> callsAndLayouts() {
        return CALLS.stream().flatMap(call -> LAYOUTS.stream()
                .map(layout -> Arguments.of(call, CvType.typeToString(layout), layout)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("callsAndLayouts")
    void worksOnEverySizeAndLayout(String call, String name, int layout) {
        for (Size size : List.of(new Size(1, 1), new Size(1, 40), new Size(37, 2), new Size(31, 23))) {
            try (Picture picture = TestPictures.noise(size.width(), size.height(), layout, 3)) {
                Picture result = TestFilters.apply(picture, call);
                assertThat(result.isDeep()).isEqualTo(CvType.depth(layout) == CvType.CV_16U);
            }
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("callsAndLayouts")
    void treatsEachFrameLikeAPictureOfItsOwn(String call, String name, int layout) {
        if (call.startsWith("trim") || call.contains("auto")) {
            // these look at one picture, and must do to all frames the same
            return;
        }
        List<Mat> frames = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            try (Picture still = TestPictures.noise(31, 23, layout, seed)) {
                frames.add(still.pixels().clone());
            }
        }
        try (Picture animation = Picture.owning(frames, Animation.ofFrames(3))) {
            Picture result = TestFilters.apply(animation, call);
            for (int seed = 0; seed < 3; seed++) {
                try (Picture still = TestPictures.noise(31, 23, layout, seed)) {
                    Mat expected = TestFilters.apply(still, call).pixels();
                    assertThat(TestPictures.largestDifference(result.frames().get(seed), expected))
                            .isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "background_color()",
                "blur()",
                "blur(0)",
                "blur(-3)",
                "blur(x)",
                "blur(9,0)",
                "blur(9,9,9)",
                "brightness()",
                "brightness(1,2)",
                "contrast()",
                "crop()",
                "crop(1,1,5)",
                "crop(0,0,0,5)",
                "crop(0,0,5,-5)",
                "crop(31,0,5,5)",
                "crop(99999999999,0,5,5)",
                "crop(a,b,c,d)",
                "crop(0,0,1e300,1e300)",
                "fill()",
                "hue()",
                "hue(1,2)",
                "modulate(1,2)",
                "modulate(1,2,3,4)",
                "padding()",
                "padding(red)",
                "padding(red,-99)",
                "padding(red,0)",
                "padding(red,x)",
                "pixelate(1)",
                "proportion()",
                "proportion(0)",
                "proportion(-5)",
                "proportion(100)",
                "proportion(101)",
                "proportion(1)",
                "proportion(0.01)",
                "rgb(1,2)",
                "rgb(1,2,3,4)",
                "rotate()",
                "rotate(45)",
                "rotate(360)",
                "rotate(-90)",
                "rotate(90.0)",
                "round_corner()",
                "saturation()",
                "sharpen(-0.5)",
                "sharpen(-9)",
                "trim(255)",
            })
    void doesNothingWithArgumentsThatAskForNothing(String call) {
        DetectedRegion region = new DetectedRegion(new NormalizedRect(0.1, 0.2, 0.3, 0.4), 7, "face");
        for (int layout : LAYOUTS) {
            try (Picture picture = TestPictures.noise(31, 23, layout, 3)) {
                Mat before = picture.pixels().clone();
                picture.setRegions(List.of(region));
                Picture result = TestFilters.apply(picture, call);
                assertThat(result.size()).isEqualTo(new Size(31, 23));
                assertThat(result.regions()).containsExactly(region);
                if (before.type() == result.pixels().type()) {
                    assertThat(TestPictures.largestDifference(result.pixels(), before))
                            .isZero();
                } else {
                    assertThat(call).as("flattens where nothing is missing").startsWith("padding");
                }
            }
        }
    }
}
