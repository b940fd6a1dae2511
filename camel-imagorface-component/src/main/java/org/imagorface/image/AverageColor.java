package org.imagorface.image;

import org.imagorface.geometry.Size;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** The average colour of a picture, which imagor's {@code auto} and {@code avgcolor()} mean. */
public final class AverageColor {

    private static final int SIDE = 64;

    private AverageColor() {}

    /** The mean of each channel, rounded, of the picture on a white ground; opaque. */
    public static Color of(Picture picture) {
        try (MatScope scope = new MatScope()) {
            Size size = Resampler.shrunkToFit(picture.size(), SIDE);
            Mat small = scope.add(Resampler.scaled(picture.pixels(), size));
            if (picture.hasAlpha()) {
                small = scope.add(Alpha.flattened(small, Color.WHITE));
            }
            Scalar mean = Core.mean(small);
            double scale = 255 / Alpha.fullScale(small);
            int blue = component(mean, 0, scale);
            boolean grey = small.channels() == 1;
            return new Color(
                    grey ? blue : component(mean, 2, scale), grey ? blue : component(mean, 1, scale), blue, 255);
        }
    }

    private static int component(Scalar mean, int channel, double scale) {
        return (int) Math.round(mean.val[channel] * scale);
    }
}
