/**
 * Decisions before pixels: parameters and the source's size become a plan of how to decode, what to cut and how to scale;
 * limits say what is refused. No pixels, no OpenCV.
 */
package org.imagorface.plan;
