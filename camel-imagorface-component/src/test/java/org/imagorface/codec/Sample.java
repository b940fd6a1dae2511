package org.imagorface.codec;

import org.opencv.core.Mat;

/**
 * An encoded picture and what must come out of it.
 *
 * @param name what is special about it
 * @param pixels the right pixels, upright
 * @param leastPsnr how near to them the decoded ones must come, in dB
 */
record Sample(String name, byte[] bytes, int bands, int bitDepth, int frames, Mat pixels, double leastPsnr) {

    static final double EXACT = 361;

    @Override
    public String toString() {
        return name;
    }
}
