package org.imagorface.filter;

import org.imagorface.error.InvalidPath;
import org.imagorface.geometry.Size;
import org.imagorface.image.AverageColor;
import org.imagorface.image.Canvas;
import org.imagorface.image.Color;
import org.imagorface.image.Picture;

/**
 * What a canvas around a picture shows: a colour, {@code auto} (the picture's average colour), {@code blur} (the picture
 * itself, blurred), or {@code none} and {@code transparent}.
 */
record Ground(String name) {

    /** Puts the target's picture on a canvas, at a place that may be negative; what lies beyond the canvas is cut off. */
    void lay(FilterTarget target, Size canvas, int x, int y) {
        Picture picture = target.picture();
        if (isTransparent()) {
            Canvas.transparent(picture, canvas, x, y);
        } else if (name.equals("blur")) {
            if (target.redactionPending()) {
                throw new InvalidPath("a blurred border before a redaction would show the faces in it;"
                        + " write the redaction first");
            }
            if (!target.redacts()) {
                picture.setShowsMore();
            }
            Canvas.blurred(picture, canvas, x, y);
        } else {
            Canvas.fill(picture, canvas, x, y, color(picture));
        }
    }

    /** The colour that the name stands for, of the picture as it is now. */
    Color color(Picture picture) {
        return name.equals("auto") ? AverageColor.of(picture) : Color.parse(name);
    }

    /** Whether nothing is to be painted. */
    boolean isTransparent() {
        return name.equals("none") || name.equals("transparent");
    }
}
