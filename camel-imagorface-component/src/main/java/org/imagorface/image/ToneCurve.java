package org.imagorface.image;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A curve of an ICC profile (ICC.1:2022, sections 10.6 and 10.18), from 0..1 to 0..1, sampled so densely that straight lines
 * between the samples differ from it by less than 16 bits show. Immutable.
 */
final class ToneCurve {

    private static final int STEPS = 4096;
    private static final int CURVE = 0x63757276;
    private static final int PARAMETRIC = 0x70617261;
    private static final double FIXED_POINT = 65536;

    /** Numbers of a parametric curve of each type. */
    private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

    /** One sample more than there are steps, and that twice, so that 1 needs no care. */
    private final float[] samples = new float[STEPS + 2];

    private ToneCurve(DoubleUnaryOperator curve) {
        for (int i = 0; i <= STEPS; i++) {
            double value = curve.applyAsDouble((double) i / STEPS);
            samples[i] = value > 0 ? (float) Math.min(1, value) : 0;
        }
        samples[STEPS + 1] = samples[STEPS];
    }

    /** The curve in the bytes of a tag; empty if it is of an unknown kind or cut off. */
    static Optional<ToneCurve> read(byte[] tag) {
        if (tag == null || tag.length < 12) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(tag);
        return switch (bytes.getInt(0)) {
            case CURVE -> sampled(bytes);
            case PARAMETRIC -> parametric(bytes);
            default -> Optional.empty();
        };
    }

    private static Optional<ToneCurve> sampled(ByteBuffer bytes) {
        int count = bytes.getInt(8);
        if (count == 0) {
            return Optional.of(new ToneCurve(x -> x));
        } else if (count < 0 || count > (bytes.limit() - 12) / 2) {
            return Optional.empty();
        } else if (count == 1) {
            double gamma = (bytes.getShort(12) & 0xffff) / 256.0;
            return Optional.of(new ToneCurve(x -> Math.pow(x, gamma)));
        }
        return Optional.of(new ToneCurve(x -> {
            double place = x * (count - 1);
            int below = Math.min(count - 2, (int) place);
            int low = bytes.getShort(12 + 2 * below) & 0xffff;
            int high = bytes.getShort(14 + 2 * below) & 0xffff;
            return (low + (high - low) * (place - below)) / 65535;
        }));
    }

    private static Optional<ToneCurve> parametric(ByteBuffer bytes) {
        int type = bytes.getShort(8);
        if (type < 0 || type >= PARAMETERS.length || bytes.limit() < 12 + 4 * PARAMETERS[type]) {
            return Optional.empty();
        }
        // g, a, b, c, d, e, f
        double[] p = new double[7];
        p[1] = 1;
        for (int i = 0; i < PARAMETERS[type]; i++) {
            p[i] = bytes.getInt(12 + 4 * i) / FIXED_POINT;
        }
        DoubleUnaryOperator power = x -> Math.pow(Math.max(0, p[1] * x + p[2]), p[0]);
        double corner = -p[2] / p[1];
        return Optional.of(new ToneCurve(
                switch (type) {
                    case 0 -> power;
                    case 1 -> x -> x >= corner ? power.applyAsDouble(x) : 0;
                    case 2 -> x -> (x >= corner ? power.applyAsDouble(x) : 0) + p[3];
                    default -> x -> x >= p[4] ? power.applyAsDouble(x) + p[5] : p[3] * x + p[6];
                }));
    }

    /** Which value is nearest to giving each value by this curve; empty if the curve falls anywhere or does not reach 1. */
    Optional<ToneCurve> inverse() {
        for (int i = 0; i < STEPS; i++) {
            if (samples[i + 1] < samples[i]) {
                return Optional.empty();
            }
        }
        return samples[STEPS] < 1 ? Optional.empty() : Optional.of(new ToneCurve(this::inverse));
    }

    private double inverse(double value) {
        int low = 0;
        int high = STEPS;
        while (high - low > 1) {
            int middle = low + high >>> 1;
            if (samples[middle] < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double rise = samples[high] - samples[low];
        double part = rise > 0 ? Math.max(0, Math.min(1, (value - samples[low]) / rise)) : 0;
        return (low + part) / STEPS;
    }

    /** @param x 0 to 1 */
    float at(float x) {
        float place = x * STEPS;
        int below = (int) place;
        float low = samples[below];
        return low + (samples[below + 1] - low) * (place - below);
    }
}
