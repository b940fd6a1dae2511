package org.imagorface.detect.pico;

/**
 * A rotation by a whole number of 32nds of a full turn, counter-clockwise, as PICO's C runtime has it: sine and cosine in
 * 256ths, cut towards zero.
 *
 * @param step 32nds of a turn, 0 to 31
 */
record Turn(int step) {

    private static final int STEPS = 32;

    /** The step at or below an angle given as a fraction of a full turn in [0, 1). */
    static Turn of(double angle) {
        return new Turn((int) (STEPS * angle));
    }

    boolean isUpright() {
        return step == 0;
    }

    int cosine() {
        return (int) (256 * StrictMath.cos(2 * Math.PI * step / STEPS));
    }

    int sine() {
        return (int) (256 * StrictMath.sin(2 * Math.PI * step / STEPS));
    }
}
