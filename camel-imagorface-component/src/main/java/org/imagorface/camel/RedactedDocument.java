package org.imagorface.camel;

import org.imagorface.document.DocumentReceipt;

/** A document with every face in it covered, and the record of that. */
record RedactedDocument(byte[] content, DocumentReceipt receipt) {}
