package org.imagorface.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.imagorface.path.PercentCoding;

/**
 * Recognises a redaction that was meant but not written as one, such as {@code redct}: it must become an error, since
 * skipping it like any unknown filter would give the faces away.
 */
final class RedactionNames {

    static final String BOX = "redact";
    static final String OVAL = "redact_oval";

    private static final Pattern NOT_LETTERS = Pattern.compile("[^a-z]+");
    private static final Pattern CALLED = Pattern.compile("(?:^|[:/)])redact(?:_oval)?\\(", Pattern.CASE_INSENSITIVE);
    private static final int CLOSE = 2;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 1000;

    private RedactionNames() {}

    /** Whether a name that is no filter's, or text that ended up in no filter, looks like a redaction. */
    static boolean meantBy(String text) {
        String decoded = PercentCoding.decode(text).toLowerCase(Locale.ROOT);
        if (contains(decoded) || contains(text.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String[] words = NOT_LETTERS.split(decoded.length() <= LONGEST ? decoded : decoded.substring(0, LONGEST));
        return Arrays.stream(words).anyMatch(RedactionNames::isClose) || isClose(String.join("", words));
    }

    /** Whether a redaction, spelt right, is hidden in the arguments of another filter. */
    static boolean hiddenIn(String arguments) {
        return contains(PercentCoding.decode(arguments).toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a free text, which may well have such a word in it, has a redaction written as a filter, such as
     * {@code logo.png:redact()}.
     */
    static boolean calledIn(String text) {
        return PercentCoding.decode(text).indexOf('(') >= 0 && hiddenIn(text);
    }

    /** Whether the name of an image, other than an address elsewhere, has a redaction written as a filter in it. */
    static boolean calledInName(String image) {
        return !image.contains(":/") && CALLED.matcher(image).find();
    }

    private static boolean contains(String text) {
        String letters = NOT_LETTERS.matcher(text).replaceAll("");
        return letters.contains(BOX) || letters.contains("anonymi") || letters.contains("censor");
    }

    private static boolean isClose(String word) {
        if (word.length() < SHORTEST || word.length() > 2 * OVAL.length()) {
            return false;
        }
        String start = word.substring(0, Math.min(word.length(), BOX.length()));
        return distance(word, BOX) <= CLOSE || distance(word, "redactoval") <= CLOSE || distance(start, BOX) <= 1;
    }

    /** Levenshtein distance, with exchanged neighbours counted as one step. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(steps[i - 1][j - 1] + change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                boolean exchanged =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                steps[i][j] = exchanged ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
            }
        }
        return steps[a.length()][b.length()];
    }
}
