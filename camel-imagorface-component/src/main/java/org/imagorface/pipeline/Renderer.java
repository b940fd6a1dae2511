package org.imagorface.pipeline;

import static org.imagorface.detect.DetectedRegion.EVERY_FRAME;

import java.util.List;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.RedactionFailed;
import org.imagorface.filter.FilterTarget;
import org.imagorface.filter.FilterTarget.Frame;
import org.imagorface.filter.ImageFilter;
import org.imagorface.filter.NestedPictures;
import org.imagorface.filter.RenderSettings;
import org.imagorface.geometry.PixelRect;
import org.imagorface.image.ColorProfiles;
import org.imagorface.image.Flip;
import org.imagorface.image.Picture;
import org.imagorface.image.Trim;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.ImageParameters.Padding;
import org.imagorface.path.ImageParameters.TrimCorner;
import org.imagorface.pipeline.OpenedSource.FrameRange;
import org.imagorface.pipeline.PipelineListener.Step;
import org.imagorface.plan.PlanOptions;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.plan.TransformPlan;
import org.imagorface.plan.TransformPlanner;
import org.imagorface.plan.WorkBudget;
import org.imagorface.redact.Redactor;

/** The steps between an opened source and the picture to encode: decode, detect, crop and resize, flip, filters. */
final class Renderer {

    private final RegionFinder finder;
    private final ProcessingLimits limits;
    private final StepClock clock;

    Renderer(RegionFinder finder, ProcessingLimits limits, StepClock clock) {
        this.finder = finder;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * A request, ready to be decoded.
     *
     * @param frames those of the source to work on
     * @param detects whether its regions are to be looked for
     * @param hash of the source; empty if nobody needs it
     */
    record Job(ResolvedRequest wanted, OpenedSource source, FrameRange frames, boolean detects, String hash) {}

    /** A decoded picture, its owner, and what to make of it. */
    record Decoded(Picture picture, TransformPlan plan, boolean profiled) implements AutoCloseable {

        @Override
        public void close() {
            picture.close();
        }
    }

    /** @throws RedactionFailed if a redaction was asked for and there is nobody to find what to redact */
    Job job(ResolvedRequest wanted, OpenedSource source, FrameRange frames) {
        boolean detects = detects(wanted);
        String hash = detects || wanted.settings().redacts() ? source.hash() : "";
        return new Job(wanted, source, frames, detects, hash);
    }

    /** The key of the regions in the detection cache, if they are looked for. */
    Optional<String> key(Job job) {
        return job.detects()
                ? Optional.of(finder.key(
                        job.source().identity(job.hash()), job.frames().first()))
                : Optional.empty();
    }

    /** Decodes at a scale that serves the plan; the plan of a trimmed picture is made from its pixels. The caller closes it. */
    Decoded decode(Job job) {
        ImageParameters parameters = job.wanted().parameters();
        if (parameters.trim()) {
            Picture picture = job.source().decode(job.frames().at(1));
            try {
                boolean lastCorner = parameters.trimCorner() == TrimCorner.BOTTOM_RIGHT;
                Optional<PixelRect> box = Trim.contentBox(picture, lastCorner, parameters.trimTolerance());
                return decoded(picture, plan(job, box));
            } catch (Throwable e) {
                picture.close();
                throw e;
            }
        }
        TransformPlan plan = plan(job, Optional.empty());
        boolean zooms = job.wanted().settings().faces().isPresent();
        int shrink = zooms ? 1 : DecodeScale.forPlan(job.source().size(), plan, job.detects() ? finder.probeSize() : 0);
        return decoded(job.source().decode(job.frames().at(shrink)), plan);
    }

    private static Decoded decoded(Picture picture, TransformPlan plan) {
        return new Decoded(picture, plan, picture.profile().isPresent());
    }

    private TransformPlan plan(Job job, Optional<PixelRect> trimmed) {
        RenderSettings settings = job.wanted().settings();
        ImageParameters parameters = job.wanted().parameters();
        boolean smart = parameters.smart() && finder.enabled();
        boolean wholeFirst = settings.decodesWhole() || parameters.trim() || smart;
        TransformPlanner planner =
                new TransformPlanner(limits.perFrame(job.frames().count()));
        return planner.plan(
                parameters,
                job.source().size(),
                new PlanOptions(settings.upscale(), trimmed, !settings.focal().isEmpty(), wholeFirst));
    }

    /** Every step between decoding and encoding. */
    FilterTarget render(Job job, Decoded decoded, NestedPictures nested, WorkBudget work) {
        Picture picture = decoded.picture();
        work.spend(pixels(picture), WorkBudget.DECODING);
        picture.setRegions(job.detects() ? clock.time(Step.DETECT, () -> found(job, picture)) : known(job));
        return clock.time(Step.TRANSFORM, () -> transform(job, decoded, nested, work));
    }

    private FilterTarget transform(Job job, Decoded decoded, NestedPictures nested, WorkBudget work) {
        ResolvedRequest wanted = job.wanted();
        RenderSettings settings = wanted.settings();
        Picture picture = decoded.picture();
        if (settings.redacts()) {
            wanted.request().policy().check(RedactionPolicy.faces(picture.regions()));
        }
        Framing.apply(picture, decoded.plan(), settings, job.source().size());
        flip(picture, wanted.parameters());
        if (settings.redacts()) {
            // a profile can carry hidden data
            ColorProfiles.toSrgb(picture);
        }
        work.spend(pixels(picture), WorkBudget.RESIZING);
        Frame frame = frame(decoded.plan(), wanted.parameters().padding());
        FilterTarget target = new FilterTarget(picture, frame, settings.redacts(), limits::checkSides, nested);
        applyFilters(target, wanted, work);
        return target;
    }

    /** Whether to look for regions: where the request needs them and brings none. A redaction may not go without. */
    private boolean detects(ResolvedRequest wanted) {
        if (wanted.request().knownRegions().isPresent()) {
            return false;
        }
        if (wanted.settings().redacts() && !finder.enabled()) {
            throw new RedactionFailed("redaction needs a detector and none is configured; switch the face detector on");
        }
        // an area named in the path is what a crop keeps, whatever else there is to see
        boolean smart = wanted.parameters().smart() && wanted.settings().focal().isEmpty();
        boolean needed = wanted.settings().needsRegions() || smart;
        return needed && finder.enabled();
    }

    private List<DetectedRegion> found(Job job, Picture picture) {
        return finder.find(
                picture, job.source().identity(job.hash()), job.frames().first());
    }

    /**
     * Those of the regions given that are on the frames chosen, with the frames' numbers in the result.
     *
     * @throws RedactionFailed if they could be those of another page than the one that is to be redacted, or are on no frame
     */
    private static List<DetectedRegion> known(Job job) {
        OpenedSource source = job.source();
        FrameRange frames = job.frames();
        boolean pages = source.frames() > 1 && !source.format().animates();
        if (job.wanted().settings().redacts() && pages) {
            throw new RedactionFailed("regions were given for a %s of %d pages, and may be those of another page;"
                            .formatted(source.format(), source.frames())
                    + " let them be detected anew");
        }
        List<DetectedRegion> regions =
                job.wanted().request().knownRegions().map(KnownRegions::regions).orElse(List.of());
        if (job.wanted().settings().redacts()) {
            requireFrames(regions, source.frames());
        }
        return regions.stream()
                .filter(region -> region.frame() < frames.first() + frames.count())
                .filter(region -> region.frame() == EVERY_FRAME || region.frame() >= frames.first())
                .map(region -> region.frame() == EVERY_FRAME || frames.count() == 1
                        ? region.onFrame(EVERY_FRAME)
                        : region.onFrame(region.frame() - frames.first()))
                .toList();
    }

    /** A region that is on no frame would be left out without a word. */
    private static void requireFrames(List<DetectedRegion> regions, int frames) {
        regions.stream().filter(region -> region.frame() >= frames).findAny().ifPresent(lost -> {
            throw new RedactionFailed("a region was given for frame %d, counted from 0, and the picture has %d;"
                            .formatted(lost.frame(), frames)
                    + " let them be detected anew, or give the frame -1, which is every frame");
        });
    }

    private static void flip(Picture picture, ImageParameters parameters) {
        if (parameters.horizontalFlip()) {
            Flip.horizontal(picture);
        }
        if (parameters.verticalFlip()) {
            Flip.vertical(picture);
        }
    }

    private static Frame frame(TransformPlan plan, Padding padding) {
        return new Frame(
                plan.frameWidth(),
                plan.frameHeight(),
                padding.left(),
                padding.top(),
                padding.right(),
                padding.bottom());
    }

    private static long pixels(Picture picture) {
        return picture.size().area() * picture.frameCount();
    }

    private static void applyFilters(FilterTarget target, ResolvedRequest wanted, WorkBudget work) {
        wanted.firstRedactions().forEach(redaction -> {
            Redactor.redact(target.picture(), redaction);
            target.redacted(redaction);
        });
        for (ImageFilter filter : wanted.filters()) {
            filter.apply(target);
            work.spend(target.pixelsWorkedOn(), filter.weight());
        }
        if (wanted.settings().redacts() && target.redactions().isEmpty()) {
            throw new RedactionFailed("a redaction was asked for and none was done");
        }
    }
}
