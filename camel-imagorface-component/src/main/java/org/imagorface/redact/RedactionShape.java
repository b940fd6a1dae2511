package org.imagorface.redact;

/** Which pixels of a region are obscured. */
public enum RedactionShape {
    /** All of them. */
    BOX,
    /** Those in the ellipse that touches the region's four sides; its corners stay as they are. */
    OVAL
}
