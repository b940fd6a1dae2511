package org.imagorface.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagorface.path.FilterCall;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.PathParser;
import org.imagorface.path.PathPrinter;

/**
 * Under which keys results are kept. Those of redactions have a folder of their own, which no other path leads to: whatever
 * else goes wrong with keys, and whatever imagor has kept in the same place, an open picture is never taken for a redacted one.
 */
public final class ResultNames {

    private static final String REDACTED = "redacted";
    private static final String REDACTION = "redact";

    private static final Set<String> OF_THE_ANSWER = Set.of("attachment", "expire", "max_age");

    private final PathStyle style;
    private final KeyRule rule;

    public ResultNames(PathStyle style, KeyRule rule) {
        this.style = style;
        this.rule = rule;
    }

    /** Whether a filter is about the answer and not the picture: without it, the bytes of a result are the same. */
    public static boolean isOfTheAnswer(FilterCall filter) {
        return OF_THE_ANSWER.contains(filter.name());
    }

    /**
     * The path by which a result is known: as received, printed anew without {@code attachment()}, {@code expire()} and
     * {@code max_age()} if it has any of them.
     *
     * @param path {@link ImageParameters#path()}
     */
    public static String knownBy(String path) {
        ImageParameters parameters = parsed(path);
        List<FilterCall> filters = parameters.filters().stream()
                .filter(filter -> !isOfTheAnswer(filter))
                .toList();
        return filters.size() == parameters.filters().size()
                ? path
                : PathPrinter.printSigned(
                        parameters.toBuilder().filters(filters).build());
    }

    /**
     * The key of a result; nothing if it is not to be kept.
     *
     * @param path as {@link #knownBy} gives it
     */
    public Optional<String> key(String path) {
        ImageParameters parameters = parsed(path);
        Optional<String> key = rule.ofKept(style.result(parameters));
        return redacts(parameters) ? key.map(plain -> REDACTED + "/" + plain) : key.filter(ResultNames::isOpen);
    }

    /** Near-misses of the names are refused before anything is looked up. */
    private static boolean redacts(ImageParameters parameters) {
        return parameters.filters().stream().anyMatch(filter -> filter.name().startsWith(REDACTION));
    }

    /** File systems may take upper and lower case for one. */
    private static boolean isOpen(String key) {
        int slash = key.indexOf('/');
        return !(slash < 0 ? key : key.substring(0, slash)).equalsIgnoreCase(REDACTED);
    }

    private static ImageParameters parsed(String path) {
        // the prefix keeps the first part of the path from being taken for a signature
        return PathParser.parse("unsafe/" + path);
    }
}
