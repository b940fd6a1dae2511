package org.imagorface.path;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.imagorface.error.InvalidSetting;

/**
 * Signs the part of a path that follows the signature: HMAC (RFC 2104) of its UTF-8 text, in base64url with padding (RFC
 * 4648 section 5), cut to a number of characters if so set. Immutable and safe for concurrent use.
 *
 * <p>For those who write URLs; the server has the same secret, type and length:
 *
 * <pre>{@code
 * UrlSigner signer = UrlSigner.of(UrlSigner.Type.SHA256, secret, 40);
 * String url = "https://img.example.com" + signer.signed("300x200/smart/photos/team.jpg");
 * }</pre>
 */
public final class UrlSigner {

    /** The hash inside the HMAC. */
    public enum Type {
        SHA1("HmacSHA1", 28),
        SHA256("HmacSHA256", 44),
        SHA512("HmacSHA512", 88);

        private final String algorithm;
        private final int length;

        Type(String algorithm, int length) {
            this.algorithm = algorithm;
            this.length = length;
        }

        /**
         * @param name {@code sha1}, {@code sha256} or {@code sha512} in any letter case
         * @throws InvalidSetting for any other name; imagor would quietly fall back on SHA-1
         */
        public static Type of(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "sha1" -> SHA1;
                case "sha256" -> SHA256;
                case "sha512" -> SHA512;
                default ->
                    throw new InvalidSetting(
                            "signer type is set to '" + name + "', must be one of sha1, sha256, sha512");
            };
        }
    }

    private final Type type;
    private final SecretKeySpec key;
    private final int length;

    private UrlSigner(Type type, SecretKeySpec key, int length) {
        this.type = type;
        this.key = key;
        this.length = length;
    }

    /** imagor's default: SHA-1, not cut. */
    public static UrlSigner of(String secret) {
        return of(Type.SHA1, secret, 0);
    }

    /**
     * @param secret may be empty, as where no secret is set: signatures are then checked against the empty key, which keeps
     *     nobody out
     * @param truncate length in characters to which signatures are cut; 0 or less, or more than the signature has: not
     *     cut
     * @throws InvalidSetting for a length of 1 to 16: a path's signature is known by its 17 or more characters
     */
    public static UrlSigner of(Type type, String secret, int truncate) {
        if (truncate > 0 && truncate < PathParts.MIN_HASH_LENGTH) {
            throw new InvalidSetting(
                    "signer truncation is set to " + truncate + " characters, must be 0 (not cut) or at least "
                            + PathParts.MIN_HASH_LENGTH + ": shorter signatures are not recognised in a path");
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        // HMAC pads a key with zeros, so one zero is the empty key, which the JDK does not take
        byte[] keyBytes = bytes.length == 0 ? new byte[1] : bytes;
        int length = truncate <= 0 ? type.length : Math.min(truncate, type.length);
        return new UrlSigner(type, new SecretKeySpec(keyBytes, type.algorithm), length);
    }

    /**
     * The signature of a path.
     *
     * @param path all that follows {@code HASH/}, as sent: {@link ImageParameters#path()} or
     *     {@link PathPrinter#printSigned}
     */
    public String sign(String path) {
        return Base64.getUrlEncoder().encodeToString(hmac(path)).substring(0, length);
    }

    /**
     * A path with its signature in front, {@code /HASH/PATH}, as it follows a server's host in a URL.
     *
     * @param path as for {@link #sign}; what a URL cannot hold, such as a {@code ?}, must be percent-encoded already
     */
    public String signed(String path) {
        return "/" + sign(path) + "/" + path;
    }

    /** Whether the hash is the path's signature, in a time that does not tell how much of it is right. */
    public boolean verify(String path, String hash) {
        return MessageDigest.isEqual(
                sign(path).getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] hmac(String path) {
        try {
            Mac mac = Mac.getInstance(type.algorithm);
            mac.init(key);
            return mac.doFinal(path.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime lacks " + type.algorithm, missing);
        }
    }
}
