package org.imagorface.server;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strong entity tags (RFC 9110, section 8.8.3). */
final class EntityTag {

    /** Of the digest's 32; enough that two pictures do not share a tag. */
    private static final int BYTES = 16;

    private static final Pattern LISTED = Pattern.compile("(?:W/)?(\"[^\"]*\")");

    private EntityTag() {}

    /**
     * The tag of an answer: of its bytes, whether they were made now or kept, so that it stays the same over restarts and on
     * every server. A storage's own tag would be another one.
     */
    static String of(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Whether a tag is in the list of {@code If-None-Match}, by weak comparison.
     *
     * @param list may be {@code *}, which is every tag
     */
    static boolean isListed(String tag, String list) {
        if (list.strip().equals("*")) {
            return true;
        }
        Matcher listed = LISTED.matcher(list);
        while (listed.find()) {
            if (listed.group(1).equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
