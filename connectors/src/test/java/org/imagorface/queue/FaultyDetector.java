package org.imagorface.queue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.Probe;
import org.imagorface.detect.RegionDetector;
import org.imagorface.testing.MarkedPhoto;

/** Finds nothing, and fails as often as it is told to, with a text that quotes an original. */
final class FaultyDetector implements RegionDetector {

    private final AtomicInteger failures = new AtomicInteger(Integer.getInteger("test.failures", 0));

    void failNext(int times) {
        failures.set(times);
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public String fingerprint() {
        return "faulty";
    }

    @Override
    public List<DetectedRegion> detect(Probe probe) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("cannot work on " + MarkedPhoto.MARK);
        }
        return List.of();
    }
}
