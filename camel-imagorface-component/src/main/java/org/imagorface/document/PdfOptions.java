package org.imagorface.document;

import java.util.Objects;
import java.util.Optional;

/**
 * What is done about PDF documents beyond redacting their pictures.
 *
 * @param rasterizes whether a page that shows a face elsewhere than in its pictures is replaced by a picture of it; else such a
 *     document is refused
 * @param dropsSignatures whether signed documents are redacted, which takes their signatures away; else they are refused
 * @param password opens encrypted documents, which come out decrypted; without one they are refused
 * @param keepsAttachments whether embedded files are redacted and kept; else they are left out
 */
public record PdfOptions(
        boolean rasterizes, boolean dropsSignatures, Optional<String> password, boolean keepsAttachments) {

    public static final PdfOptions DEFAULT = new PdfOptions(false, false, Optional.empty(), false);

    public PdfOptions {
        Objects.requireNonNull(password, "password");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PdfOptions[rasterizes=%s, dropsSignatures=%s, password=%s, keepsAttachments=%s]"
                .formatted(rasterizes, dropsSignatures, password.map(secret -> "***"), keepsAttachments);
    }
}
