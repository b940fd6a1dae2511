package org.imagorface.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.LimitExceeded;
import org.imagorface.filter.NestedPictures;
import org.imagorface.image.ColorProfiles;
import org.imagorface.image.Picture;
import org.imagorface.path.ImageParameters;
import org.imagorface.plan.WorkBudget;
import org.imagorface.redact.Redaction;

/**
 * Renders the pictures that the filters of one request name, and those that theirs name, each by the pipeline's own steps and
 * limits. What the request redacts, it redacts in them too, before anything is done with them.
 */
final class NestedRenderer implements NestedPictures {

    private static final int DEEPEST = 5;
    private static final int MOST = 20;

    private final ImagePipeline pipeline;
    private final SourceLoader loader;
    private final List<Redaction> redactions;
    private final WorkBudget work;
    private final int depth;
    private final AtomicInteger opened;

    /** For the filters of a request that is itself in no other, with the redactions it has. */
    NestedRenderer(ImagePipeline pipeline, SourceLoader loader, List<Redaction> redactions, WorkBudget work) {
        this(pipeline, loader, redactions, work, 1, new AtomicInteger());
    }

    private NestedRenderer(
            ImagePipeline pipeline,
            SourceLoader loader,
            List<Redaction> redactions,
            WorkBudget work,
            int depth,
            AtomicInteger opened) {
        this.pipeline = pipeline;
        this.loader = loader;
        this.redactions = redactions;
        this.work = work;
        this.depth = depth;
        this.opened = opened;
    }

    @Override
    public Picture open(ImageParameters nested, boolean animated) {
        if (depth > DEEPEST) {
            throw new LimitExceeded("pictures are nested more than %d deep, which is the limit".formatted(DEEPEST));
        }
        if (opened.incrementAndGet() > MOST) {
            throw new LimitExceeded("path has more than %d nested pictures, which is the limit".formatted(MOST));
        }
        // a watermark without a face is no reason to refuse a picture, so onNoFace is not asked
        ImageRequest request = new ImageRequest(source(nested.image()), nested);
        Picture picture = pipeline.nested(
                request,
                redactions,
                animated,
                work,
                inAll -> new NestedRenderer(pipeline, loader, inAll, work, depth + 1, opened));
        try {
            ColorProfiles.toSrgb(picture);
            return picture;
        } catch (Throwable e) {
            picture.close();
            throw e;
        }
    }

    private ImageSource source(String image) {
        if (image.isEmpty()) {
            throw new InvalidPath("a nested path names no image");
        }
        Optional<ImageSource> plane = ImageSource.ofColor(image);
        return plane.isPresent() ? plane.get() : loader.load(image);
    }
}
