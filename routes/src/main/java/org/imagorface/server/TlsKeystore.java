package org.imagorface.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.KeyStoreOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.imagorface.error.InvalidSetting;
import org.imagorface.settings.ServerSettings;
import org.imagorface.settings.Settings;

/** The file with the certificate that the server shows, and its key: PKCS #12 or JKS, or PEM with both. */
final class TlsKeystore {

    private static final String PEM = "-----BEGIN ";
    private static final int JKS = 0xFEEDFEED;
    private static final int LONGEST = 1 << 20;

    private final Settings settings;
    private final Vertx vertx;

    private TlsKeystore(Settings settings, Vertx vertx) {
        this.settings = settings;
        this.vertx = vertx;
    }

    /** Nothing if the server is to speak HTTP without encryption. */
    static Optional<TlsKeystore> of(Settings settings, Vertx vertx) {
        return settings.get(ServerSettings.TLS_KEYSTORE).isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsKeystore(settings, vertx));
    }

    /** The file's content; none where it cannot be read or is longer than 1 MiB, which is no keystore either. */
    byte[] read() {
        try (InputStream in = Files.newInputStream(Path.of(settings.get(ServerSettings.TLS_KEYSTORE)))) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            return bytes.length > LONGEST ? new byte[0] : bytes;
        } catch (IOException | InvalidPathException e) {
            return new byte[0];
        }
    }

    /**
     * The keys in the file's content.
     *
     * @throws InvalidSetting if there is no key that the password opens, or one is not that of its certificate; nothing of
     *     either is in the message
     */
    X509ExtendedKeyManager keys(byte[] content) {
        try {
            for (KeyManager found : options(content).getKeyManagerFactory(vertx).getKeyManagers()) {
                if (found instanceof X509ExtendedKeyManager keys) {
                    requirePairs(keys);
                    return keys;
                }
            }
            throw new IllegalArgumentException("no keys for X.509");
        } catch (Exception e) {
            throw new InvalidSetting(
                    ("%s was '%s', must be a PKCS #12, JKS or PEM file with a certificate and its key, which -%s opens;"
                                    + " keys in PEM files are not encrypted")
                            .formatted(
                                    settings.nameOf(ServerSettings.TLS_KEYSTORE),
                                    settings.get(ServerSettings.TLS_KEYSTORE),
                                    ServerSettings.TLS_PASSWORD.flag()),
                    e);
        }
    }

    private KeyCertOptions options(byte[] content) {
        Buffer buffer = Buffer.buffer(content);
        if (new String(content, StandardCharsets.ISO_8859_1).contains(PEM)) {
            return new PemKeyCertOptions().addCertValue(buffer).addKeyValue(buffer);
        }
        boolean jks = content.length >= Integer.BYTES && buffer.getInt(0) == JKS;
        return new KeyStoreOptions()
                .setType(jks ? "JKS" : "PKCS12")
                .setPassword(settings.get(ServerSettings.TLS_PASSWORD))
                .setValue(buffer);
    }

    /** With another certificate's key every handshake would fail. */
    private static void requirePairs(X509ExtendedKeyManager keys) throws GeneralSecurityException {
        boolean some = false;
        for (String type : new String[] {"RSA", "RSASSA-PSS", "EC", "EdDSA"}) {
            String[] aliases = keys.getServerAliases(type, null);
            for (String alias : aliases == null ? new String[0] : aliases) {
                requirePair(keys.getPrivateKey(alias), keys.getCertificateChain(alias)[0]);
                some = true;
            }
        }
        if (!some) {
            throw new IllegalArgumentException("no entry is a key");
        }
    }

    private static void requirePair(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        boolean pair;
        if (key instanceof RSAKey ours && certificate.getPublicKey() instanceof RSAKey theirs) {
            pair = ours.getModulus().equals(theirs.getModulus());
        } else {
            Signature signature = Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "EdDSA");
            byte[] text = {1};
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(text);
            pair = signature.verify(signed);
        }
        if (!pair) {
            throw new IllegalArgumentException("a key is not that of its certificate");
        }
    }
}
