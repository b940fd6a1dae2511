package org.imagorface.document;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagorface.codec.Leftovers;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.RedactionFailed;
import org.imagorface.pipeline.DetectedBy;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.redact.ReceiptHashes;
import org.imagorface.redact.ReceiptMethod;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.redact.Verification;

/** Looks at pictures and changes none, so that handlers walk through a document to see what is in it. */
final class LookingPictures implements PictureWork {

    /** For receipts that handlers read regions from and nobody hands out. */
    private static final String NO_HASH = "0".repeat(64);

    private final ImagePipeline pipeline;
    private final boolean ofResult;

    /** @param ofResult whether the document is a finished result, whose pictures hold nothing but pixels */
    LookingPictures(ImagePipeline pipeline, boolean ofResult) {
        this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
        this.ofResult = ofResult;
    }

    @Override
    public void check(byte[] part) {
        if (ofResult) {
            List<String> leftovers = Leftovers.in(part);
            if (!leftovers.isEmpty()) {
                throw new RedactionFailed("a redacted picture still has " + String.join(", ", leftovers));
            }
        }
    }

    @Override
    public boolean covers() {
        return false;
    }

    @Override
    public boolean leavesUnchanged() {
        return ofResult;
    }

    @Override
    public List<DetectedRegion> detect(ImageSource picture) {
        return pipeline.detect(picture).regions();
    }

    @Override
    public ImageResult redact(ImageSource picture, List<DetectedRegion> known) {
        ImageResult seen = pipeline.examine(picture);
        List<DetectedRegion> regions = Stream.concat(known.stream(), seen.metadata().regions().stream())
                .toList();
        return new ImageResult(
                seen.content(),
                seen.metadata().withRegions(regions),
                Optional.of(receipt(seen, regions)),
                seen.delivery(),
                seen.detectionKey(),
                Optional.of(regions));
    }

    private RedactionReceipt receipt(ImageResult seen, List<DetectedRegion> regions) {
        DetectedBy detectedBy = pipeline.detectedBy();
        return new RedactionReceipt(
                "",
                seen.metadata().format().id(),
                new ReceiptHashes(NO_HASH, 0, NO_HASH, 0),
                seen.metadata().size(),
                seen.metadata().pages(),
                regions,
                new ReceiptMethod(List.of(Redaction.DEFAULT), detectedBy.detectors(), detectedBy.fingerprint()),
                Verification.NONE,
                Instant.now(),
                Optional.empty());
    }
}
