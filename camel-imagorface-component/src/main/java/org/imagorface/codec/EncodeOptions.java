package org.imagorface.codec;

import java.util.Objects;
import java.util.Optional;

/**
 * How a picture is written. What a format does not know it passes over.
 *
 * @param format a {@linkplain ImageFormat#writable() writable} format
 * @param quality 1 to 100; 0 takes the format's default
 * @param lossless whether every pixel must come out as it is (WebP)
 * @param small whether to take more time for fewer bytes: scans from coarse to fine, with tables that fit the picture, and neither
 *     a colour profile nor Exif data (JPEG)
 * @param palette whether to write at most 256 colours by their numbers (PNG)
 * @param bitDepth bits a channel, or of a colour's number: 1, 2, 4, 8 or 16; 0 takes what the picture needs (PNG)
 * @param compression 1 (fast) to 9 (small); 0 takes the format's default (PNG)
 * @param exif data to write along; empty: none
 * @param resolution to write along (JPEG, PNG, TIFF); empty: none
 */
public record EncodeOptions(
        ImageFormat format,
        int quality,
        boolean lossless,
        boolean small,
        boolean palette,
        int bitDepth,
        int compression,
        Optional<ExifBlock> exif,
        Optional<Resolution> resolution) {

    public EncodeOptions {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(exif, "exif");
        Objects.requireNonNull(resolution, "resolution");
        requireWithin("quality", quality, 100);
        requireWithin("bitDepth", bitDepth, 16);
        requireWithin("compression", compression, 9);
        if (bitDepth != 0 && Integer.bitCount(bitDepth) != 1) {
            throw new IllegalArgumentException("bitDepth was " + bitDepth + ", must be 0, 1, 2, 4, 8 or 16");
        }
    }

    /** With the format's defaults, and pixels only. */
    public EncodeOptions(ImageFormat format, int quality) {
        this(format, quality, false, false, false, 0, 0, Optional.empty(), Optional.empty());
    }

    public EncodeOptions withQuality(int other) {
        return new EncodeOptions(format, other, lossless, small, palette, bitDepth, compression, exif, resolution);
    }

    public EncodeOptions withLossless(boolean wanted) {
        return new EncodeOptions(format, quality, wanted, small, palette, bitDepth, compression, exif, resolution);
    }

    public EncodeOptions withSmall(boolean wanted) {
        return new EncodeOptions(format, quality, lossless, wanted, palette, bitDepth, compression, exif, resolution);
    }

    public EncodeOptions withPalette(boolean wanted) {
        return new EncodeOptions(format, quality, lossless, small, wanted, bitDepth, compression, exif, resolution);
    }

    public EncodeOptions withBitDepth(int bits) {
        return new EncodeOptions(format, quality, lossless, small, palette, bits, compression, exif, resolution);
    }

    public EncodeOptions withCompression(int level) {
        return new EncodeOptions(format, quality, lossless, small, palette, bitDepth, level, exif, resolution);
    }

    public EncodeOptions withExif(Optional<ExifBlock> block) {
        return new EncodeOptions(format, quality, lossless, small, palette, bitDepth, compression, block, resolution);
    }

    public EncodeOptions withResolution(Optional<Resolution> known) {
        return new EncodeOptions(format, quality, lossless, small, palette, bitDepth, compression, exif, known);
    }

    /** Whether nothing but pixels is written. */
    boolean bare() {
        return small && format == ImageFormat.JPEG;
    }

    /** The quality, or another where none was asked for. */
    int qualityOr(int usual) {
        return quality == 0 ? usual : quality;
    }

    private static void requireWithin(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("%s was %d, must be in 0..%d".formatted(name, value, most));
        }
    }
}
