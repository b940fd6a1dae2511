/**
 * The PICO detector: a cascade of decision trees that compare pairs of pixels, slid over a {@link
 * org.imagorface.detect.Probe} at many sizes. A {@link org.imagorface.detect.pico.PicoCascade} and {@link
 * org.imagorface.detect.pico.PicoOptions} in, regions out. Pure Java without any library; uses {@code detect}, {@code
 * geometry} and {@code error} only.
 */
package org.imagorface.detect.pico;
