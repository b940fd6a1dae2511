package org.imagorface.source;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hosts with {@code *} for any characters and {@code ?} for one; {@code *.a.com} does not stand for {@code a.com}. As in imagor
 * a port that is not the scheme's own must be in the pattern: {@code a.com} does not stand for {@code a.com:8080}, while
 * {@code *} stands for everything.
 */
final class HostPatterns {

    private final List<Pattern> patterns;

    /** @param globs patterns of a host, or of host and port */
    HostPatterns(List<String> globs) {
        patterns = globs.stream().map(HostPatterns::compile).toList();
    }

    /** Whether there are no patterns, so that none matches. */
    boolean isEmpty() {
        return patterns.isEmpty();
    }

    boolean matches(SourceUrl url) {
        return patterns.stream().anyMatch(pattern -> spellings(url)
                .anyMatch(text -> pattern.matcher(text).matches()));
    }

    private static Stream<String> spellings(SourceUrl url) {
        String withPort = url.bracketedHost() + ":" + url.port();
        return url.hasDefaultPort() ? Stream.of(url.host(), url.bracketedHost(), withPort) : Stream.of(withPort);
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
