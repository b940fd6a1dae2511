package org.imagorface.server;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of the page.
 *
 * @param etag of these bytes, in quotation marks
 */
record PageFile(String contentType, byte[] bytes, String etag) {

    private static final int ETAG_BYTES = 12;

    PageFile(String contentType, byte[] bytes) {
        this(contentType, bytes, '"' + digest(bytes) + '"');
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, ETAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
