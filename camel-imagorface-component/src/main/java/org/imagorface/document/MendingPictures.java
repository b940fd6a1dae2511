package org.imagorface.document;

import java.util.List;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;

/**
 * Redacts the pictures of a finished result in which something is found, and leaves all others as they are: encoding changes pixels
 * a little, so that a picture in which nothing was found could, encoded once more, have something at the detector's threshold.
 */
final class MendingPictures implements PictureWork {

    private final LookingPictures looking;
    private final RedactingPictures redacting;
    private final boolean lossless;

    /** @param lossless whether pictures with a face are encoded without any loss, so that no others are found for that */
    MendingPictures(ImagePipeline pipeline, DocumentOptions options, boolean lossless) {
        this.lossless = lossless;
        looking = new LookingPictures(pipeline, true);
        redacting = new RedactingPictures(pipeline, options);
    }

    @Override
    public boolean covers() {
        return true;
    }

    @Override
    public boolean leavesUnchanged() {
        return true;
    }

    @Override
    public boolean mayLose() {
        return !lossless;
    }

    @Override
    public void check(byte[] part) {
        looking.check(part);
    }

    @Override
    public List<DetectedRegion> detect(ImageSource picture) {
        return looking.detect(picture);
    }

    @Override
    public ImageResult redact(ImageSource picture, List<DetectedRegion> known) {
        ImageResult seen = looking.redact(picture, known);
        return seen.metadata().regions().isEmpty() ? seen : redacting.redact(picture, known);
    }
}
