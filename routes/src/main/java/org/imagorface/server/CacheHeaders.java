package org.imagorface.server;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.imagorface.pipeline.Delivery;

/** How long an answer may be kept by browsers and proxies (RFC 9111), by imagor's rules. */
final class CacheHeaders {

    private static final long TIME_TO_LIVE = Duration.ofDays(7).toSeconds();
    private static final long STALE_WHILE_REVALIDATE = Duration.ofDays(1).toSeconds();
    private static final long LONGEST = Integer.MAX_VALUE;

    /** RFC 9110, section 5.6.7: the day always with two digits. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private CacheHeaders() {}

    /**
     * @param now milliseconds since 1970
     * @return header names to values
     */
    static Map<String, String> of(Delivery delivery, long now) {
        long seconds = Math.min(delivery.maxAge().orElse(TIME_TO_LIVE), LONGEST);
        if (delivery.expiry().isPresent()) {
            long left = Math.max(0, delivery.expiry().getAsLong() - now);
            seconds = Math.min(seconds, left / 1000 + (left % 1000 == 0 ? 0 : 1));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", cacheControl(seconds, delivery.expiry().isPresent()));
        headers.put("Expires", date(now / 1000 + seconds));
        return headers;
    }

    /** The value of a header for an answer that only the client's own cache may keep. */
    static String personal(String value) {
        return value.replaceFirst("^public, s-maxage=[0-9]+", "private");
    }

    private static String cacheControl(long seconds, boolean isPrivate) {
        if (seconds == 0) {
            return "private, no-cache, no-store, must-revalidate";
        }
        String cacheable = isPrivate
                ? "private, max-age=%d, no-transform".formatted(seconds)
                : "public, s-maxage=%1$d, max-age=%1$d, no-transform".formatted(seconds);
        return STALE_WHILE_REVALIDATE < seconds
                ? cacheable + ", stale-while-revalidate=" + STALE_WHILE_REVALIDATE
                : cacheable;
    }

    private static String date(long seconds) {
        return HTTP_DATE.format(Instant.ofEpochSecond(seconds));
    }
}
