package org.imagorface.codec;

import org.imagorface.image.Mats;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** Turns stored pixels upright by their Exif orientation (Exif 2.32, tag 274). */
final class Orientation {

    private Orientation() {}

    /**
     * The upright pixels: the same object where nothing is to be done, else new ones. The given ones stay the caller's.
     *
     * @param orientation 1 to 8; 0 as 1
     */
    static Mat upright(Mat stored, int orientation) {
        if (orientation <= 1) {
            return stored;
        }
        Mat upright = new Mat();
        try {
            turn(stored, upright, orientation);
            return upright;
        } catch (RuntimeException e) {
            Mats.release(upright);
            throw e;
        }
    }

    private static void turn(Mat from, Mat to, int orientation) {
        switch (orientation) {
            case 2 -> Core.flip(from, to, 1);
            case 3 -> Core.flip(from, to, -1);
            case 4 -> Core.flip(from, to, 0);
            case 5 -> Core.transpose(from, to);
            case 6 -> Core.rotate(from, to, Core.ROTATE_90_CLOCKWISE);
            case 7 -> {
                Core.transpose(from, to);
                Core.flip(to, to, -1);
            }
            case 8 -> Core.rotate(from, to, Core.ROTATE_90_COUNTERCLOCKWISE);
            default -> throw new IllegalArgumentException("orientation was " + orientation + ", must be in 1..8");
        }
    }
}
