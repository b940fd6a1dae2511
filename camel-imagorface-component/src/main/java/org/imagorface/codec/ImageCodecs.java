package org.imagorface.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.image.ColorProfile;
import org.imagorface.image.ColorProfiles;
import org.imagorface.image.Mats;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;
import org.opencv.core.Mat;

/**
 * The door to all formats: bytes to a header, bytes to a {@link Picture}, a picture to bytes. Any bytes whatever may be
 * given: what is wrong with them comes as an {@link ImageException}, and what they declare is held against the limits before
 * memory is taken for it. Safe for use by several threads at once. OpenCV's native library must have been loaded.
 */
public final class ImageCodecs {

    private static final Map<ImageFormat, Codec> CODECS = codecs();
    private static final Map<ImageFormat, Encoder> ENCODERS = encoders();

    private static final int MOST_FRAMES = 10_000;
    private static final long MOST_PIXELS_PASSED = 1L << 30;

    private final ProcessingLimits limits;

    public ImageCodecs(ProcessingLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * Reads what a source says of itself and checks it against the limits; no pixels are decoded.
     *
     * @throws UnsupportedFormat if it is of no known kind; the message says what it looks like
     * @throws CorruptImage if it is damaged or cut off
     * @throws LimitExceeded if it has too many bytes, or declares too large a size or too many pixels over all frames
     */
    public ImageHeader readHeader(byte[] source) {
        return readHeader(source, PageView.FIRST);
    }

    /** As {@link #readHeader(byte[])}, with the size of a page and at a scale of the caller's choice, where there is one. */
    public ImageHeader readHeader(byte[] source, PageView view) {
        limits.checkSourceBytes(source.length);
        ImageFormat format = FormatSniffer.sniff(source);
        ImageHeader header = guarded(format, () -> CODECS.get(format).readHeader(source, view));
        limits.checkSize(header.storedSize(), 1);
        return header;
    }

    /**
     * Decodes frames and turns them upright. Colours stay in the profile that is embedded in the source, which the picture
     * gets; CMYK is converted to sRGB through it, or through a usual one.
     *
     * @param header what {@link #readHeader} said of the same bytes
     * @return a picture of 8 bits a channel, or 16 if the source has more than 8; the caller closes it
     * @throws CorruptImage if the data is damaged or cut off, or decodes to another size than the header's
     * @throws UnsupportedFormat if the format has a kind of pixels that cannot be read here
     * @throws LimitExceeded if the size, or that of all the frames together, exceeds the limits, or memory for the pixels is
     *     lacking
     */
    public Picture decode(byte[] source, ImageHeader header, DecodeOptions options) {
        ImageFormat format = header.format();
        if (options.firstFrame() + (long) options.frames() > header.frames()
                || options.frames() > 1 && !format.animates()) {
            throw new IllegalArgumentException(
                    "%s were asked of a %s of %d frame(s)".formatted(options, format, header.frames()));
        }
        limits.checkSize(header.storedSize(), options.frames());
        if (format.animates()) {
            checkFrames(header, options);
        }
        return guarded(format, () -> {
            Optional<ColorProfile> profile = SourceMetadata.profile(format, page(source, header, options));
            Picture picture = upright(stored(source, header, options), header.orientation());
            profile.ifPresent(known -> ColorProfiles.assign(picture, known));
            return picture;
        });
    }

    /**
     * What of a source's Exif data may be written to results.
     *
     * @param header what {@link #readHeader} said of the same bytes
     */
    public Optional<ExifBlock> exif(byte[] source, ImageHeader header) {
        return SourceMetadata.exif(header.format(), source);
    }

    /**
     * The resolution of an upright source, if it says one.
     *
     * @param header what {@link #readHeader} said of the same bytes
     */
    public Optional<Resolution> resolution(byte[] source, ImageHeader header) {
        boolean turned = header.orientation() >= 5;
        return SourceMetadata.resolution(header.format(), source).map(stored -> turned ? stored.transposed() : stored);
    }

    private static byte[] page(byte[] source, ImageHeader header, DecodeOptions options) {
        return header.format() == ImageFormat.TIFF ? TiffStructure.fromPage(source, options.firstFrame()) : source;
    }

    /** What the limits on pixels do not bound: the cost of a frame however small, and time for frames before those wanted. */
    private static void checkFrames(ImageHeader header, DecodeOptions options) {
        if (options.frames() > MOST_FRAMES) {
            throw new LimitExceeded("%s has %d frames to decode, the limit is %d"
                    .formatted(header.format(), options.frames(), MOST_FRAMES));
        }
        if (options.firstFrame() * header.storedSize().area() > MOST_PIXELS_PASSED) {
            throw new LimitExceeded("%s has %d frames of %s before the one wanted, the limit is %d pixels"
                    .formatted(header.format(), options.firstFrame(), header.storedSize(), MOST_PIXELS_PASSED));
        }
    }

    private static Picture stored(byte[] source, ImageHeader header, DecodeOptions options) throws IOException {
        Codec codec = CODECS.get(header.format());
        return options.frames() == 1
                ? owned(codec.decode(source, header, options))
                : ((AnimationCodec) codec).decodeFrames(source, header, options);
    }

    /**
     * Writes a picture: its pixels, its colour profile, and the Exif data and resolution of the options, nothing else of its source. The same
     * picture gives the same bytes. If the format cannot hold a profile, the picture itself is converted to sRGB before.
     *
     * @throws UnsupportedFormat if the format is not {@linkplain #writes written}
     * @throws LimitExceeded if the picture is larger than the format can hold
     */
    public byte[] encode(Picture picture, EncodeOptions options) {
        Encoder encoder = ENCODERS.get(options.format());
        if (encoder == null) {
            throw new UnsupportedFormat(
                    "%s can be read, not written; expected one of %s".formatted(options.format(), ENCODERS.keySet()));
        }
        FormatLimits.check(options.format(), picture.size());
        if (!options.format().holdsProfile() || options.bare()) {
            ColorProfiles.toSrgb(picture);
        }
        try {
            return withMetadata(encoder.encode(picture, options), picture, options);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "a picture of %s cannot be written as %s".formatted(picture.size(), options.format()), e);
        }
    }

    private static byte[] withMetadata(byte[] encoded, Picture picture, EncodeOptions options) {
        if (options.bare()) {
            return encoded;
        }
        Optional<byte[]> exif =
                options.exif().map(block -> ExifWriter.block(block, picture.size(), options.resolution()));
        Optional<byte[]> profile = picture.profile().map(ColorProfile::bytes);
        if (exif.isEmpty() && profile.isEmpty() && options.resolution().isEmpty()) {
            return encoded;
        }
        return switch (options.format()) {
            case JPEG -> JpegSegments.insert(encoded, exif, profile, options.resolution());
            case PNG -> PngChunks.insert(encoded, exif, profile, options.resolution());
            case WEBP ->
                exif.isEmpty() && profile.isEmpty()
                        ? encoded
                        : WebpChunks.insert(encoded, picture.size(), picture.hasAlpha(), exif, profile);
            // TIFF has them among its fields
            default -> encoded;
        };
    }

    /** The format that bytes begin like; nothing if it is none that is known. Whether they can be read is another question. */
    public static Optional<ImageFormat> formatOf(byte[] source) {
        try {
            return Optional.of(FormatSniffer.sniff(source));
        } catch (ImageException e) {
            return Optional.empty();
        }
    }

    /** Whether results can be written in a format now: with what is here, or with an ImageIO plug-in on the class path. */
    public static boolean writes(ImageFormat format) {
        return format.writable() || CODECS.get(format) instanceof PluginCodec plugin && plugin.writes();
    }

    /** A picture with the given image's pixels, in its colour profile if that is of RGB; the caller closes it. */
    public static Picture fromBufferedImage(BufferedImage image) {
        Picture picture = owned(BufferedImages.toMat(image));
        try {
            BufferedImages.profile(image).ifPresent(profile -> ColorProfiles.assign(picture, profile));
            return picture;
        } catch (RuntimeException e) {
            picture.close();
            throw e;
        }
    }

    /** An image with the picture's pixels: grey (8 or 16 bits), BGR or ABGR (8 bits). The picture is converted to sRGB before. */
    public static BufferedImage toBufferedImage(Picture picture) {
        ColorProfiles.toSrgb(picture);
        return BufferedImages.fromMat(picture.pixels());
    }

    private static Picture upright(Picture picture, int orientation) {
        picture.replaceEach(stored -> Orientation.upright(stored, orientation));
        return picture;
    }

    private static Picture owned(Mat pixels) {
        try {
            return Picture.owning(pixels);
        } catch (RuntimeException e) {
            Mats.release(pixels);
            throw e;
        }
    }

    /**
     * Decoders meet bytes that were made to break them, and break in many ways, checked exceptions that OpenCV does not declare
     * among them: all of them mean a damaged picture.
     */
    private static <T> T guarded(ImageFormat format, Reading<T> reading) {
        try {
            return reading.run();
        } catch (ImageException e) {
            throw e;
        } catch (Exception | StackOverflowError | AssertionError e) {
            throw new CorruptImage(format + " cannot be read: its data is damaged or cut off", e);
        } catch (OutOfMemoryError e) {
            throw new LimitExceeded(format + " needs more memory than there is", e);
        }
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    private static Map<ImageFormat, Codec> codecs() {
        Map<ImageFormat, Codec> codecs = new EnumMap<>(ImageFormat.class);
        for (ImageFormat format : ImageFormat.values()) {
            codecs.put(
                    format,
                    switch (format) {
                        case JPEG -> new JpegCodec();
                        case PNG -> new PngCodec();
                        case WEBP -> new WebpCodec();
                        case GIF -> new GifCodec();
                        case TIFF -> new TiffCodec();
                        case BMP -> new BmpCodec();
                        case PSD -> new PsdCodec();
                        case PNM -> new PnmCodec();
                        case JPEG2000 -> new Jpeg2000Codec();
                        case PDF -> new PdfCodec();
                        case SVG -> new SvgCodec();
                        case AVIF -> new PluginCodec(format, 50, "avif", "image/avif");
                        case HEIF -> new PluginCodec(format, 50, "heif", "heic", "image/heif", "image/heic");
                        case JXL -> new PluginCodec(format, 75, "jxl", "jpegxl", "jpeg-xl", "jpeg xl", "image/jxl");
                    });
        }
        return codecs;
    }

    private static Map<ImageFormat, Encoder> encoders() {
        Map<ImageFormat, Encoder> encoders = new EnumMap<>(ImageFormat.class);
        CODECS.forEach((format, codec) -> {
            if ((format.writable() || codec instanceof PluginCodec) && codec instanceof Encoder encoder) {
                encoders.put(format, encoder);
            }
        });
        return encoders;
    }
}
