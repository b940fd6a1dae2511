package org.imagorface.image;

import java.lang.ref.Reference;
import java.util.List;
import java.util.stream.IntStream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Operations on matrices that OpenCV's own Java classes do unsafely. A {@code Mat} has a finalizer that frees it, and a method
 * gives only its address to native code: where that is the object's last use, the collector may find it unreachable and have it
 * freed while native code still works on it, which corrupts the process's memory. Whoever owns a matrix keeps it reachable by
 * releasing it last, here. The methods of OpenCV that take lists make matrices of their own, which nobody can keep.
 */
public final class Mats {

    private Mats() {}

    /** Frees the pixels; the one way to do it. */
    public static void release(Mat mat) {
        try {
            mat.release();
        } finally {
            Reference.reachabilityFence(mat);
        }
    }

    /** A matrix for each channel; the scope owns them. */
    public static List<Mat> split(Mat pixels, MatScope scope) {
        return IntStream.range(0, pixels.channels())
                .mapToObj(channel -> {
                    Mat single = scope.create();
                    Core.extractChannel(pixels, single, channel);
                    return single;
                })
                .toList();
    }

    /**
     * Puts channels together.
     *
     * @param channels of one size and depth, with one channel each
     * @param target gets their size and depth; not one of them
     */
    public static void merge(List<Mat> channels, Mat target) {
        Mat first = channels.get(0);
        target.create(first.size(), CvType.makeType(first.depth(), channels.size()));
        for (int channel = 0; channel < channels.size(); channel++) {
            Core.insertChannel(channels.get(channel), target, channel);
        }
        Reference.reachabilityFence(channels);
    }
}
