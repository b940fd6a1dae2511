package org.imagorface.image;

import org.imagorface.geometry.AffineMap;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** Turns a picture by quarter turns. */
public final class Rotate {

    private static final AffineMap QUARTER = AffineMap.TRANSPOSE.then(AffineMap.FLIP_VERTICAL);
    private static final AffineMap HALF = QUARTER.then(QUARTER);

    private Rotate() {}

    /**
     * Turns counter-clockwise, as imagor does.
     *
     * @param degrees a multiple of 90; negative turns clockwise
     * @throws IllegalArgumentException if it is none
     */
    public static void counterClockwise(Picture picture, int degrees) {
        switch (Math.floorMod(degrees, 360)) {
            case 0 -> {}
            case 90 -> turn(picture, Core.ROTATE_90_COUNTERCLOCKWISE, QUARTER);
            case 180 -> turn(picture, Core.ROTATE_180, HALF);
            case 270 -> turn(picture, Core.ROTATE_90_CLOCKWISE, HALF.then(QUARTER));
            default -> throw new IllegalArgumentException("turn was " + degrees + " degrees, must be a multiple of 90");
        }
    }

    private static void turn(Picture picture, int code, AffineMap map) {
        picture.replaceEach(
                pixels -> {
                    try (MatScope scope = new MatScope()) {
                        Mat turned = scope.create();
                        Core.rotate(pixels, turned, code);
                        return scope.keep(turned);
                    }
                },
                map);
    }
}
