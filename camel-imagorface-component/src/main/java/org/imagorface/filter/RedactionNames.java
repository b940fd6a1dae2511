package org.imagorface.filter;

import java.util.Locale;
import java.util.Set;

/**
 * Recognises a redaction that was meant but not written as one, such as {@code redct}: it must become an error, since
 * skipping it like any unknown filter would give the faces away.
 */
final class RedactionNames {

    static final String BOX = "redact";
    static final String OVAL = "redact_oval";

    private static final Set<String> EXACT = Set.of(BOX, OVAL);
    private static final int CLOSE = 2;
    private static final int LONGEST_MISSPELLING = 32;

    private RedactionNames() {}

    /** Whether text that names no known filter looks like a redaction. */
    static boolean meantBy(String text) {
        String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (letters.contains(BOX) || letters.contains("anonymi") || letters.contains("censor")) {
            return true;
        }
        return letters.length() <= LONGEST_MISSPELLING
                && EXACT.stream().anyMatch(name -> distance(letters, name.replace("_", "")) <= CLOSE);
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
