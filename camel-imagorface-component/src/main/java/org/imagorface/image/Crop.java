package org.imagorface.image;

import org.imagorface.geometry.AffineMap;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/** Cuts a box out of a picture. */
public final class Crop {

    private Crop() {}

    /**
     * Keeps only the box.
     *
     * @throws IllegalArgumentException if the box is empty or not wholly inside the picture
     */
    public static void crop(Picture picture, PixelRect box) {
        Size size = picture.size();
        boolean inside = box.x() >= 0
                && box.y() >= 0
                && box.width() <= size.width() - box.x()
                && box.height() <= size.height() - box.y();
        if (!inside || box.width() == 0 || box.height() == 0) {
            throw new IllegalArgumentException("crop was %s, must be inside the picture of %s".formatted(box, size));
        }
        if (box.width() == size.width() && box.height() == size.height()) {
            return;
        }
        picture.replaceEach(pixels -> cropped(pixels, box), AffineMap.crop(size, box));
    }

    private static Mat cropped(Mat pixels, PixelRect box) {
        Mat window = pixels.submat(new Rect(box.x(), box.y(), box.width(), box.height()));
        try {
            // a copy, so that the memory of what was cut off is freed
            return window.clone();
        } finally {
            Mats.release(window);
        }
    }
}
