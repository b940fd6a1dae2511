package org.imagorface.image;

import org.imagorface.geometry.AffineMap;
import org.opencv.core.Core;

/** Mirrors a picture. */
public final class Flip {

    private static final int LEFT_RIGHT = 1;
    private static final int TOP_BOTTOM = 0;

    private Flip() {}

    /** Exchanges left and right. */
    public static void horizontal(Picture picture) {
        flip(picture, LEFT_RIGHT, AffineMap.FLIP_HORIZONTAL);
    }

    /** Exchanges top and bottom. */
    public static void vertical(Picture picture) {
        flip(picture, TOP_BOTTOM, AffineMap.FLIP_VERTICAL);
    }

    private static void flip(Picture picture, int axis, AffineMap map) {
        picture.replaceEach(
                pixels -> {
                    Core.flip(pixels, pixels, axis);
                    return pixels;
                },
                map);
    }
}
