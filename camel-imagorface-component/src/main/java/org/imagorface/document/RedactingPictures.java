package org.imagorface.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
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
    public boolean covers() {
        return true;
    }

    @Override
    public List<DetectedRegion> detect(ImageSource picture) {
        return pipeline.detect(picture).regions();
    }

    @Override
    public ImageResult redact(ImageSource picture, List<DetectedRegion> known) {
        Optional<KnownRegions> regions = known.isEmpty() ? Optional.empty() : Optional.of(with(known, picture));
        ImageRequest request = ImageRequest.redaction(
                picture, regions, options.redaction(), options.policy().ofPart());
        if (picture instanceof ImageSource.Encoded encoded
                && ImageCodecs.formatOf(encoded.bytes())
                        .filter(format -> format == ImageFormat.BMP)
                        .isPresent()) {
            return BmpPictures.of(pipeline.process(request.in(ImageFormat.PNG)));
        }
        return pipeline.process(request);
    }

    private KnownRegions with(List<DetectedRegion> known, ImageSource picture) {
        return new KnownRegions(
                Stream.concat(known.stream(), detect(picture).stream()).toList(), pipeline.detectedBy());
    }
}
