package org.imagorface.document;

import java.io.IOException;
import java.io.OutputStream;

/** Knows one kind of document: where its pictures are, and how to put it together again. Safe for use by several threads. */
interface DocumentHandler {

    DocumentKind kind();

    /**
     * Writes the document anew: every part worked on by the job, passed by its policy, or left out and recorded. No bytes of the
     * source that were not looked at are written. Whatever was written before an exception is thrown away by the caller.
     *
     * @throws org.imagorface.error.ImageException if a part cannot be handled; the message names the part
     * @throws IOException if source or output fail; damaged documents are {@link org.imagorface.error.CorruptImage}
     */
    void rewrite(DocumentSource source, OutputStream out, DocumentJob job) throws IOException;
}
