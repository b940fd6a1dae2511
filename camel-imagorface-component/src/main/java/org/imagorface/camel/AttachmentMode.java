package org.imagorface.camel;

/** What a redaction does with a message's attachments. */
public enum AttachmentMode {
    /** Each is redacted like the body; one that cannot be fails the message. */
    redact,
    /** They stay as they are. */
    ignore
}
