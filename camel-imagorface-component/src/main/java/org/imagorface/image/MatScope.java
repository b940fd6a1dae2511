package org.imagorface.image;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/**
 * Native memory for the length of one block: everything made or added here is released when the scope closes, unless it was
 * {@linkplain #keep kept}. For use with try-with-resources; not safe for use by several threads.
 */
public final class MatScope implements AutoCloseable {

    private final List<Mat> owned = new ArrayList<>();

    /** A new, empty matrix. */
    public Mat create() {
        return add(new Mat());
    }

    /** Takes over a matrix. */
    public Mat add(Mat mat) {
        owned.add(mat);
        return mat;
    }

    /** A window onto part of a matrix: writing to it writes to the whole. */
    public Mat view(Mat whole, Rect part) {
        return add(whole.submat(part));
    }

    /** Hands a matrix back to the caller, who has to release it from now on. */
    public Mat keep(Mat mat) {
        owned.removeIf(candidate -> candidate == mat);
        return mat;
    }

    @Override
    public void close() {
        owned.forEach(Mats::release);
        owned.clear();
    }
}
