package org.imagorface.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.LimitExceeded;
import org.imagorface.filter.FilterTarget.Frame;
import org.imagorface.geometry.Size;
import org.imagorface.image.Animation;
import org.imagorface.image.Picture;
import org.imagorface.path.FilterCall;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class WrittenTextTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    private static void write(String filter, Picture picture) {
        String name = filter.substring(0, filter.indexOf('('));
        String arguments = filter.substring(filter.indexOf('(') + 1, filter.length() - 1);
        FilterTarget target =
                new FilterTarget(picture, new Frame(0, 0, 0, 0, 0, 0), false, (width, height, frames) -> {});
        FilterRegistry.standard()
                .read(List.of(new FilterCall(name, arguments)), List.of())
                .forEach(read -> read.apply(target));
    }

    private static Picture black() {
        return TestPictures.plain(200, 100, CvType.CV_8UC3, 0, 0, 0);
    }

    /** Box of what is not black. */
    private static Rect box(Picture picture) {
        Mat grey = new Mat();
        Imgproc.cvtColor(picture.pixels(), grey, Imgproc.COLOR_BGRA2GRAY);
        Mat strong = new Mat();
        Core.compare(grey, new Scalar(40), strong, Core.CMP_GT);
        return Imgproc.boundingRect(strong);
    }

    @ParameterizedTest
    @CsvSource({
        "'text(HHH,10,20,sans-20,white)', 10, 20",
        "'text(HHH,left,top,sans-20,white)', 0, 0",
        "'text(HHH,right,bottom,sans-20,white)', right, bottom",
        "'text(HHH,-10,-20,sans-20,white)', right-10, bottom-20",
        "'label(HHH,30,40,15,white)', 30, 40",
        "'label(b64:SEhI,30,40,15,white)', 30, 40",
        "'text(b64:SEhI,30,40,,white)', 30, 40",
    })
    void inkIsWhereItIsTold(String filter, String x, String y) {
        try (Picture picture = black()) {
            write(filter, picture);
            Rect box = box(picture);
            assertThat(picture.size()).isEqualTo(new Size(200, 100));
            assertThat(picture.channels()).isEqualTo(4);
            assertThat((double) box.x).isCloseTo(at(x, 200 - box.width), org.assertj.core.api.Assertions.within(1.0));
            assertThat((double) box.y).isCloseTo(at(y, 100 - box.height), org.assertj.core.api.Assertions.within(1.0));
        }
    }

    private static double at(String expected, int spare) {
        if (expected.startsWith("right") || expected.startsWith("bottom")) {
            int dash = expected.indexOf('-');
            return spare - (dash < 0 ? 0 : Integer.parseInt(expected.substring(dash + 1)));
        }
        return Integer.parseInt(expected);
    }

    @Test
    void labelsAreTwentyPixelsUnlessTold() {
        try (Picture picture = black()) {
            write("label(HHH,0,0,,white)", picture);
            assertThat(box(picture).height).isBetween(19, 20);
        }
        try (Picture picture = black()) {
            write("label(HHH,0,0,33,white)", picture);
            assertThat(box(picture).height).isBetween(32, 33);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text()", "text(,0,0)", "text(%20%20,0,0)", "label()", "label(+,0,0)"})
    void blankTextIsNoText(String filter) {
        try (Picture picture = black()) {
            write(filter, picture);
            assertThat(picture.channels()).isEqualTo(3);
        }
    }

    @Test
    void wordsLikeRedactedMayBeWritten() {
        try (Picture picture = black()) {
            write("label(REDACTED,0,0,20,white)", picture);
            assertThat(box(picture).width).isGreaterThan(50);
            assertThatThrownBy(() -> write("label(x:redact(),0,0)", picture)).isInstanceOf(InvalidPath.class);
            assertThatThrownBy(() -> write("label(x,0,0,redact())", picture)).isInstanceOf(InvalidPath.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 16, 18, 24, 26})
    void everyLayoutAndSizeCanBeWrittenOn(int type) {
        for (Size size : new Size[] {new Size(1, 1), new Size(40, 30)}) {
            try (Picture picture = TestPictures.noise(size.width(), size.height(), type, 3)) {
                write("text(Hello,repeat,repeat,sans-8,auto,0,multiply)", picture);
                write("label(Hello,center,center)", picture);
                write("text(far,9999,9999)", picture);
                assertThat(picture.size()).isEqualTo(size);
                assertThat(picture.channels()).isEqualTo(4);
            }
        }
    }

    @Test
    void everyFrameIsWrittenOn() {
        List<Mat> frames =
                List.of(new Mat(50, 90, CvType.CV_8UC3, Scalar.all(0)), new Mat(50, 90, CvType.CV_8UC3, Scalar.all(0)));
        try (Picture picture = Picture.owning(frames, Animation.ofFrames(2))) {
            write("text(Hello,0,0,sans-20,white)", picture);
            assertThat(TestPictures.largestDifference(
                            picture.frames().get(0), picture.frames().get(1)))
                    .isZero();
            assertThat(box(picture).width).isGreaterThan(30);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "100, 100",
        "-5, 0",
        "50p, 200",
        "0.25, 100",
        "f, 400",
        "full, 400",
        "f-20, 380",
        "full-9999, 1",
        "x, 0",
        "99999999999999, 1048576",
        "99999999p, 1048576",
        "fx, 0"
    })
    void widths(String text, int expected) {
        assertThat(TextFilter.pixels(text, 400)).isEqualTo(expected);
    }

    @Test
    void hostileArgumentsAreBounded() {
        String many = String.join(",", Collections.nCopies(500, "99999999999"));
        try (Picture picture = black()) {
            write("text(" + many + ")", picture);
            write("label(" + many + ")", picture);
            write("text(Hello,0,0,sans-99999999,white,0,normal,1,high,1,char,99999999,99999999)", picture);
            assertThat(picture.size()).isEqualTo(new Size(200, 100));
            assertThatThrownBy(() -> write("text(" + "x".repeat(20_000) + ",0,0)", picture))
                    .isInstanceOf(LimitExceeded.class);
            assertThatThrownBy(() -> write("text(%3Cb%3E,0,0)", picture)).isInstanceOf(InvalidPath.class);
        }
    }
}
