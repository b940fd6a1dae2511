package org.imagorface.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagorface.error.DetectionFailed;
import org.imagorface.geometry.NormalizedRect;
import org.junit.jupiter.api.Test;

class CaffeineDetectionCacheTest {

    private static final List<DetectedRegion> ONE_FACE =
            List.of(new DetectedRegion(new NormalizedRect(0, 0, 1, 1), 7, DetectedRegion.FACE));

    private final Cache<Object, Object> caffeine = CaffeineDetectionCache.newCache(10, Duration.ZERO);
    private final DetectionCache cache = new CaffeineDetectionCache(caffeine);
    private final AtomicInteger detections = new AtomicInteger();

    @Test
    void detectsOncePerKey() {
        assertThat(cache.get("a", this::detect)).isEqualTo(ONE_FACE);
        assertThat(cache.get("a", this::detect)).isEqualTo(ONE_FACE);
        assertThat(detections).hasValue(1);
        assertThat(caffeine.stats().hitCount()).isEqualTo(1);
        assertThat(caffeine.stats().missCount()).isEqualTo(1);
    }

    @Test
    void remembersThatThereWasNothing() {
        cache.get("empty", List::of);
        assertThat(cache.get("empty", this::detect)).isEmpty();
        assertThat(detections).hasValue(0);
    }

    @Test
    void forgetsFailures() {
        assertThatThrownBy(() -> cache.get("a", () -> {
                    throw new DetectionFailed("broken");
                }))
                .isInstanceOf(DetectionFailed.class)
                .hasMessage("broken");
        assertThat(cache.get("a", this::detect)).isEqualTo(ONE_FACE);
    }

    @Test
    void sameKeyAtOnceIsDetectedOnce() throws Exception {
        int callers = 8;
        CountDownLatch allAsked = new CountDownLatch(callers);
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            Callable<List<DetectedRegion>> caller = () -> {
                allAsked.countDown();
                return cache.get("same", () -> {
                    await(allAsked);
                    return detect();
                });
            };
            List<Future<List<DetectedRegion>>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(pool.submit(caller));
            }
            for (Future<List<DetectedRegion>> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(ONE_FACE);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(detections).hasValue(1);
    }

    @Test
    void strangeValuesDoNotPassForNoFace() {
        caffeine.put("a", "not regions");
        assertThatThrownBy(() -> cache.get("a", this::detect))
                .isInstanceOf(DetectionFailed.class)
                .hasMessageContaining("java.lang.String");
        caffeine.put("b", List.of("not a region"));
        assertThatThrownBy(() -> cache.get("b", this::detect)).isInstanceOf(DetectionFailed.class);
    }

    private List<DetectedRegion> detect() {
        detections.incrementAndGet();
        return ONE_FACE;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
