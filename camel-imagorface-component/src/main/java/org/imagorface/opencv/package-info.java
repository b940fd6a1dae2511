/** Finds OpenCV's native library among what is on the class path, and loads it. */
package org.imagorface.opencv;
