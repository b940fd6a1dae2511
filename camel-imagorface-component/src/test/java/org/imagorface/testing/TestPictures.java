package org.imagorface.testing;

import java.nio.file.Path;
import java.util.Random;
import org.imagorface.image.Picture;
import org.imagorface.opencv.OpenCvLibrary;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Pictures for tests; the caller closes them. Using the class loads OpenCV. */
public final class TestPictures {

    static {
        OpenCvLibrary.load();
    }

    private TestPictures() {}

    /** Makes sure that OpenCV is loaded. */
    public static void load() {}

    /** All pixels the same; components in the order blue, green, red, alpha. */
    public static Picture plain(int width, int height, int type, double... components) {
        return Picture.owning(new Mat(height, width, type, new Scalar(components)));
    }

    /** Uniform noise over the full range of the type, the same for the same seed. */
    public static Picture noise(int width, int height, int type, long seed) {
        Mat mat = new Mat(height, width, type);
        Random random = new Random(seed);
        int samples = width * height * mat.channels();
        if (mat.depth() == CvType.CV_16U) {
            short[] values = new short[samples];
            for (int i = 0; i < samples; i++) {
                values[i] = (short) random.nextInt(65536);
            }
            mat.put(0, 0, values);
        } else {
            byte[] values = new byte[samples];
            random.nextBytes(values);
            mat.put(0, 0, values);
        }
        return Picture.owning(mat);
    }

    /** A file decoded by OpenCV: BGR or grey of 8 bits, upright. */
    public static Picture read(Path file) {
        return Picture.owning(Imgcodecs.imread(file.toString(), Imgcodecs.IMREAD_ANYCOLOR));
    }

    /** All samples, row by row, as numbers. */
    public static double[] samples(Mat pixels) {
        Mat doubles = new Mat();
        try {
            pixels.convertTo(doubles, CvType.CV_64F);
            double[] values = new double[(int) pixels.total() * pixels.channels()];
            doubles.get(0, 0, values);
            return values;
        } finally {
            doubles.release();
        }
    }

    /** The largest difference between two pictures of one layout, over all samples. */
    public static double largestDifference(Mat a, Mat b) {
        return Core.norm(a, b, Core.NORM_INF);
    }

    /** The mean absolute difference between two pictures of one layout, over all samples. */
    public static double meanDifference(Mat a, Mat b) {
        return Core.norm(a, b, Core.NORM_L1) / (a.total() * a.channels());
    }
}
