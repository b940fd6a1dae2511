package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.imagorface.pipeline.Delivery;
import org.junit.jupiter.api.Test;

class CacheHeadersTest {

    /** 9 September 2001, 01:46:40. */
    private static final long NOW = 1_000_000_000_000L;

    private static final CacheHeaders WEEK = new CacheHeaders(604_800, 86_400);

    @Test
    void keepsAnswersForAWeek() {
        assertThat(WEEK.of(Delivery.PLAIN, false, NOW))
                .containsEntry(
                        "Cache-Control",
                        "public, s-maxage=604800, max-age=604800, no-transform, stale-while-revalidate=86400")
                .containsEntry("Expires", "Sun, 16 Sep 2001 01:46:40 GMT");
    }

    @Test
    void writesDaysWithTwoDigits() {
        assertThat(WEEK.of(aged(0), false, NOW)).containsEntry("Expires", "Sun, 09 Sep 2001 01:46:40 GMT");
    }

    @Test
    void maxAgeReplacesTheWeek() {
        assertThat(WEEK.of(aged(60), false, NOW))
                .containsEntry("Cache-Control", "public, s-maxage=60, max-age=60, no-transform");
        assertThat(WEEK.of(aged(0), false, NOW))
                .containsEntry("Cache-Control", "private, no-cache, no-store, must-revalidate");
        assertThat(WEEK.of(aged(Long.MAX_VALUE), false, NOW).get("Cache-Control"))
                .contains("max-age=2147483647");
    }

    @Test
    void expiryLimitsAndMakesPrivate() {
        assertThat(WEEK.of(expiring(OptionalLong.empty(), NOW + 1500), false, NOW))
                .containsEntry("Cache-Control", "private, max-age=2, no-transform");
        assertThat(WEEK.of(expiring(OptionalLong.of(1), NOW + 10_000), false, NOW))
                .containsEntry("Cache-Control", "private, max-age=1, no-transform");
        assertThat(WEEK.of(expiring(OptionalLong.empty(), NOW - 1), false, NOW))
                .containsEntry("Cache-Control", "private, no-cache, no-store, must-revalidate");
    }

    @Test
    void settingsReplaceTheWeek() {
        assertThat(new CacheHeaders(100, 99).of(Delivery.PLAIN, false, NOW))
                .containsEntry(
                        "Cache-Control", "public, s-maxage=100, max-age=100, no-transform, stale-while-revalidate=99");
        assertThat(new CacheHeaders(100, 100).of(Delivery.PLAIN, false, NOW))
                .containsEntry("Cache-Control", "public, s-maxage=100, max-age=100, no-transform");
        assertThat(new CacheHeaders(0, 99).of(aged(3), false, NOW).get("Cache-Control"))
                .contains("max-age=3,");
    }

    @Test
    void aClientMayWantNoCaching() {
        assertThat(WEEK.of(aged(60), true, NOW))
                .containsEntry("Cache-Control", "private, no-cache, no-store, must-revalidate")
                .containsEntry("Expires", "Sun, 09 Sep 2001 01:46:40 GMT");
    }

    private static Delivery aged(long seconds) {
        return new Delivery(Optional.empty(), OptionalLong.of(seconds), OptionalLong.empty(), false, false);
    }

    private static Delivery expiring(OptionalLong seconds, long time) {
        return new Delivery(Optional.empty(), seconds, OptionalLong.of(time), false, false);
    }
}
