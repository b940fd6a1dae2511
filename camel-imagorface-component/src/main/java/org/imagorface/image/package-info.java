/**
 * Decoded pixels and what can be done to them: {@link org.imagorface.image.Picture} owns the native memory, the other
 * classes are its geometric operations. Regions travel with the picture and are mapped by each step.
 */
package org.imagorface.image;
