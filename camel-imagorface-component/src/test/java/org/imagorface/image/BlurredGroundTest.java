package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagorface.testing.SharedFiles.shared;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imagorface.geometry.Size;
import org.imagorface.testing.Ssim;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** The ground of a canvas goes to a small copy right away; it must look as if it had been stretched first, then blurred. */
class BlurredGroundTest {

    private static final List<Size> CANVASES =
            List.of(new Size(420, 300), new Size(301, 444), new Size(900, 130), new Size(97, 640), new Size(900, 700));

    static int[] types() {
        return new int[] {CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_16UC4};
    }

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @ParameterizedTest
    @MethodSource("types")
    void looksAsIfStretchedFirst(int type) {
        List<Color> grounds = CvType.channels(type) == 4 ? List.of(Color.BLACK, Color.WHITE) : List.of(Color.BLACK);
        for (Map.Entry<String, Mat> source : sources(type).entrySet()) {
            for (Size canvas : CANVASES) {
                Mat expected = OnePiece.blurred(Resampler.scaled(source.getValue(), canvas), 50);
                Mat ground = ground(source.getValue(), canvas);
                String name = "%s on %s".formatted(source.getKey(), canvas);
                for (Color behind : grounds) {
                    Mat[] seen = seen(ground, expected, behind);
                    assertThat(Ssim.compare(seen[0], seen[1]).mean()).as(name).isGreaterThan(0.995);
                    assertThat(TestPictures.largestDifference(seen[0], seen[1]))
                            .as(name)
                            .isLessThan(10);
                }
            }
        }
    }

    /** What is seen of the ground, with the picture laid beside the canvas. */
    private static Mat ground(Mat pixels, Size canvas) {
        try (Picture picture = Picture.owning(pixels.clone())) {
            Canvas.blurred(picture, canvas, canvas.width(), 0);
            return picture.pixels().clone();
        }
    }

    private static Map<String, Mat> sources(int type) {
        Map<String, Mat> sources = new TreeMap<>();
        Mat photo = TestPictures.read(shared("reference/imagorface/people.jpg")).pixels();
        Mat small = TestPictures.read(shared("photos/chelsea.png")).pixels();
        sources.put("photo", as(type, photo));
        sources.put("other photo", as(type, small));
        Mat halves = new Mat(300, 400, CvType.CV_8UC3, new Scalar(0, 0, 0));
        halves.submat(new Rect(200, 0, 200, 300)).setTo(Scalar.all(255));
        sources.put("halves", as(type, halves));
        Mat noise = TestPictures.noise(640, 480, CvType.CV_8UC3, 3).pixels();
        sources.put("noise", as(type, noise));
        Mat checks = new Mat();
        Mat two = new Mat(2, 2, CvType.CV_8U);
        two.put(0, 0, new byte[] {0, -1, -1, 0});
        Core.repeat(two, 300, 400, checks);
        Imgproc.cvtColor(checks, checks, Imgproc.COLOR_GRAY2BGR);
        sources.put("checks of one pixel", as(type, checks));
        Mat coarse = new Mat();
        Imgproc.resize(
                checks.submat(0, 12, 0, 16), coarse, new org.opencv.core.Size(640, 480), 0, 0, Imgproc.INTER_NEAREST);
        sources.put("checks of 40 pixels", as(type, coarse));
        Mat dot = new Mat(500, 500, CvType.CV_8UC3, Scalar.all(0));
        dot.submat(new Rect(0, 480, 20, 20)).setTo(new Scalar(0, 128, 255));
        sources.put("dot in a corner", as(type, dot));
        return sources;
    }

    /** BGR of 8 bits in another layout; alpha is a slope from left to right with a hole. */
    private static Mat as(int type, Mat bgr) {
        Mat result = new Mat();
        int channels = CvType.channels(type);
        if (channels == 1) {
            Imgproc.cvtColor(bgr, result, Imgproc.COLOR_BGR2GRAY);
        } else if (channels == 4) {
            Imgproc.cvtColor(bgr, result, Imgproc.COLOR_BGR2BGRA);
            Mat alpha = new Mat(bgr.size(), CvType.CV_8U);
            for (int x = 0; x < bgr.cols(); x++) {
                alpha.col(x).setTo(Scalar.all(255.0 * x / bgr.cols()));
            }
            alpha.submat(new Rect(bgr.cols() / 2, 0, bgr.cols() / 4, bgr.rows() / 2))
                    .setTo(Scalar.all(0));
            Core.insertChannel(alpha, result, 3);
        } else {
            bgr.copyTo(result);
        }
        if (CvType.depth(type) == CvType.CV_16U) {
            result.convertTo(result, CvType.CV_16U, 257);
        }
        return result;
    }

    /** Both in 8 bits, on a ground if there is alpha: colours of transparent pixels do not count. */
    private static Mat[] seen(Mat first, Mat second, Color color) {
        Mat[] seen = {first, second};
        for (int i = 0; i < seen.length; i++) {
            Mat flat = seen[i].channels() == 4 ? Alpha.flattened(seen[i], color) : seen[i];
            seen[i] = new Mat();
            flat.convertTo(seen[i], CvType.CV_8U, 255 / Alpha.fullScale(flat));
        }
        return seen;
    }
}
