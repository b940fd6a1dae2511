/**
 * Sizes, boxes and maps between coordinate spaces, as immutable records. Origin top left, x to the right, y down; pixel
 * boxes are half open, {@code [x, x + width)}. Depends on nothing but the JDK.
 */
package org.imagorface.geometry;
