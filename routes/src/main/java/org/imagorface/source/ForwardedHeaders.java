package org.imagorface.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.imagorface.error.InvalidSetting;

/**
 * Which headers of a client's request are sent to the source, too. Never those that are about the connection or the body, that
 * ask for a part or a version of the answer, or that choose how it is packed: what the source answers has to be a whole
 * picture.
 */
public final class ForwardedHeaders {

    private static final String ALL = "*";
    private static final Set<String> NEVER = HeaderNames.of(List.of(
            "Accept-Encoding",
            "Content-Encoding",
            "Content-Type",
            "Expect",
            "Host",
            "If-Match",
            "If-Modified-Since",
            "If-None-Match",
            "If-Range",
            "If-Unmodified-Since",
            "Range"));

    /** What says how a client asks and by which ways, and not who it is or what it may see. */
    private static final Set<String> IMPERSONAL = HeaderNames.of(List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Language",
            "Cache-Control",
            "Date",
            "DNT",
            "Forwarded",
            "Origin",
            "Pragma",
            "Priority",
            "Referer",
            "Save-Data",
            "traceparent",
            "tracestate",
            "Upgrade-Insecure-Requests",
            "User-Agent",
            "Via",
            "X-Correlation-Id",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Proto",
            "X-Forwarded-Server",
            "X-Real-IP",
            "X-Request-Id"));

    /** Of headers that browsers set by themselves, such as {@code Sec-Fetch-Mode}. */
    private static final String OF_BROWSERS = "sec-";

    private final Set<String> names;
    private final boolean all;

    /**
     * @param names in any letter case; {@code *} for all
     * @param all whether all are sent, whatever the names say
     * @throws InvalidSetting for names of headers that are never sent
     */
    public ForwardedHeaders(List<String> names, boolean all) {
        this.names = HeaderNames.of(names);
        this.all = all || names.contains(ALL);
        for (String name : names) {
            if (isNeverSent(name)) {
                throw new InvalidSetting("-http-loader-forward-headers has '" + name
                        + "', must be without headers about the connection, the body, or a part or version of it");
            }
        }
    }

    /**
     * Those that are sent, of a client's.
     *
     * @return names, found in any letter case and in a fixed order, to values in the client's order
     */
    public Map<String, List<String>> of(Iterable<Map.Entry<String, String>> client) {
        Map<String, List<String>> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (!all && names.isEmpty()) {
            return sent;
        }
        Set<String> hops = hops(client);
        for (Map.Entry<String, String> header : client) {
            String name = header.getKey();
            if ((all || names.contains(name)) && !isNeverSent(name) && !hops.contains(name)) {
                sent.computeIfAbsent(name, first -> new ArrayList<>()).add(header.getValue());
            }
        }
        return sent;
    }

    /**
     * Whether a source that was asked for with these headers may be for this client only: with a cookie or password, and with
     * any header that is not known to be harmless, as keys and tokens have many names.
     */
    public static boolean arePersonal(Set<String> sent) {
        return !sent.stream()
                .allMatch(name -> IMPERSONAL.contains(name)
                        || name.toLowerCase(Locale.ROOT).startsWith(OF_BROWSERS));
    }

    /** What the client itself says is for the next hop only. */
    private static Set<String> hops(Iterable<Map.Entry<String, String>> client) {
        List<String> hops = new ArrayList<>();
        for (Map.Entry<String, String> header : client) {
            if (header.getKey().equalsIgnoreCase("Connection")) {
                Arrays.stream(header.getValue().split(",")).map(String::strip).forEach(hops::add);
            }
        }
        return HeaderNames.of(hops);
    }

    private static boolean isNeverSent(String name) {
        return NEVER.contains(name) || HeaderNames.OF_THE_CONNECTION.contains(name) || HeaderNames.isInternal(name);
    }
}
