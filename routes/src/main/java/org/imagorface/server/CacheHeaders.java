package org.imagorface.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imagorface.pipeline.Delivery;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/**
 * How long an answer may be kept by browsers and proxies (RFC 9111), by imagor's rules.
 *
 * @param timeToLive in seconds, where the URL does not say otherwise
 * @param staleWhileRevalidate in seconds; sent where it is shorter than the time to live
 */
record CacheHeaders(long timeToLive, long staleWhileRevalidate) {

    private static final long LONGEST = Integer.MAX_VALUE;

    static CacheHeaders of(Settings settings) {
        return new CacheHeaders(
                settings.get(RequestSettings.CACHE_HEADER_NO_CACHE)
                        ? 0
                        : settings.get(RequestSettings.CACHE_HEADER_TTL).toSeconds(),
                settings.get(RequestSettings.CACHE_HEADER_SWR).toSeconds());
    }

    /**
     * @param noCache whether the client asked for an answer that no cache keeps
     * @param now milliseconds since 1970
     * @return header names to values
     */
    Map<String, String> of(Delivery delivery, boolean noCache, long now) {
        long seconds = noCache ? 0 : Math.min(delivery.maxAge().orElse(timeToLive), LONGEST);
        if (delivery.expiry().isPresent()) {
            long left = Math.max(0, delivery.expiry().getAsLong() - now);
            seconds = Math.min(seconds, left / 1000 + (left % 1000 == 0 ? 0 : 1));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", cacheControl(seconds, delivery.expiry().isPresent()));
        headers.put("Expires", HttpDates.print(now / 1000 + seconds));
        return headers;
    }

    /** The value of a header for an answer that only the client's own cache may keep. */
    static String personal(String value) {
        return value.replaceFirst("^public, s-maxage=[0-9]+", "private");
    }

    private String cacheControl(long seconds, boolean isPrivate) {
        if (seconds == 0) {
            return "private, no-cache, no-store, must-revalidate";
        }
        String cacheable = isPrivate
                ? "private, max-age=%d, no-transform".formatted(seconds)
                : "public, s-maxage=%1$d, max-age=%1$d, no-transform".formatted(seconds);
        return staleWhileRevalidate > 0 && staleWhileRevalidate < seconds
                ? cacheable + ", stale-while-revalidate=" + staleWhileRevalidate
                : cacheable;
    }
}
