/**
 * Bytes to {@link org.imagorface.image.Picture pictures} and back: header first, limits next, pixels last. One class per
 * codec; the rest of the code knows formats only by {@link org.imagorface.codec.ImageFormat}.
 */
package org.imagorface.codec;
