package org.imagorface.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.pipeline.ImageRequest;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.pipeline.KnownRegions;

/** Pictures redacted by a pipeline. Whether a picture without a face may pass is decided for the document as a whole. */
final class RedactingPictures implements PictureWork {

    private final ImagePipeline pipeline;
    private final DocumentOptions options;

    RedactingPictures(ImagePipeline pipeline, DocumentOptions options) {
        this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
        this.options = Objects.requireNonNull(options, "options");
    }

    @Override
    public List<DetectedRegion> detect(ImageSource picture) {
        return pipeline.detect(picture).regions();
    }

    @Override
    public ImageResult redact(ImageSource picture, List<DetectedRegion> known) {
        Optional<KnownRegions> regions = known.isEmpty() ? Optional.empty() : Optional.of(with(known, picture));
        return pipeline.process(ImageRequest.redaction(
                picture, regions, options.redaction(), options.policy().ofPart()));
    }

    private KnownRegions with(List<DetectedRegion> known, ImageSource picture) {
        return new KnownRegions(
                Stream.concat(known.stream(), detect(picture).stream()).toList(), pipeline.detectedBy());
    }
}
