package org.imagorface.image;

import java.util.Objects;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;

/**
 * Lays one picture over another. Both may be grey, BGR or BGRA, of 8 or 16 bits; the one below becomes BGRA and keeps its
 * depth. Works row by row on colours multiplied by alpha, so it needs no copy of either picture.
 */
public final class Blend {

    private Blend() {}

    /**
     * Where the upper picture lies: the position of its top left corner from that of the lower one, in pixels, negative or
     * beyond the edges, too. A direction that repeats is tiled, so that it is covered from end to end.
     */
    public record Placement(int x, int y, boolean repeatX, boolean repeatY) {

        public static Placement at(int x, int y) {
            return new Placement(x, y, false, false);
        }

        /** The first column or row of the lower picture that is covered. */
        private static int start(int at, boolean repeat) {
            return repeat ? 0 : Math.max(0, at);
        }

        private static int end(int at, int length, boolean repeat, int available) {
            return (int) (repeat ? available : Math.max(0, Math.min((long) at + length, available)));
        }
    }

    /**
     * Changes the lower picture. Frames of the upper one are repeated, or left over, if it has another number of them.
     *
     * @param opacity multiplies the upper picture's alpha; 0 to 1
     */
    public static void lay(Picture above, Picture below, Placement at, double opacity, BlendMode mode) {
        Objects.requireNonNull(mode, "mode");
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity was " + opacity + ", must be in 0..1");
        }
        Channels.ensureAlpha(below);
        for (int i = 0; i < below.frameCount(); i++) {
            Mat upper = above.frames().get(i % above.frameCount());
            lay(upper, below.frames().get(i), at, (float) opacity, mode);
        }
    }

    private static void lay(Mat above, Mat below, Placement at, float opacity, BlendMode mode) {
        Size upper = new Size(above.cols(), above.rows());
        int left = Placement.start(at.x, at.repeatX);
        int right = Placement.end(at.x, upper.width(), at.repeatX, below.cols());
        int top = Placement.start(at.y, at.repeatY);
        int bottom = Placement.end(at.y, upper.height(), at.repeatY, below.rows());
        boolean nothing = right <= left || bottom <= top;
        if (nothing && mode != BlendMode.MASK) {
            return;
        }
        PremultipliedRow source = new PremultipliedRow(above);
        PremultipliedRow target = new PremultipliedRow(below);
        for (int y = 0; y < below.rows(); y++) {
            boolean covered = !nothing && y >= top && y < bottom;
            if (covered) {
                source.read(Math.floorMod(y - at.y, upper.height()));
                target.read(y);
                if (mode == BlendMode.MASK) {
                    target.clear(0, left);
                    target.clear(right, below.cols());
                }
                for (int x = left; x < right; x++) {
                    mix(source.values, 4 * Math.floorMod(x - at.x, upper.width()), target.values, 4 * x, opacity, mode);
                }
                target.write(y);
            } else if (mode == BlendMode.MASK) {
                // outside of its edges the upper picture is transparent
                target.clear(0, below.cols());
                target.write(y);
            }
        }
    }

    private static void mix(float[] above, int from, float[] below, int to, float opacity, BlendMode mode) {
        float a = above[from + 3] * opacity;
        float b = below[to + 3];
        switch (mode) {
            case MASK, MASK_OUT -> {
                float kept = mode == BlendMode.MASK ? a : 1 - a;
                for (int channel = 0; channel < 4; channel++) {
                    below[to + channel] *= kept;
                }
            }
            case NORMAL -> {
                for (int channel = 0; channel < 4; channel++) {
                    below[to + channel] = above[from + channel] * opacity + (1 - a) * below[to + channel];
                }
            }
            case ADD -> {
                for (int channel = 0; channel < 4; channel++) {
                    below[to + channel] = above[from + channel] * opacity + below[to + channel];
                }
                below[to + 3] = Math.min(1, a + b);
            }
            default -> {
                for (int channel = 0; channel < 3; channel++) {
                    float upper = above[from + channel] * opacity;
                    float lower = below[to + channel];
                    below[to + channel] = (1 - b) * upper + (1 - a) * lower + a * b * mode.mixed(upper, lower);
                }
                below[to + 3] = a + b - a * b;
            }
        }
    }
}
