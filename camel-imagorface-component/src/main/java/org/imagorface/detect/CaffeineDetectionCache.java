package org.imagorface.detect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.imagorface.error.DetectionFailed;

/**
 * A detection cache over an ordinary Caffeine cache, which others may read and invalidate: keys are {@code String}, values
 * {@code List<DetectedRegion>}.
 */
public final class CaffeineDetectionCache implements DetectionCache {

    private final Cache<Object, Object> cache;

    public CaffeineDetectionCache(Cache<Object, Object> cache) {
        this.cache = Objects.requireNonNull(cache, "cache");
    }

    /**
     * A Caffeine cache that counts its hits and misses.
     *
     * @param maximumSize entries, at least 1
     * @param timeToLive life of an entry since it was written; zero keeps entries until they are evicted
     */
    public static Cache<Object, Object> newCache(long maximumSize, Duration timeToLive) {
        Caffeine<Object, Object> builder =
                Caffeine.newBuilder().maximumSize(maximumSize).recordStats();
        if (!timeToLive.isZero()) {
            builder.expireAfterWrite(timeToLive);
        }
        return builder.build();
    }

    @Override
    public List<DetectedRegion> get(String key, Supplier<List<DetectedRegion>> detection) {
        return regions(key, cache.get(key, ignored -> List.copyOf(detection.get())));
    }

    /** Others can write to the cache; what is not a list of regions must not pass for "no face". */
    private static List<DetectedRegion> regions(String key, Object cached) {
        if (cached instanceof List<?> list && list.stream().allMatch(DetectedRegion.class::isInstance)) {
            return list.stream().map(DetectedRegion.class::cast).toList();
        }
        throw new DetectionFailed(
                "the detection cache holds %s under key %s, expected a list of regions; invalidate that key"
                        .formatted(cached.getClass().getName(), key));
    }
}
