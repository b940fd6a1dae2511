package org.imagorface.redact;

import java.util.Objects;

/**
 * A signature over a receipt; docs/receipts.md says over which bytes.
 *
 * @param algorithm {@code HMAC-SHA-256}, {@code Ed25519}, {@code ECDSA-SHA-256} or {@code RSA-SHA-256}
 * @param keyId tells keys apart, 16 lower-case hexadecimal digits
 * @param value in base64url without padding
 */
public record ReceiptSignature(String algorithm, String keyId, String value) {

    public ReceiptSignature {
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(value, "value");
    }
}
