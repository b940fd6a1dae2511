package org.imagorface.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.KeyStoreOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;
import org.imagorface.error.InvalidSetting;
import org.imagorface.settings.ServerSettings;
import org.imagorface.settings.Settings;

/** The certificate that the server shows, and its key: a PKCS #12 or JKS file, or a PEM file with both. */
final class TlsKeystore {

    private static final String PEM = "-----BEGIN ";

    private TlsKeystore() {}

    /**
     * @return nothing if the server is to speak HTTP without encryption
     * @throws InvalidSetting if the file has no key that the password opens; nothing of either is in the message
     */
    static Optional<KeyCertOptions> of(Settings settings) {
        String file = settings.get(ServerSettings.TLS_KEYSTORE);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        char[] password = settings.get(ServerSettings.TLS_PASSWORD).toCharArray();
        try {
            byte[] bytes = Files.readAllBytes(Path.of(file));
            Buffer buffer = Buffer.buffer(bytes);
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains(PEM)) {
                return Optional.of(new PemKeyCertOptions().addCertValue(buffer).addKeyValue(buffer));
            }
            KeyStore keys = KeyStore.getInstance(Path.of(file).toFile(), password);
            requireKey(keys, password);
            return Optional.of(new KeyStoreOptions()
                    .setType(keys.getType())
                    .setPassword(new String(password))
                    .setValue(buffer));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidSetting(
                    ("%s was '%s', must be a PKCS #12, JKS or PEM file with a certificate and its key, which -%s opens;"
                                    + " keys in PEM files are not encrypted")
                            .formatted(
                                    settings.nameOf(ServerSettings.TLS_KEYSTORE),
                                    file,
                                    ServerSettings.TLS_PASSWORD.flag()),
                    e);
        }
    }

    private static void requireKey(KeyStore keys, char[] password) throws GeneralSecurityException {
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias) && keys.getKey(alias, password) != null) {
                return;
            }
        }
        throw new IllegalArgumentException("no entry is a key");
    }
}
