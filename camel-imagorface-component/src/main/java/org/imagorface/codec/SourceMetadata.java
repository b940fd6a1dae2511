package org.imagorface.codec;

import java.util.Optional;
import org.imagorface.error.CorruptImage;
import org.imagorface.image.ColorProfile;

/** Finds in a source what goes with its pixels. What is damaged counts as absent, as the pixels may still be good. */
final class SourceMetadata {

    static final int TIFF_PROFILE = 34675;

    private SourceMetadata() {}

    /** The embedded colour profile, of whatever model, if it can be used. */
    static Optional<ColorProfile> profile(ImageFormat format, byte[] source) {
        try {
            return embedded(format, source)
                    .filter(icc -> icc.length <= ColorProfile.LARGEST)
                    .flatMap(ColorProfile::read);
        } catch (CorruptImage damaged) {
            return Optional.empty();
        }
    }

    /** What of the Exif data may be written to a result. */
    static Optional<ExifBlock> exif(ImageFormat format, byte[] source) {
        try {
            return block(format, source).flatMap(ExifBlock::read);
        } catch (CorruptImage damaged) {
            return Optional.empty();
        }
    }

    /** The resolution: what Exif data say counts more than what the format has for it. */
    static Optional<Resolution> resolution(ImageFormat format, byte[] source) {
        try {
            Optional<Resolution> exif = exif(format, source).flatMap(ExifBlock::resolution);
            return exif.isPresent()
                    ? exif
                    : switch (format) {
                        case JPEG -> JpegStructure.readHeader(source).resolution();
                        case PNG -> PngStructure.read(source).resolution();
                        default -> Optional.empty();
                    };
        } catch (CorruptImage damaged) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> embedded(ImageFormat format, byte[] source) {
        return switch (format) {
            case JPEG -> JpegSegments.join(JpegStructure.readHeader(source).profileParts());
            case PNG -> PngStructure.read(source).profile().flatMap(PngChunks::inflate);
            case WEBP -> WebpChunks.find(source, "ICCP").map(ByteView::toArray);
            case PSD -> PsdCodec.profile(source).map(ByteView::toArray);
            case TIFF -> {
                TiffDirectory page = TiffStructure.readPages(source).get(0);
                yield page.find(TIFF_PROFILE).map(entry -> page.block()
                        .part(entry.offset(), (long) entry.count() * entry.bytesPerValue())
                        .toArray());
            }
            default -> Optional.empty();
        };
    }

    private static Optional<ByteView> block(ImageFormat format, byte[] source) {
        return switch (format) {
            case JPEG -> JpegStructure.readHeader(source).exifBlock();
            case PNG -> PngStructure.read(source).exifBlock();
            case WEBP -> WebpChunks.find(source, "EXIF");
            case TIFF -> Optional.of(ByteView.bigEndian(source, "TIFF"));
            default -> Optional.empty();
        };
    }
}
