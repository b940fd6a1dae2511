package org.imagorface.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.imagorface.error.InvalidSetting;

/**
 * A key that receipts are signed or checked with. What kind of signature it makes follows from what kind of key it is, never
 * from what a receipt says. Safe for use by several threads at once.
 */
public final class ReceiptKey {

    /** Bytes of a secret: as many as its hash has. */
    private static final int SHORTEST_SECRET = 32;

    private static final int SHORTEST_RSA = 2048;
    private static final int ID_BYTES = 8;

    /** Kinds of signatures, with their names in receipts. */
    private enum Kind {
        HMAC("HMAC-SHA-256", "HmacSHA256"),
        ED25519("Ed25519", "Ed25519"),
        ECDSA("ECDSA-SHA-256", "SHA256withECDSA"),
        RSA("RSA-SHA-256", "SHA256withRSA");

        private final String id;
        private final String javaName;

        Kind(String id, String javaName) {
            this.id = id;
            this.javaName = javaName;
        }
    }

    private final Kind kind;
    private final Optional<Key> signing;
    /** The secret itself, or the public key. */
    private final Key checking;

    private final String id;

    private ReceiptKey(Optional<Key> signing, Key checking) {
        this.kind = kind(checking);
        this.signing = signing;
        this.checking = checking;
        this.id = idOf(checking);
    }

    /**
     * The key of a keystore: a secret for HMAC, or a private key with its certificate.
     *
     * @param alias empty if there is one entry only
     * @throws InvalidSetting if there is no such entry, it cannot be read, or its key is of no use here
     */
    public static ReceiptKey of(KeyStore store, char[] password, String alias) {
        try {
            String entry = alias.isEmpty() ? onlyAlias(store) : alias;
            Key key = store.getKey(entry, password);
            Certificate certificate = store.getCertificate(entry);
            if (key instanceof SecretKey) {
                return new ReceiptKey(Optional.of(key), key);
            } else if (key instanceof PrivateKey && certificate != null) {
                return new ReceiptKey(Optional.of(key), certificate.getPublicKey());
            } else if (key == null && certificate != null) {
                return new ReceiptKey(Optional.empty(), certificate.getPublicKey());
            }
            throw new InvalidSetting(
                    "keystore has no key '%s', must have a secret, or a private key with its certificate"
                            .formatted(entry));
        } catch (GeneralSecurityException e) {
            throw new InvalidSetting("the receipt key cannot be read from the keystore; is its password right?", e);
        }
    }

    /** A public key, which checks signatures and makes none. */
    public static ReceiptKey of(Certificate certificate) {
        return new ReceiptKey(Optional.empty(), certificate.getPublicKey());
    }

    private static String onlyAlias(KeyStore store) throws GeneralSecurityException {
        List<String> aliases = Collections.list(store.aliases());
        if (aliases.size() != 1) {
            throw new InvalidSetting(
                    "keystore has %d entries, so the receipt key's alias must be given".formatted(aliases.size()));
        }
        return aliases.get(0);
    }

    private static Kind kind(Key key) {
        String algorithm = key.getAlgorithm();
        if (key instanceof SecretKey) {
            if (key.getEncoded() == null || key.getEncoded().length < SHORTEST_SECRET) {
                throw new InvalidSetting(
                        "the receipt key is a secret of less than %d bytes".formatted(SHORTEST_SECRET));
            }
            return Kind.HMAC;
        } else if (algorithm.equals("EdDSA") || algorithm.equals("Ed25519")) {
            return Kind.ED25519;
        } else if (algorithm.equals("EC")) {
            return Kind.ECDSA;
        } else if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA) {
            return Kind.RSA;
        }
        throw new InvalidSetting(
                "the receipt key is of the kind %s, must be a secret, Ed25519, EC, or RSA of at least %d bits"
                        .formatted(algorithm, SHORTEST_RSA));
    }

    /** A secret's is an HMAC of a text that no receipt is, a public key's a hash of it. */
    private static String idOf(Key key) {
        try {
            byte[] digest = key instanceof SecretKey
                    ? hmac(key, "imagorface receipt key".getBytes(StandardCharsets.US_ASCII))
                    : MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Name of the kind of signature. */
    String algorithm() {
        return kind.id;
    }

    /** Tells this key from others: 16 lower-case hexadecimal digits. */
    public String id() {
        return id;
    }

    /** @throws InvalidSetting if the key can only check */
    public void requireSigning() {
        signingKey();
    }

    private Key signingKey() {
        return signing.orElseThrow(
                () -> new InvalidSetting("the receipt key is a certificate without its private key, and cannot sign"));
    }

    /** @throws InvalidSetting if the key can only check */
    byte[] sign(byte[] content) {
        Key key = signingKey();
        try {
            if (kind == Kind.HMAC) {
                return hmac(key, content);
            }
            Signature signature = Signature.getInstance(kind.javaName);
            signature.initSign((PrivateKey) key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new InvalidSetting("the receipt key cannot sign", e);
        }
    }

    boolean matches(byte[] content, byte[] made) {
        try {
            if (kind == Kind.HMAC) {
                return MessageDigest.isEqual(hmac(checking, content), made);
            }
            Signature signature = Signature.getInstance(kind.javaName);
            signature.initVerify((PublicKey) checking);
            signature.update(content);
            return signature.verify(made);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static byte[] hmac(Key key, byte[] content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(Kind.HMAC.javaName);
        mac.init(key);
        return mac.doFinal(content);
    }
}
