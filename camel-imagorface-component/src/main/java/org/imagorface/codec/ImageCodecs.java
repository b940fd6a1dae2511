package org.imagorface.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedFormat;
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
     * Decodes frames and turns them upright.
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
        return guarded(format, () -> upright(stored(source, header, options), header.orientation()));
    }

    private static Picture stored(byte[] source, ImageHeader header, DecodeOptions options) throws IOException {
        Codec codec = CODECS.get(header.format());
        if (options.frames() == 1) {
            return owned(codec.decode(source, header, options));
        } else if (codec instanceof AnimationCodec animations) {
            return animations.decodeFrames(source, header, options);
        }
        throw new UnsupportedFormat(header.format() + " has several frames, which cannot be read in this version");
    }

    /**
     * Writes a picture: its pixels and nothing else, no metadata of its source. The same picture gives the same bytes.
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
        try {
            return encoder.encode(picture, options);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "a picture of %s cannot be written as %s".formatted(picture.size(), options.format()), e);
        }
    }

    /** Whether results can be written in a format now: with what is here, or with an ImageIO plug-in on the class path. */
    public static boolean writes(ImageFormat format) {
        return format.writable() || CODECS.get(format) instanceof PluginCodec plugin && plugin.writes();
    }

    /** A picture with the given image's pixels; the caller closes it. Colour profiles other than sRGB's are not applied, except CMYK. */
    public static Picture fromBufferedImage(BufferedImage image) {
        return owned(BufferedImages.toMat(image));
    }

    /** An image with the picture's pixels: grey (8 or 16 bits), BGR or ABGR (8 bits). */
    public static BufferedImage toBufferedImage(Picture picture) {
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
            pixels.release();
            throw e;
        }
    }

    /** Decoders meet bytes that were made to break them, and break in many ways: all of them mean a damaged picture. */
    private static <T> T guarded(ImageFormat format, Reading<T> reading) {
        try {
            return reading.run();
        } catch (ImageException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | AssertionError e) {
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
