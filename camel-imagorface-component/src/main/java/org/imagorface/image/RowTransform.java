package org.imagorface.image;

/** Changes the colours of pixels in place. */
interface RowTransform {

    /**
     * @param row blue, green and red of each pixel side by side, maybe with a fourth number, which stays; or grey
     * @param channels 1, 3 or 4
     * @param top what stands for 1: 255 or 65535
     */
    void apply(int[] row, int channels, int top);
}
