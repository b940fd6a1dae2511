package org.imagorface.detect.pico;

import java.util.List;
import org.imagorface.error.InvalidSetting;

/**
 * How a probe is scanned and which finds are kept. Sizes are in probe pixels.
 *
 * @param shiftFactor distance between neighbouring windows as a fraction of their side, in (0, 1]; never below one pixel
 * @param scaleFactor side of the next larger window as a multiple, in (1, 10]; it grows by at least two pixels
 * @param minSize side of the smallest window, at least 1
 * @param maxSize side of the largest window, at least {@code minSize}; the probe's shorter side limits it too
 * @param minQuality clusters with a lower sum of qualities are dropped, at least 0
 * @param iouThreshold overlap (intersection over union) above which windows join one cluster, in [0, 1]
 * @param angles how far faces are turned, counter-clockwise, in fractions of a full turn in [0, 1); at least one. Turns are
 *     made in steps of 1/32, rounded down
 */
public record PicoOptions(
        double shiftFactor,
        double scaleFactor,
        int minSize,
        int maxSize,
        double minQuality,
        double iouThreshold,
        List<Double> angles) {

    public static final double DEFAULT_SHIFT_FACTOR = 0.1;
    public static final double DEFAULT_SCALE_FACTOR = 1.1;
    public static final int DEFAULT_MIN_SIZE = 20;
    public static final int DEFAULT_MAX_SIZE = 400;
    public static final double DEFAULT_MIN_QUALITY = 5.0;
    public static final double DEFAULT_IOU_THRESHOLD = 0.2;

    /** Every option at its default: upright faces of 20 to 400 pixels. */
    public static final PicoOptions DEFAULTS = builder().build();

    /**
     * Checks every option.
     *
     * @throws InvalidSetting if one is outside its range; the message names option, value and range
     */
    public PicoOptions {
        require(shiftFactor > 0 && shiftFactor <= 1, "shiftFactor", shiftFactor, "above 0 and at most 1");
        require(scaleFactor > 1 && scaleFactor <= 10, "scaleFactor", scaleFactor, "above 1 and at most 10");
        require(minSize >= 1, "minSize", minSize, "at least 1 pixel");
        require(maxSize >= minSize, "maxSize", maxSize, "at least minSize, which is " + minSize);
        require(minQuality >= 0 && minQuality <= Float.MAX_VALUE, "minQuality", minQuality, "a finite number from 0");
        require(iouThreshold >= 0 && iouThreshold <= 1, "iouThreshold", iouThreshold, "0 to 1");
        require(angles != null && !angles.isEmpty(), "angles", angles, "a list of at least one angle");
        for (Double angle : angles) {
            require(
                    angle != null && angle >= 0 && angle < 1,
                    "angles",
                    angle,
                    "fractions of a full turn, each at least 0 and below 1");
        }
        angles = List.copyOf(angles);
    }

    private static void require(boolean valid, String option, Object value, String range) {
        if (!valid) {
            throw new InvalidSetting("%s was %s, must be %s".formatted(option, value, range));
        }
    }

    /** The same options with another largest window. */
    PicoOptions withMaxSize(int side) {
        return new PicoOptions(shiftFactor, scaleFactor, minSize, side, minQuality, iouThreshold, angles);
    }

    /** A builder with every option at its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects options by name; {@link #build} checks them. */
    public static final class Builder {

        private double shiftFactor = DEFAULT_SHIFT_FACTOR;
        private double scaleFactor = DEFAULT_SCALE_FACTOR;
        private int minSize = DEFAULT_MIN_SIZE;
        private int maxSize = DEFAULT_MAX_SIZE;
        private double minQuality = DEFAULT_MIN_QUALITY;
        private double iouThreshold = DEFAULT_IOU_THRESHOLD;
        private List<Double> angles = List.of(0.0);

        private Builder() {}

        public Builder shiftFactor(double value) {
            shiftFactor = value;
            return this;
        }

        public Builder scaleFactor(double value) {
            scaleFactor = value;
            return this;
        }

        public Builder minSize(int value) {
            minSize = value;
            return this;
        }

        public Builder maxSize(int value) {
            maxSize = value;
            return this;
        }

        public Builder minQuality(double value) {
            minQuality = value;
            return this;
        }

        public Builder iouThreshold(double value) {
            iouThreshold = value;
            return this;
        }

        public Builder angles(List<Double> value) {
            angles = value;
            return this;
        }

        /**
         * The options collected so far.
         *
         * @throws InvalidSetting if one is outside its range; the message names option, value and range
         */
        public PicoOptions build() {
            return new PicoOptions(shiftFactor, scaleFactor, minSize, maxSize, minQuality, iouThreshold, angles);
        }
    }
}
