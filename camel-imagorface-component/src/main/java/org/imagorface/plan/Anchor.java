package org.imagorface.plan;

/** Which part of a covering picture is kept. */
public enum Anchor {
    /** The top or left end of the side that is too long. */
    LOW,
    CENTER,
    /** The bottom or right end of the side that is too long. */
    HIGH,
    /** Around the areas that the path names. */
    FOCAL,
    /** Around the detected regions, or where there are none the most striking part. */
    SMART
}
