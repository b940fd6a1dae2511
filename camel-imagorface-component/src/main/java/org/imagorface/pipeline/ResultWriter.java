package org.imagorface.pipeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.Cancelled;
import org.imagorface.filter.FilterTarget;
import org.imagorface.filter.RenderSettings;
import org.imagorface.image.Picture;
import org.imagorface.pipeline.Renderer.Job;
import org.imagorface.pipeline.ResultCheck.Checked;
import org.imagorface.redact.ReceiptHashes;
import org.imagorface.redact.ReceiptMethod;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionReceipt;

/** The last step: pixels to bytes, and what is told about them. */
final class ResultWriter {

    /** What imagor takes the default quality for when it has to be lowered. */
    private static final int FIRST_QUALITY = 80;

    /** Pictures are not made any worse than this. */
    private static final int LOW_QUALITY = 10;

    private final ImageCodecs codecs;

    ResultWriter(ImageCodecs codecs) {
        this.codecs = codecs;
    }

    /** How to write what the settings ask for. */
    static EncodeOptions options(ImageFormat format, RenderSettings settings) {
        return new EncodeOptions(format, settings.quality())
                .withLossless(settings.lossless())
                .withSmall(settings.smallJpeg())
                .withPalette(settings.palette())
                .withBitDepth(settings.bitDepth())
                .withCompression(settings.compression());
    }

    /**
     * Content in the source's kind: bytes for bytes, pixels for pixels.
     *
     * @param maxBytes that encoded content shall have at most, as far as lowering the quality does it; 0: no matter how many
     */
    ImageSource content(OpenedSource source, Picture picture, EncodeOptions options, int maxBytes) {
        return source instanceof OpenedSource.FromPixels
                ? new ImageSource.Decoded(ImageCodecs.toBufferedImage(picture))
                : new ImageSource.Encoded(encoded(picture, options, maxBytes));
    }

    /** How often a picture is encoded at most: from the first quality down to the lowest by a quarter each time. */
    static int mostAttempts(int maxBytes) {
        return maxBytes > 0 ? 10 : 1;
    }

    /** Lowers the quality in imagor's steps, the larger the farther off the size is. */
    private byte[] encoded(Picture picture, EncodeOptions options, int maxBytes) {
        Cancelled.check();
        byte[] bytes = codecs.encode(picture, options);
        boolean reducible = maxBytes > 0 && options.format().hasQuality() && !options.lossless();
        int quality = options.quality() == 0 ? FIRST_QUALITY : options.quality();
        boolean low = options.quality() != 0 && quality <= LOW_QUALITY;
        while (reducible && bytes.length > maxBytes && !low) {
            Cancelled.check();
            double excess = (double) bytes.length / maxBytes;
            quality = quality * (excess > 3 ? 25 : excess > 1.5 ? 50 : 75) / 100;
            bytes = codecs.encode(picture, options.withQuality(quality));
            low = quality <= LOW_QUALITY;
        }
        return bytes;
    }

    static ImageMetadata metadata(
            OpenedSource source,
            Picture picture,
            EncodeOptions options,
            boolean hideExif,
            Map<String, Object> further) {
        return new ImageMetadata(
                options.format(),
                picture.size(),
                source.orientation(),
                picture.channels(),
                picture.frameCount(),
                hideExif ? Map.of() : source.exif(),
                picture.visibleRegions(),
                further);
    }

    /** What the request's filters say of the result. */
    static Map<String, Object> described(Picture picture, RenderSettings settings) {
        Map<String, Object> fields = new LinkedHashMap<>();
        settings.descriptions().forEach(description -> description.describe(picture, fields));
        return fields;
    }

    /** The record of the redactions that were done; none if none was. */
    static Optional<RedactionReceipt> receipt(
            Job job, ImageFormat format, FilterTarget target, Checked result, DetectedBy detectedBy) {
        List<Redaction> redactions = target.redactions();
        if (redactions.isEmpty()) {
            return Optional.empty();
        }
        Picture picture = target.picture();
        return Optional.of(new RedactionReceipt(
                "",
                format.id(),
                hashes(job, picture, result.content()),
                picture.size(),
                picture.frameCount(),
                coveredRegions(picture),
                new ReceiptMethod(redactions, detectedBy.detectors(), detectedBy.fingerprint()),
                result.verification(),
                Instant.now(),
                Optional.empty()));
    }

    private static ReceiptHashes hashes(Job job, Picture picture, ImageSource content) {
        return content instanceof ImageSource.Encoded encoded
                ? new ReceiptHashes(
                        job.hash(),
                        job.source().contentBytes(),
                        Digests.sha256(encoded.bytes()),
                        encoded.bytes().length)
                : new ReceiptHashes(job.hash(), job.source().contentBytes(), Digests.sha256(picture), bytes(picture));
    }

    private static long bytes(Picture picture) {
        return picture.frames().stream()
                .mapToLong(frame -> frame.total() * frame.elemSize())
                .sum();
    }

    /** Those of the regions that are in the picture, cut at its edges; a point or a line is covered, too. */
    private static List<DetectedRegion> coveredRegions(Picture picture) {
        return picture.regions().stream()
                .map(region -> region.box().inside().map(region::withBox))
                .flatMap(Optional::stream)
                .toList();
    }
}
