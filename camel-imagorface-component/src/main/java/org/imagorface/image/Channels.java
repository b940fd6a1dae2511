package org.imagorface.image;

import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Changes how many channels a picture has; what it shows stays the same. */
public final class Channels {

    private Channels() {}

    /** Grey becomes BGR; others stay as they are. */
    public static void ensureColor(Picture picture) {
        if (picture.channels() == 1) {
            // a profile of grey says nothing of colours
            ColorProfiles.toSrgb(picture);
            convert(picture, Imgproc.COLOR_GRAY2BGR);
        }
    }

    /** Grey becomes BGR unless the colour, which is about to be painted, is a grey. */
    public static void ensureCanShow(Picture picture, Color color) {
        if (!color.isGrey()) {
            ensureColor(picture);
        }
    }

    /** Adds an opaque alpha channel where there is none. */
    public static void ensureAlpha(Picture picture) {
        ensureColor(picture);
        if (!picture.hasAlpha()) {
            convert(picture, Imgproc.COLOR_BGR2BGRA);
        }
    }

    private static void convert(Picture picture, int code) {
        picture.replaceEach(pixels -> {
            try (MatScope scope = new MatScope()) {
                Mat converted = scope.create();
                Imgproc.cvtColor(pixels, converted, code);
                return scope.keep(converted);
            }
        });
    }
}
