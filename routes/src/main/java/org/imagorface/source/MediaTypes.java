package org.imagorface.source;

import java.util.List;
import java.util.Locale;
import org.imagorface.error.UnsupportedFormat;

/** The media types that are asked for and accepted, such as {@code image/png}, {@code image/*} or {@code *}{@code /*}. */
final class MediaTypes {

    private static final String ANY = "*/*";

    private final List<String> types;

    /** @param types none: any */
    MediaTypes(List<String> types) {
        this.types = types.isEmpty()
                ? List.of(ANY)
                : types.stream().map(MediaTypes::bare).toList();
    }

    /** The value of the header Accept. */
    String accept() {
        return String.join(", ", types);
    }

    /**
     * @param contentType of an answer; null if it names none, which only a server that takes anything accepts
     * @throws UnsupportedFormat if it is not accepted
     */
    void check(String contentType) {
        if (types.contains(ANY)) {
            return;
        }
        String given = contentType == null ? "" : bare(contentType);
        if (types.stream().noneMatch(type -> includes(type, given))) {
            throw new UnsupportedFormat("the source's content type is '%s', must be one of %s"
                    .formatted(given.length() <= 100 ? given : given.substring(0, 100) + "...", accept()));
        }
    }

    private static boolean includes(String type, String given) {
        return type.endsWith("/*") ? given.startsWith(type.substring(0, type.length() - 1)) : given.equals(type);
    }

    private static String bare(String type) {
        return type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
