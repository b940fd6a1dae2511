package org.imagorface.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imagorface.path.StorageKey;

/**
 * Which key a store has for a name, by imagor's rules: cleaned, escaped, and without the store's prefix. imagor gives one key
 * to names that differ in {@code ..}, {@code //} or slashes at their ends, so that one could be answered with what was kept
 * for the other. Here a key belongs to one name, and other names have none.
 */
public final class KeyRule {

    /** Of file names on common systems, in bytes. */
    private static final int LONGEST_SEGMENT = 255;
    /** Of object keys in S3, in bytes; most file systems take a little more. */
    private static final int LONGEST_KEY = 1024;

    private static final Pattern SCHEME = Pattern.compile("(?<=^|/)([A-Za-z][A-Za-z0-9+.-]*:)/");

    private final String prefix;
    private final String safeCharacters;

    /**
     * @param prefix only keys below it are had, without it; empty or {@code /}: all
     * @param safeCharacters as {@link StorageKey#of(String, String)} takes them
     */
    public KeyRule(String prefix, String safeCharacters) {
        String stripped = prefix.replaceAll("^/+|/+$", "");
        this.prefix = stripped.isEmpty() ? "" : stripped + "/";
        this.safeCharacters = safeCharacters;
    }

    /** The key of a thing that is kept; nothing if it is not to be kept here. */
    public Optional<String> ofKept(String name) {
        return belongsToOneName(name) ? of(name) : Optional.empty();
    }

    /** The key of a thing that others have put there: several names may lead to it. Nothing if there cannot be one. */
    public Optional<String> of(String name) {
        String key = StorageKey.of(name, safeCharacters);
        if (!isPlain(key) || !key.startsWith(prefix) || key.length() == prefix.length()) {
            return Optional.empty();
        }
        return Optional.of(key.substring(prefix.length()));
    }

    private boolean belongsToOneName(String name) {
        String cleaned = StorageKey.of(name, "--");
        boolean cleanedIsReversible = SCHEME.matcher(cleaned).replaceAll("$1//").equals(name);
        // a blank is escaped as +, other characters with %
        boolean escapedIsReversible = safeCharacters.equals("--")
                || !(name.indexOf(' ') >= 0 && safeCharacters.indexOf('+') >= 0)
                        && !(name.indexOf('%') >= 0 && safeCharacters.indexOf('%') >= 0);
        return cleanedIsReversible && escapedIsReversible;
    }

    /** Whether a key leads to a place below where it starts on every system, and to no hidden one. */
    private static boolean isPlain(String key) {
        return key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY
                && key.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c))
                && Arrays.stream(key.split("/", -1)).allMatch(KeyRule::isPlainSegment);
    }

    private static boolean isPlainSegment(String segment) {
        return !segment.isEmpty()
                && !segment.startsWith(".")
                && segment.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SEGMENT;
    }
}
