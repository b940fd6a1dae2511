package org.imagorface.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Names of headers, which have no letter case. */
final class HeaderNames {

    /** What holds for one connection only, or says how long a message is (RFC 9110, section 7.6.1; RFC 9112). */
    static final Set<String> OF_THE_CONNECTION = of(Set.of(
            "Connection",
            "Content-Length",
            "HTTP2-Settings",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade"));

    private HeaderNames() {}

    /** A set that finds its names in any letter case. */
    static Set<String> of(Collection<String> names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(names);
        return set;
    }

    /** Names of this project's own messages, which mean nothing to anybody else. */
    static boolean isInternal(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("camel");
    }
}
