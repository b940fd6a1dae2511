package org.imagorface.detect.pico;

/**
 * Where the pixels that a cascade compares lie for windows of one side and turn, as distances in a luma array.
 *
 * <p>Positions are computed in 65536ths of a pixel and rounded down. With sides up to 46340 pixels (a longer shorter side
 * has no probe, whose array would pass 2^31 elements) no product here overflows.
 *
 * @param cosine cosine of the turn in 256ths, times the window's side
 * @param sine sine of the turn in 256ths, times the window's side
 * @param stride elements from one row to the next
 */
record TestPlacement(int cosine, int sine, int stride) {

    static TestPlacement of(int side, Turn turn, int stride) {
        return new TestPlacement(side * turn.cosine(), side * turn.sine(), stride);
    }

    /** Distance in the luma array from a window's centre to the first pixel of a comparison, see {@link PicoCascade}. */
    int first(int comparison) {
        return offset(comparison >> 24, (byte) (comparison >> 16));
    }

    /** As above, to its second pixel. */
    int second(int comparison) {
        return offset((byte) (comparison >> 8), (byte) comparison);
    }

    private int offset(int rowCode, int columnCode) {
        if (sine == 0) {
            // upright, the common case: half of the products are 0
            return ((cosine * rowCode) >> 16) * stride + ((cosine * columnCode) >> 16);
        }
        int row = (cosine * rowCode - sine * columnCode) >> 16;
        int column = (sine * rowCode + cosine * columnCode) >> 16;
        return row * stride + column;
    }
}
