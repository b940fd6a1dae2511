package org.imagorface.camel;

/** The formats that results can be written in. */
public enum ImagorfaceFormat {
    jpeg,
    png,
    webp,
    gif,
    tiff,
    jp2
}
