package org.imagorface.path;

import java.util.ArrayList;
import java.util.List;

/**
 * The end of a path: filters and image. A counter of open parentheses decides what a character means: at depth 0
 * {@code (} ends a name, {@code :} a filter and {@code /} the list; inside they are text. A surplus {@code )} makes the
 * depth negative, where they are text as well, so the list then ends only with the path.
 *
 * @param image as received, still encoded
 * @param lost the pieces of text that are in no filter and not in the image, in their order, none empty
 */
record FilterList(List<FilterCall> filters, String image, List<String> lost) {

    static final String START = "filters:";

    static FilterList parse(String text) {
        return text.startsWith(START) ? new Scan(text).run(START.length()) : new FilterList(List.of(), text, List.of());
    }

    /** Whether a filter of this name and these arguments, once printed, is read as such. */
    static boolean canHold(FilterCall filter) {
        return isName(filter.name())
                && isArguments(filter.arguments())
                && !LineBreaks.in(filter.name())
                && !LineBreaks.in(filter.arguments());
    }

    private static boolean isName(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (depth == 0 && (c == '(' || c == ':' || c == '/')) {
                return false;
            }
            depth += step(c);
        }
        return depth == 0;
    }

    private static boolean isArguments(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += step(text.charAt(i));
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }

    private static int step(char c) {
        return c == '(' ? 1 : c == ')' ? -1 : 0;
    }

    private static final class Scan {
        private final String text;
        private final List<FilterCall> filters = new ArrayList<>();
        private final List<String> lost = new ArrayList<>();
        private int pieceStart;
        private String name = "";
        private String arguments = "";

        Scan(String text) {
            this.text = text;
        }

        FilterList run(int start) {
            pieceStart = start;
            int depth = 0;
            for (int i = start; i < text.length(); i++) {
                char c = text.charAt(i);
                if (depth == 0 && c == '(') {
                    loseFilter();
                    name = piece(i);
                } else if (depth == 1 && c == ')') {
                    arguments = piece(i);
                } else if (depth == 0 && c == ':') {
                    lose(piece(i));
                    endFilter();
                } else if (depth == 0 && c == '/') {
                    return end(i, text.substring(i + 1));
                }
                depth += step(c);
            }
            return end(text.length(), "");
        }

        /** The text since the last piece; the next one begins after the character at {@code end}. */
        private String piece(int end) {
            String piece = text.substring(pieceStart, end);
            pieceStart = end + 1;
            return piece;
        }

        private void lose(String piece) {
            if (!piece.isEmpty()) {
                lost.add(piece);
            }
        }

        private void loseFilter() {
            if (!name.isEmpty() || !arguments.isEmpty()) {
                lose(name + "(" + arguments + ")");
            }
            clear();
        }

        private void endFilter() {
            filters.add(new FilterCall(name, arguments));
            clear();
        }

        private void clear() {
            name = "";
            arguments = "";
        }

        private FilterList end(int i, String image) {
            // here, unlike before a colon, a filter without a name leaves no entry
            if (name.isEmpty()) {
                loseFilter();
            } else {
                endFilter();
            }
            lose(piece(i));
            return new FilterList(List.copyOf(filters), image, List.copyOf(lost));
        }
    }
}
