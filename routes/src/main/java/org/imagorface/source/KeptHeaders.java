package org.imagorface.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.imagorface.error.InvalidSetting;

/**
 * Which headers of a source's answer replace those of ours. Never those that are about the connection or that describe bytes
 * which ours does not have.
 */
public final class KeptHeaders {

    private static final Set<String> NEVER = HeaderNames.of(List.of(
            "Accept-Ranges",
            "Content-Encoding",
            "Content-MD5",
            "Content-Range",
            "Content-Type",
            "Digest",
            "X-Content-Type-Options"));

    private final Set<String> names;

    /**
     * @param names in any letter case
     * @throws InvalidSetting for names of headers that are never kept
     */
    public KeptHeaders(List<String> names) {
        this.names = HeaderNames.of(names);
        for (String name : names) {
            if (NEVER.contains(name) || HeaderNames.OF_THE_CONNECTION.contains(name) || HeaderNames.isInternal(name)) {
                throw new InvalidSetting("-http-loader-override-response-headers has '" + name
                        + "', must be without headers about the connection or that describe the source's bytes");
            }
        }
    }

    /** Those that are kept, of an answer's. Values that have control characters or are no Latin-1 are left out. */
    Map<String, List<String>> of(Iterable<Map.Entry<String, String>> answer) {
        Map<String, List<String>> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, String> header : answer) {
            if (names.contains(header.getKey()) && header.getValue().chars().allMatch(KeptHeaders::mayStand)) {
                kept.computeIfAbsent(header.getKey(), first -> new ArrayList<>())
                        .add(header.getValue());
            }
        }
        return kept;
    }

    private static boolean mayStand(int c) {
        return c == '\t' || c >= ' ' && c <= 0xff && c != 0x7f;
    }
}
