package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.imagorface.pipeline.Delivery;
import org.junit.jupiter.api.Test;

class CacheHeadersTest {

    /** 9 September 2001, 01:46:40. */
    private static final long NOW = 1_000_000_000_000L;

    @Test
    void keepsAnswersForAWeek() {
        assertThat(CacheHeaders.of(Delivery.PLAIN, NOW))
                .containsEntry(
                        "Cache-Control",
                        "public, s-maxage=604800, max-age=604800, no-transform, stale-while-revalidate=86400")
                .containsEntry("Expires", "Sun, 16 Sep 2001 01:46:40 GMT");
    }

    @Test
    void writesDaysWithTwoDigits() {
        assertThat(CacheHeaders.of(aged(0), NOW)).containsEntry("Expires", "Sun, 09 Sep 2001 01:46:40 GMT");
    }

    @Test
    void maxAgeReplacesTheWeek() {
        assertThat(CacheHeaders.of(aged(60), NOW))
                .containsEntry("Cache-Control", "public, s-maxage=60, max-age=60, no-transform");
        assertThat(CacheHeaders.of(aged(0), NOW))
                .containsEntry("Cache-Control", "private, no-cache, no-store, must-revalidate");
        assertThat(CacheHeaders.of(aged(Long.MAX_VALUE), NOW).get("Cache-Control"))
                .contains("max-age=2147483647");
    }

    @Test
    void expiryLimitsAndMakesPrivate() {
        assertThat(CacheHeaders.of(expiring(OptionalLong.empty(), NOW + 1500), NOW))
                .containsEntry("Cache-Control", "private, max-age=2, no-transform");
        assertThat(CacheHeaders.of(expiring(OptionalLong.of(1), NOW + 10_000), NOW))
                .containsEntry("Cache-Control", "private, max-age=1, no-transform");
        assertThat(CacheHeaders.of(expiring(OptionalLong.empty(), NOW - 1), NOW))
                .containsEntry("Cache-Control", "private, no-cache, no-store, must-revalidate");
    }

    private static Delivery aged(long seconds) {
        return new Delivery(Optional.empty(), OptionalLong.of(seconds), OptionalLong.empty(), false, false);
    }

    private static Delivery expiring(OptionalLong seconds, long time) {
        return new Delivery(Optional.empty(), seconds, OptionalLong.of(time), false, false);
    }
}
