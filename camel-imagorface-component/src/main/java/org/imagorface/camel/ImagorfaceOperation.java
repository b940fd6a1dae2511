package org.imagorface.camel;

/** What an endpoint does with the picture in the message body or, where that is a text or empty, with those attached. */
public enum ImagorfaceOperation {
    /** Finds regions; the body stays as it is. */
    detect,
    /** Crops and resizes, faces as focal region. */
    crop,
    /** Obscures every region. */
    redact,
    /** Describes the picture as JSON. */
    meta,
    /** Does whatever an imagor path asks for. */
    process
}
