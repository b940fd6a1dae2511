package org.imagorface.document;

/** What is said of documents that are signed. */
final class SignedDocuments {

    static final String REFUSED =
            "the document is signed, and would not be the signed one any more; redact it before it is signed, or let signatures be dropped";

    private SignedDocuments() {}
}
