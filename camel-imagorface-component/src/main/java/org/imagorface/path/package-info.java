/**
 * The imagor URL language: text to {@link org.imagorface.path.ImageParameters} and back, and its signatures. Knows no
 * pixels, no files and no framework.
 */
package org.imagorface.path;
