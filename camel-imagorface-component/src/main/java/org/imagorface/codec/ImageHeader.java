package org.imagorface.codec;

import java.util.Map;
import org.imagorface.geometry.Size;

/**
 * What a source says of itself before any pixel is decoded.
 *
 * @param format by content, never by name or content type
 * @param storedSize width and height as stored, before the orientation is applied
 * @param bands channels as stored, alpha included
 * @param bitDepth bits per channel as stored
 * @param orientation Exif orientation 1 to 8; 0 where the source says nothing of it, which means 1
 * @param frames pictures in the file, at least 1
 * @param exif Exif tags, name to printed value, sorted by name; empty if there are none
 */
public record ImageHeader(
        ImageFormat format,
        Size storedSize,
        int bands,
        int bitDepth,
        int orientation,
        int frames,
        Map<String, String> exif) {

    /** The same, to be turned by these degrees counter-clockwise instead of its own orientation: 0, 90, 180 or 270. */
    public ImageHeader turned(int degrees) {
        int turned =
                switch (degrees) {
                    case 0 -> 0;
                    case 90 -> 8;
                    case 180 -> 3;
                    case 270 -> 6;
                    default ->
                        throw new IllegalArgumentException("turn was " + degrees + ", must be 0, 90, 180 or 270");
                };
        return new ImageHeader(format, storedSize, bands, bitDepth, turned, frames, exif);
    }

    /** The same with another number of frames. */
    ImageHeader ofFrames(int number) {
        return new ImageHeader(format, storedSize, bands, bitDepth, orientation, number, exif);
    }

    /** Size of the upright picture. */
    public Size size() {
        return orientation >= 5 ? storedSize.transposed() : storedSize;
    }
}
