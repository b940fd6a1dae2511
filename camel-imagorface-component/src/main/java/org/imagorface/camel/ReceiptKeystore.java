package org.imagorface.camel;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.imagorface.error.InvalidSetting;
import org.imagorface.receipt.ReceiptDesk;
import org.imagorface.receipt.ReceiptKey;

/** Reads the key that an endpoint signs receipts with. */
final class ReceiptKeystore {

    private ReceiptKeystore() {}

    /** @throws InvalidSetting if the keystore cannot be read or has no such key */
    static ReceiptDesk desk(ImagorfaceConfiguration options, CamelContext context) {
        return new ReceiptDesk(
                options.isReceiptNames(),
                Optional.ofNullable(options.getReceiptKeystore())
                        .filter(uri -> !uri.isBlank())
                        .map(uri -> key(uri, options, context)));
    }

    private static ReceiptKey key(String uri, ImagorfaceConfiguration options, CamelContext context) {
        String password = options.getReceiptKeystorePassword();
        if (password == null) {
            throw new InvalidSetting("receiptKeystore was set, so receiptKeystorePassword must be, too");
        }
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, uri)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            String alias = Optional.ofNullable(options.getReceiptKeyAlias()).orElse("");
            ReceiptKey key = ReceiptKey.of(store, password.toCharArray(), alias);
            key.requireSigning();
            return key;
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidSetting(
                    "receiptKeystore was '%s', must be a PKCS#12 keystore that its password opens".formatted(uri), e);
        }
    }
}
