package org.imagorface.codec;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagorface.codec.TiffDirectory.Entry;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;
import org.imagorface.image.ColorProfile;
import org.imagorface.image.Picture;
import org.opencv.core.Mat;

/** TIFF: one page, through TwelveMonkeys, after the fields that decide on memory have been checked (TIFF 6.0). */
final class TiffCodec implements Codec, Encoder {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int SAMPLE_FORMAT = 339;
    private static final int EXIF_DIRECTORY = 34665;
    private static final int GPS_DIRECTORY = 34853;

    private static final int PALETTE = 3;
    private static final int CMYK = 5;
    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;
    private static final int UNSIGNED = 1;
    private static final int MAX_SAMPLES = 8;

    /** Tiles are multiples of 16 and so may be somewhat larger than the picture. */
    private static final int TILE_MARGIN = 4096;

    @Override
    public ImageHeader readHeader(byte[] source) {
        List<TiffDirectory> pages = TiffStructure.readPages(source);
        TiffDirectory page = pages.get(0);
        Size size = new Size(side(page, WIDTH, "width"), side(page, HEIGHT, "height"));
        int samples = page.number(SAMPLES_PER_PIXEL).orElse(1L).intValue();
        int bits = page.number(BITS_PER_SAMPLE).orElse(1L).intValue();
        requireEachTagOnce(page);
        requireSupported(page, samples, bits);
        requireBoundedTiles(page, size);
        boolean palette = page.number(PHOTOMETRIC).orElse(0L) == PALETTE;
        Exif exif = ExifReader.read(page.block());
        return new ImageHeader(
                ImageFormat.TIFF,
                size,
                palette ? 3 : samples,
                bits,
                exif.orientation(),
                pages.size(),
                tags(page, exif));
    }

    /** Without a directory of its own for Exif, the tags only say how the pixels are stored. */
    private static Map<String, String> tags(TiffDirectory page, Exif exif) {
        boolean ofPhoto = page.find(EXIF_DIRECTORY).isPresent()
                || page.find(GPS_DIRECTORY).isPresent();
        return ofPhoto ? exif.tags() : Map.of();
    }

    @Override
    public ImageHeader readHeader(byte[] source, PageView view) {
        int pages = TiffStructure.readPages(source).size();
        int index = Math.min(view.page(), pages) - 1;
        return readHeader(TiffStructure.fromPage(source, index)).ofFrames(pages);
    }

    @Override
    public Mat decode(byte[] file, ImageHeader header, DecodeOptions options) throws IOException {
        byte[] source = TiffStructure.fromPage(file, options.firstFrame());
        TiffDirectory page = TiffStructure.readPages(source).get(0);
        requirePixelsInside(page, header.storedSize());
        byte[] readable = withProfileOfInks(source, page);
        return ImageIoReaders.decode(ImageIoReaders.tiff(), readable, header.storedSize(), ImageFormat.TIFF);
    }

    @Override
    public byte[] encode(Picture picture, EncodeOptions options) {
        return TiffWriter.write(picture.pixels(), options.exif(), picture.profile(), options.resolution());
    }

    /** The reader is to meet a profile only where it converts by it, and only one that works. */
    private static byte[] withProfileOfInks(byte[] source, TiffDirectory page) {
        boolean ofInks = page.number(PHOTOMETRIC).orElse(0L) == CMYK
                && SourceMetadata.profile(ImageFormat.TIFF, source)
                        .filter(profile -> profile.model() == ColorProfile.Model.CMYK)
                        .isPresent();
        if (ofInks || page.find(SourceMetadata.TIFF_PROFILE).isEmpty()) {
            return source;
        }
        ByteView block = page.block();
        byte[] copy = source.clone();
        long directory = block.u32(4);
        for (int i = 0; i < block.u16(directory); i++) {
            long entry = directory + 2 + i * 12L;
            if (block.u16(entry) == SourceMetadata.TIFF_PROFILE) {
                // the next number, which means nothing, keeps the order
                copy[(int) entry + (block.isBigEndian() ? 1 : 0)]++;
            }
        }
        return copy;
    }

    /** Which of two would count is the reader's choice, and not ours to guess. */
    private static void requireEachTagOnce(TiffDirectory page) {
        long tags = page.entries().stream().map(Entry::tag).distinct().count();
        if (tags != page.entries().size()) {
            throw new CorruptImage("TIFF has a tag twice in its first directory");
        }
    }

    private static int side(TiffDirectory page, int tag, String name) {
        long value = page.number(tag).orElseThrow(() -> new CorruptImage("TIFF does not say its " + name));
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new CorruptImage("TIFF has %s %d, must be at least 1".formatted(name, value));
        }
        return (int) value;
    }

    private static void requireSupported(TiffDirectory page, int samples, int bits) {
        if (samples < 1 || samples > MAX_SAMPLES) {
            throw new UnsupportedFormat(
                    "TIFF has %d samples a pixel, expected 1 to %d".formatted(samples, MAX_SAMPLES));
        } else if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) {
            throw new UnsupportedFormat("TIFF has %d bits a sample, expected 1, 2, 4, 8 or 16".formatted(bits));
        } else if (page.number(SAMPLE_FORMAT).orElse(1L) != UNSIGNED) {
            throw new UnsupportedFormat("TIFF has signed or floating point samples, only unsigned ones are supported");
        } else if (page.number(COMPRESSION).orElse(1L) == OLD_JPEG) {
            throw new UnsupportedFormat("TIFF has old-style JPEG compression (6), which is not supported");
        }
    }

    private static void requireBoundedTiles(TiffDirectory page, Size size) {
        long width = page.number(TILE_WIDTH).orElse(1L);
        long height = page.number(TILE_HEIGHT).orElse(1L);
        if (width < 1
                || height < 1
                || width > size.width() + (long) TILE_MARGIN
                || height > size.height() + (long) TILE_MARGIN) {
            throw new CorruptImage("TIFF has tiles of %dx%d in a picture of %s".formatted(width, height, size));
        }
    }

    /** Each strip or tile must lie within the file, and a JPEG in it must not claim more than the picture. */
    private static void requirePixelsInside(TiffDirectory page, Size size) {
        boolean tiled = page.find(TILE_OFFSETS).isPresent();
        Optional<Entry> offsets = page.find(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
        Optional<Entry> lengths = page.find(tiled ? TILE_BYTES : STRIP_BYTES);
        if (offsets.isEmpty()
                || lengths.isEmpty()
                || offsets.get().count() != lengths.get().count()
                || !TiffDirectory.isNumber(offsets.get().type())
                || !TiffDirectory.isNumber(lengths.get().type())) {
            throw new CorruptImage("TIFF does not say where its pixels are");
        }
        boolean jpeg = page.number(COMPRESSION).orElse(1L) == JPEG;
        long jpegBytes = 0;
        for (int i = 0; i < offsets.get().count(); i++) {
            ByteView strip = page.block().part(page.number(offsets.get(), i), page.number(lengths.get(), i));
            if (jpeg) {
                jpegBytes += strip.length();
                if (jpegBytes > 2L * page.block().length()) {
                    throw new CorruptImage("TIFF names the same JPEG data many times over");
                }
                requireBoundedJpeg(strip, size);
            }
        }
    }

    private static void requireBoundedJpeg(ByteView strip, Size size) {
        Size claimed = JpegStructure.readHeader(strip).frame().size();
        if (claimed.width() > size.width() + (long) TILE_MARGIN
                || claimed.height() > size.height() + (long) TILE_MARGIN) {
            throw new CorruptImage("TIFF of %s holds a JPEG of %s".formatted(size, claimed));
        }
    }
}
