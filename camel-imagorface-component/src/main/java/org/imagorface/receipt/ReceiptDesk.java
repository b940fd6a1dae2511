package org.imagorface.receipt;

import java.util.Objects;
import java.util.Optional;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.redact.RedactionReceipt;

/**
 * Makes receipts ready to be handed out: with or without names, and signed if there is a key.
 *
 * @param names whether receipts say what files and parts are called
 * @param key that receipts are signed with
 */
public record ReceiptDesk(boolean names, Optional<ReceiptKey> key) {

    public ReceiptDesk {
        Objects.requireNonNull(key, "key");
    }

    /** @param name of the file, empty if it has none */
    public RedactionReceipt finish(RedactionReceipt receipt, String name) {
        RedactionReceipt named = receipt.withName(names ? name : "");
        return key.map(signer -> named.signed(FiledReceipt.signature(named, signer)))
                .orElse(named);
    }

    public DocumentReceipt finish(DocumentReceipt receipt) {
        DocumentReceipt named = names ? receipt : receipt.withoutNames();
        return key.map(signer -> named.signed(FiledReceipt.signature(named, signer)))
                .orElse(named);
    }
}
