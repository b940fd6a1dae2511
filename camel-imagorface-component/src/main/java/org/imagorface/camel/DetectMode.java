package org.imagorface.camel;

/** Whether an operation looks for regions that the message already brings. */
public enum DetectMode {
    /** Regions in the header are used; without them the operation detects. */
    auto,
    /** Regions in the header are ignored. */
    always
}
