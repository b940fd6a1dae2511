package org.imagorface.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.filter.FilterTarget;
import org.imagorface.image.Picture;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.redact.RedactionShape;

/** The last step: pixels to bytes, and what is told about them. */
final class ResultWriter {

    private final ImageCodecs codecs;

    ResultWriter(ImageCodecs codecs) {
        this.codecs = codecs;
    }

    /** Content in the source's kind: bytes for bytes, pixels for pixels. */
    ImageSource content(OpenedSource source, Picture picture, EncodeOptions options) {
        return source instanceof OpenedSource.FromPixels
                ? new ImageSource.Decoded(ImageCodecs.toBufferedImage(picture))
                : new ImageSource.Encoded(codecs.encode(picture, options));
    }

    static ImageMetadata metadata(OpenedSource source, Picture picture, EncodeOptions options, boolean hideExif) {
        return new ImageMetadata(
                options.format(),
                picture.size(),
                picture.channels(),
                hideExif ? Map.of() : source.exif(),
                picture.visibleRegions());
    }

    /** The record of the redactions that were done; none if none was. */
    static Optional<RedactionReceipt> receipt(
            String inputHash, ImageSource content, FilterTarget target, DetectedBy detectedBy) {
        List<Redaction> redactions = target.redactions();
        if (redactions.isEmpty()) {
            return Optional.empty();
        }
        Picture picture = target.picture();
        String outputHash = content instanceof ImageSource.Encoded encoded
                ? Digests.sha256(encoded.bytes())
                : Digests.sha256(picture);
        boolean ovalsOnly = redactions.stream().allMatch(redaction -> redaction.shape() == RedactionShape.OVAL);
        return Optional.of(new RedactionReceipt(
                inputHash,
                outputHash,
                picture.size(),
                1,
                picture.visibleRegions(),
                redactions.stream()
                        .map(redaction -> redaction.style().describe())
                        .collect(Collectors.joining("+")),
                ovalsOnly ? RedactionShape.OVAL : RedactionShape.BOX,
                redactions.stream().mapToDouble(Redaction::margin).max().orElse(0),
                detectedBy.detectors(),
                detectedBy.fingerprint(),
                Instant.now()));
    }
}
