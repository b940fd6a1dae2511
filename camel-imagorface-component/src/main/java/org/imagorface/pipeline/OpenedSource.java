package org.imagorface.pipeline;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.imagorface.codec.DecodeOptions;
import org.imagorface.codec.ExifBlock;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.codec.ImageHeader;
import org.imagorface.codec.PageView;
import org.imagorface.codec.Resolution;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.error.UnsupportedOperation;
import org.imagorface.filter.RenderSettings;
import org.imagorface.geometry.Size;
import org.imagorface.image.Color;
import org.imagorface.image.Picture;
import org.imagorface.image.Rotate;
import org.imagorface.path.ImageParameters;
import org.imagorface.plan.ProcessingLimits;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** A source whose header has been read and found within the limits. */
sealed interface OpenedSource {

    /**
     * @param parameters size of a source that has none of its own
     * @param view page and scale, of sources that have a choice of them
     */
    static OpenedSource open(
            ImageSource source,
            ImageParameters parameters,
            PageView view,
            ImageCodecs codecs,
            ProcessingLimits limits) {
        if (source instanceof ImageSource.Encoded encoded) {
            return new FromBytes(encoded.bytes(), codecs.readHeader(encoded.bytes(), view), codecs, "");
        }
        if (source instanceof ImageSource.Solid solid) {
            FromColor plane = FromColor.of(solid.color(), parameters);
            limits.checkSize(plane.size(), 1);
            return plane;
        }
        FromPixels pixels = new FromPixels((ImageSource.Decoded) source, 0);
        limits.checkSize(pixels.size(), 1);
        return pixels;
    }

    /** Size of the upright picture. */
    Size size();

    /** Format of the source; for pixels PNG, which would lose nothing. */
    ImageFormat format();

    /** Channels as stored, alpha included. */
    int bands();

    /** Pictures in the source. */
    default int frames() {
        return 1;
    }

    /** Exif tags, name to printed value; without an orientation that the decoded picture has no more. */
    default Map<String, String> exif() {
        return Map.of();
    }

    /** The orientation that the source states if it lies upright as it is stored: 1; else 0. */
    default int orientation() {
        return 0;
    }

    /** What of the Exif data may be written to a result. */
    default Optional<ExifBlock> exifBlock() {
        return Optional.empty();
    }

    /** The resolution of the upright source, if it says one. */
    default Optional<Resolution> resolution() {
        return Optional.empty();
    }

    /** Length of the content; of pixels one byte for each channel. */
    long contentBytes();

    /** SHA-256 of the content, 64 hexadecimal digits. */
    String hash();

    /**
     * What tells the upright source from others, for a cache of what was found in it: its hash, if it is as it was stored, and how
     * it was turned and how large it was drawn, as a face may be too small to be found in a small drawing.
     */
    default String identity(String hash) {
        return hash;
    }

    /** The source turned by these degrees counter-clockwise, whatever it says of its orientation; without them as it is. */
    OpenedSource turned(OptionalInt degrees);

    /** The frames chosen, upright; at {@code 1/shrink} of their size where the format can. The caller closes the picture. */
    Picture decode(DecodeOptions options);

    /**
     * The format to write: as asked for, else the source's; JPEG where that cannot be written. Names that are no format are
     * ignored, as imagor does.
     *
     * @throws UnsupportedFormat if a format was asked for that needs a plug-in which is not there
     */
    default ImageFormat outputFormat(Optional<String> asked) {
        Optional<ImageFormat> known = asked.flatMap(ImageFormat::byName);
        ImageFormat wanted = known.orElse(format());
        if (ImageCodecs.writes(wanted)) {
            return wanted;
        }
        return switch (wanted) {
            case AVIF, HEIF, JXL -> {
                if (known.isPresent()) {
                    throw new UnsupportedFormat(
                            "format %s can be written only with an ImageIO plug-in for %s, and none is"
                                            .formatted(wanted.id(), wanted.contentType())
                                    + " on the class path");
                }
                yield ImageFormat.JPEG;
            }
            default -> ImageFormat.JPEG;
        };
    }

    /** The format to write, or the fallback format of the settings where that keeps an animation which would be lost. */
    default ImageFormat outputFormat(RenderSettings settings) {
        ImageFormat format = outputFormat(settings.format());
        return settings.fallbackFormat()
                .flatMap(ImageFormat::byName)
                .filter(fallback -> !format.animates() && fallback.animates())
                .filter(fallback -> frames(settings, fallback).count() > 1)
                .orElse(format);
    }

    /**
     * The frames to work on: of an animation all, up to a number if one was asked for, if the result can be an animation; else
     * one, which is the first or the page asked for.
     *
     * @throws UnsupportedOperation if a redaction would leave out pages that the result's format could hold, as nobody asked for
     *     that
     */
    default FrameRange frames(RenderSettings settings, ImageFormat output) {
        if (settings.redacts()
                && format() == ImageFormat.PDF
                && settings.page() == 0
                && settings.format().isEmpty()) {
            throw new UnsupportedOperation(
                    "a path redacts pictures only: for one of a page ask for page(1) or format(jpeg); the operation redact redacts PDF documents");
        }
        int page = Math.min(Math.max(1, settings.page()), frames());
        if (page > 1 || frames() == 1) {
            return new FrameRange(page - 1, 1);
        } else if (format().animates()) {
            int most = settings.maxFrames() > 0 ? Math.min(settings.maxFrames(), frames()) : frames();
            return new FrameRange(0, output.animates() ? most : 1);
        } else if (settings.redacts() && format() == output && settings.page() == 0) {
            throw new UnsupportedOperation(
                    ("%s has %d pages, of which a picture is one; the operation redact covers those of a whole document;"
                                    + " ask for page(1), or for format(jpeg) or format(png), to get the first")
                            .formatted(format(), frames()));
        }
        return new FrameRange(0, 1);
    }

    /**
     * All frames, for detection.
     *
     * @throws UnsupportedOperation if there are pages, as the regions of the first would pass for those of all, or it is a PDF,
     *     which has more than pictures
     */
    default FrameRange allFrames() {
        if (format() == ImageFormat.PDF) {
            throw new UnsupportedOperation(
                    "regions are looked for in pictures only, and a PDF document is more; the operation redact tells those of its pages");
        } else if (frames() > 1 && !format().animates()) {
            throw new UnsupportedOperation(
                    "%s has %d pages, and this version looks for regions in one only".formatted(format(), frames()));
        }
        return new FrameRange(0, frames());
    }

    /**
     * Some of the frames of a source.
     *
     * @param first number of the first one, from 0
     */
    record FrameRange(int first, int count) {

        DecodeOptions at(int shrink) {
            return new DecodeOptions(shrink, first, count);
        }
    }

    /** Encoded bytes. */
    record FromBytes(byte[] bytes, ImageHeader header, ImageCodecs codecs, String turn) implements OpenedSource {

        @Override
        public int bands() {
            return header.bands();
        }

        @Override
        public String identity(String hash) {
            return hash + (format().isDrawn() ? "-drawn" + header.storedSize() : "") + turn;
        }

        @Override
        public OpenedSource turned(OptionalInt degrees) {
            return degrees.isEmpty()
                    ? this
                    : new FromBytes(bytes, header.turned(degrees.getAsInt()), codecs, "-turned" + degrees.getAsInt());
        }

        @Override
        public Size size() {
            return header.size();
        }

        @Override
        public ImageFormat format() {
            return header.format();
        }

        @Override
        public int frames() {
            return header.frames();
        }

        @Override
        public int orientation() {
            return header.orientation() == 1 ? 1 : 0;
        }

        @Override
        public Map<String, String> exif() {
            if (orientation() == 1) {
                return header.exif();
            }
            Map<String, String> upright = new TreeMap<>(header.exif());
            upright.remove("Orientation");
            return upright;
        }

        @Override
        public Optional<ExifBlock> exifBlock() {
            return codecs.exif(bytes, header);
        }

        @Override
        public Optional<Resolution> resolution() {
            return codecs.resolution(bytes, header);
        }

        @Override
        public long contentBytes() {
            return bytes.length;
        }

        @Override
        public String hash() {
            return Digests.sha256(bytes);
        }

        @Override
        public Picture decode(DecodeOptions options) {
            return codecs.decode(bytes, header, options);
        }
    }

    /** Pixels that were decoded by someone else. */
    record FromPixels(ImageSource.Decoded source, int turn) implements OpenedSource {

        @Override
        public int bands() {
            return source.image().getColorModel().getNumComponents();
        }

        @Override
        public String identity(String hash) {
            return turn == 0 ? hash : hash + "-turned" + turn;
        }

        @Override
        public OpenedSource turned(OptionalInt degrees) {
            return new FromPixels(source, degrees.orElse(0));
        }

        @Override
        public Size size() {
            Size stored = new Size(source.image().getWidth(), source.image().getHeight());
            return turn % 180 == 0 ? stored : stored.transposed();
        }

        @Override
        public ImageFormat format() {
            return ImageFormat.PNG;
        }

        @Override
        public long contentBytes() {
            return size().area() * bands();
        }

        @Override
        public String hash() {
            try (Picture picture = ImageCodecs.fromBufferedImage(source.image())) {
                return Digests.sha256(picture);
            }
        }

        @Override
        public Picture decode(DecodeOptions options) {
            Picture picture = ImageCodecs.fromBufferedImage(source.image());
            Rotate.counterClockwise(picture, turn);
            return picture;
        }
    }

    /** A plane of one colour. */
    record FromColor(Color color, Size size) implements OpenedSource {

        private static final int OPAQUE = 255;

        static FromColor of(Color color, ImageParameters parameters) {
            int width = Math.max(1, parameters.width() > 0 ? parameters.width() : parameters.height());
            int height = Math.max(1, parameters.height() > 0 ? parameters.height() : parameters.width());
            return new FromColor(color, new Size(width, height));
        }

        @Override
        public ImageFormat format() {
            return ImageFormat.JPEG;
        }

        @Override
        public long contentBytes() {
            return size.area() * bands();
        }

        @Override
        public String hash() {
            return Digests.sha256("color:" + color + " " + size);
        }

        @Override
        public int bands() {
            return color.alpha() == OPAQUE ? 3 : 4;
        }

        @Override
        public OpenedSource turned(OptionalInt degrees) {
            return this;
        }

        @Override
        public Picture decode(DecodeOptions options) {
            Mat pixels =
                    new Mat(size.height(), size.width(), color.alpha() == OPAQUE ? CvType.CV_8UC3 : CvType.CV_8UC4);
            pixels.setTo(color.scalar(pixels));
            return Picture.owning(pixels);
        }
    }
}
