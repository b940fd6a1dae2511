package org.imagorface.detect;

import java.util.List;
import java.util.function.Supplier;

/**
 * Remembers regions by key. While one caller detects for a key, others that ask for the same key wait for its answer
 * instead of detecting again. "Found nothing" is remembered; a failure never is.
 */
@FunctionalInterface
public interface DetectionCache {

    /** Remembers nothing. */
    DetectionCache NONE = (key, detection) -> detection.get();

    /**
     * The remembered regions of the key, or else those of {@code detection}, which are then remembered.
     *
     * @throws RuntimeException what {@code detection} throws, unchanged
     */
    List<DetectedRegion> get(String key, Supplier<List<DetectedRegion>> detection);
}
