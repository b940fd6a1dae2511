package org.imagorface.path;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The image of a path, in clear.
 *
 * @param base64 it was given as {@code b64:} and unpadded base64url
 */
record ImageName(String name, boolean base64) {

    private static final String BASE64 = "b64:";

    /** Characters that are lost, mean something else or end the path, unless they are escaped. */
    private static final String MUST_ESCAPE = "?#(),+%";

    static ImageName decode(String text) {
        String decoded = PercentCoding.decode(text);
        return decode64(decoded).map(name -> new ImageName(name, true)).orElse(new ImageName(decoded, false));
    }

    /** The text that is read as this image wherever a path may have its image. */
    String encode() {
        if (base64 || decode64(name).isPresent()) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            return BASE64 + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
        if (!mustEscape()) {
            return name;
        }
        String escaped = PercentCoding.encodeSegment(name);
        // the one beginning that the slashes' escape does not hide
        return escaped.startsWith(FilterList.START) ? escaped.replaceFirst(":", "%3A") : escaped;
    }

    private boolean mustEscape() {
        int slash = name.indexOf('/');
        return slash == 0
                || slash > 0 && PathParts.isPart(name.substring(0, slash))
                || name.startsWith(FilterList.START)
                || name.chars().anyMatch(c -> MUST_ESCAPE.indexOf(c) >= 0 || LineBreaks.isBreak((char) c));
    }

    /** What a text of the form {@code b64:BASE64} stands for, nothing if it is none or not of UTF-8. */
    private static Optional<String> decode64(String text) {
        // the JDK's decoder takes padding as well, imagor's does not
        if (!text.startsWith(BASE64) || text.indexOf('=') >= 0) {
            return Optional.empty();
        }
        try {
            return PercentCoding.utf8(Base64.getUrlDecoder().decode(text.substring(BASE64.length())));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
