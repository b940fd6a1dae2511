package org.imagorface.path;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The name under which stores keep a picture: its path cleaned and escaped. Safe as a file's or an object's name, but not by
 * itself within a folder: a leading {@code ..} is kept, for the store to refuse.
 */
public final class StorageKey {

    private static final String ESCAPE_NOTHING = "--";

    private StorageKey() {}

    /** As {@link #of(String, String)} without further safe characters. */
    public static String of(String path) {
        return of(path, "");
    }

    /**
     * @param path an image's name or a whole path
     * @param safeCharacters ASCII characters to leave as they are, besides letters, digits and {@code / - _ . ~};
     *     {@code --} escapes nothing
     * @return {@code .} for the empty path; {@code ""} for the root
     */
    public static String of(String path, String safeCharacters) {
        // imagor cleans first, so that a line break between two dots hides a parent folder
        String key = stripSlashes(clean(LineBreaks.remove(path)));
        return safeCharacters.equals(ESCAPE_NOTHING) ? key : escape(key, safeCharacters);
    }

    /** Resolves {@code .}, {@code ..} and repeated slashes by the text alone. */
    private static String clean(String path) {
        boolean rooted = path.startsWith("/");
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/")) {
            if (name.equals("..") && !names.isEmpty() && !names.getLast().equals("..")) {
                names.removeLast();
            } else if (name.equals("..") ? !rooted : !name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        if (names.isEmpty()) {
            return rooted ? "/" : ".";
        }
        return (rooted ? "/" : "") + String.join("/", names);
    }

    private static String stripSlashes(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '/') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(start, end);
    }

    private static String escape(String key, String safeCharacters) {
        StringBuilder escaped = new StringBuilder(key.length() + 16);
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            if (b == '/' || PercentCoding.isUnreserved(b) || b >= 0 && safeCharacters.indexOf(b) >= 0) {
                escaped.append((char) b);
            } else if (b == ' ') {
                escaped.append('+');
            } else {
                PercentCoding.appendEscape(escaped, b);
            }
        }
        return escaped.toString();
    }
}
