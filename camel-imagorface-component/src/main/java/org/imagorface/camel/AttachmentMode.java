package org.imagorface.camel;

/** What is done about a message's attachments. */
public enum AttachmentMode {
    /**
     * Each is redacted like the body, or worked on instead of a body that is a text or empty; one that cannot be fails the
     * message.
     */
    redact,
    /** They stay as they are. */
    ignore
}
