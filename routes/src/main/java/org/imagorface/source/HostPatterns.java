package org.imagorface.source;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Host names with {@code *} for any characters and {@code ?} for one; {@code *.a.com} does not stand for {@code a.com}. */
final class HostPatterns {

    private final List<Pattern> patterns;

    /** @param globs patterns of a host, or of host and port; none: every host matches */
    HostPatterns(List<String> globs) {
        patterns = globs.stream().map(HostPatterns::compile).toList();
    }

    boolean matches(SourceUrl url) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, url));
    }

    private static boolean matches(Pattern pattern, SourceUrl url) {
        return pattern.matcher(url.host()).matches()
                || pattern.matcher(url.host() + ":" + url.port()).matches();
    }

    private static Pattern compile(String glob) {
        return Pattern.compile(glob.toLowerCase(Locale.ROOT)
                .chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining()));
    }
}
