/**
 * Finding regions in a small grey picture: the {@link org.imagorface.detect.Probe} in, {@link
 * org.imagorface.detect.DetectedRegion regions} out, by any {@link org.imagorface.detect.RegionDetector}. Knows nothing of
 * files, colours or OpenCV.
 */
package org.imagorface.detect;
