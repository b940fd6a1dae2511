package org.imagorface.image;

/** A picture as rows of floats, read once from top to bottom; colours are premultiplied where there is alpha. */
interface FloatRows {

    /** Pixels in a row. */
    int columns();

    /** 1, 3 or 4 floats a pixel. */
    int channels();

    /** Reads the next row into {@code row}, which holds columns times channels floats. */
    void read(float[] row);
}
