package org.imagorface.pipeline;

import java.util.Map;
import java.util.Optional;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.codec.ImageHeader;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.error.UnsupportedOperation;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;

/** A source whose header has been read and found within the limits. */
sealed interface OpenedSource {

    static OpenedSource open(ImageSource source, ImageCodecs codecs, ProcessingLimits limits) {
        if (source instanceof ImageSource.Encoded encoded) {
            return new FromBytes(encoded.bytes(), codecs.readHeader(encoded.bytes()), codecs);
        }
        FromPixels pixels = new FromPixels((ImageSource.Decoded) source);
        limits.checkSize(pixels.size(), 1);
        return pixels;
    }

    /** Size of the upright picture. */
    Size size();

    /** Format of the source; for pixels PNG, which would lose nothing. */
    ImageFormat format();

    /** Pictures in the source. */
    int frames();

    /** Exif tags, name to printed value. */
    Map<String, String> exif();

    /** SHA-256 of the content, 64 hexadecimal digits. */
    String hash();

    /** The first frame, upright; at {@code 1/shrink} of its size where the format can. The caller closes it. */
    Picture decode(int shrink);

    /**
     * The format to write: as asked for, else the source's; JPEG where that cannot be written. Names that are no format are
     * ignored, as imagor does.
     */
    default ImageFormat outputFormat(Optional<String> asked) {
        if (asked.isEmpty()) {
            return format().writable() ? format() : ImageFormat.JPEG;
        }
        String name = asked.get();
        Optional<ImageFormat> known = ImageFormat.byName(name);
        if (known.isPresent()) {
            return known.get().writable() ? known.get() : ImageFormat.JPEG;
        }
        return switch (name) {
            case "avif", "heif", "jxl", "jp2" ->
                throw new UnsupportedFormat("format %s cannot be written in this version".formatted(name));
            case "pdf", "svg" -> ImageFormat.JPEG;
            default -> outputFormat(Optional.empty());
        };
    }

    /** Only first frames are worked on so far; where others would be missed, that is an error rather than a silent loss. */
    default void refuseFramesThatWouldBeLost(ImageFormat output, boolean redacts) {
        boolean animation = canAnimate(format()) && canAnimate(output);
        boolean pages = redacts && format() == output;
        if (frames() > 1 && (animation || pages)) {
            throw new UnsupportedOperation(
                    "picture has %d frames or pages, and this version works on one; ask for format(jpeg) or format(png) to get the first"
                            .formatted(frames()));
        }
    }

    /** The regions of a first frame would pass for those of all. */
    default void refuseFramesUnseen() {
        if (frames() > 1) {
            throw new UnsupportedOperation(
                    "picture has %d frames or pages, and this version looks for regions in one only"
                            .formatted(frames()));
        }
    }

    private static boolean canAnimate(ImageFormat format) {
        return format == ImageFormat.GIF || format == ImageFormat.WEBP;
    }

    /** Encoded bytes. */
    record FromBytes(byte[] bytes, ImageHeader header, ImageCodecs codecs) implements OpenedSource {

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
        public Map<String, String> exif() {
            return header.exif();
        }

        @Override
        public String hash() {
            return Digests.sha256(bytes);
        }

        @Override
        public Picture decode(int shrink) {
            return codecs.decode(bytes, header, shrink);
        }
    }

    /** Pixels that were decoded by someone else. */
    record FromPixels(ImageSource.Decoded source) implements OpenedSource {

        @Override
        public Size size() {
            return new Size(source.image().getWidth(), source.image().getHeight());
        }

        @Override
        public ImageFormat format() {
            return ImageFormat.PNG;
        }

        @Override
        public int frames() {
            return 1;
        }

        @Override
        public Map<String, String> exif() {
            return Map.of();
        }

        @Override
        public String hash() {
            try (Picture picture = decode(1)) {
                return Digests.sha256(picture);
            }
        }

        @Override
        public Picture decode(int shrink) {
            return ImageCodecs.fromBufferedImage(source.image());
        }
    }
}
