package org.imagorface.server;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.PathParser;

/**
 * A request's target as it may be logged. Sources' URLs stand in it, with keys in their queries and passwords in front of their
 * hosts: queries are left out, also encoded ones, and so is what stands before an {@code @} up to the last slash.
 */
final class LoggedPath {

    private static final String HIDDEN = "***";

    /** However often it was encoded. */
    private static final Pattern QUERY = Pattern.compile("(?:\\?|%(?:25){0,9}3[fF]).*", Pattern.DOTALL);

    private static final Pattern USER = Pattern.compile("(?:^|(?<=/))[^/]*(?:@|%(?:25){0,9}40)");

    private static final Pattern BASE64 = Pattern.compile("b64(?::|%(?:25){0,9}3[aA])([A-Za-z0-9_=-]+)");

    private LoggedPath() {}

    static String of(String target) {
        String open = BASE64.matcher(target).replaceAll(LoggedPath::base64);
        String withoutQuery = QUERY.matcher(open).replaceFirst("?" + Matcher.quoteReplacement(HIDDEN));
        return USER.matcher(withoutQuery).replaceAll(Matcher.quoteReplacement(HIDDEN + "@"));
    }

    private static String base64(MatchResult found) {
        ImageParameters read = PathParser.parse("unsafe/b64:" + found.group(1));
        boolean harmless = read.base64Image()
                && !QUERY.matcher(read.image()).find()
                && !USER.matcher(read.image()).find();
        return Matcher.quoteReplacement(harmless ? found.group() : "b64:" + HIDDEN);
    }
}
