package org.imagorface.pipeline;

import static org.imagorface.detect.DetectedRegion.EVERY_FRAME;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.PageView;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.RedactionFailed;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.FilterTarget;
import org.imagorface.filter.FilterTarget.Frame;
import org.imagorface.filter.ImageFilter;
import org.imagorface.filter.RenderSettings;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.Attention;
import org.imagorface.image.Crop;
import org.imagorface.image.Flip;
import org.imagorface.image.Picture;
import org.imagorface.image.Resampler;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.ImageParameters.Padding;
import org.imagorface.pipeline.OpenedSource.FrameRange;
import org.imagorface.plan.Anchor;
import org.imagorface.plan.FocalCrop;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.plan.TransformPlan;
import org.imagorface.plan.TransformPlanner;
import org.imagorface.redact.Redactor;

/**
 * Runs requests from source to result in imagor's order: load, orient, detect, crop, resize, flip, filters in the order of the
 * URL, encode. Regions are found once, in the upright source, and every step maps them. Safe for use by several threads at
 * once.
 *
 * <p>Where a redaction was asked for there are two ways out: a picture whose regions are all covered, and an exception.
 */
public final class ImagePipeline {

    private final ImageCodecs codecs;
    private final RegionFinder finder;
    private final FilterRegistry filters;
    private final ProcessingLimits limits;
    private final TransformPlanner planner;
    private final ResultWriter results;

    public ImagePipeline(ImageCodecs codecs, RegionFinder finder, FilterRegistry filters, ProcessingLimits limits) {
        this.codecs = Objects.requireNonNull(codecs, "codecs");
        this.finder = Objects.requireNonNull(finder, "finder");
        this.filters = Objects.requireNonNull(filters, "filters");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.planner = new TransformPlanner(limits);
        this.results = new ResultWriter(codecs);
    }

    /**
     * The regions of a source, without changing it.
     *
     * @throws org.imagorface.error.ImageException as its subclasses say
     */
    public Detection detect(ImageSource source) {
        OpenedSource opened = OpenedSource.open(source, codecs, limits, PageView.FIRST);
        FrameRange frames = opened.allFrames();
        String hash = opened.hash();
        int shrink = DecodeScale.forDetection(opened.size(), finder.probeSize());
        try (Picture picture = opened.decode(frames.at(shrink))) {
            return new Detection(finder.find(picture, hash, frames.first()), finder.key(hash, frames.first()));
        }
    }

    /**
     * Everything that the request asks for.
     *
     * @throws org.imagorface.error.ImageException as its subclasses say
     */
    public ImageResult process(ImageRequest request) {
        ResolvedRequest wanted = ResolvedRequest.of(request, filters);
        RenderSettings settings = wanted.settings();
        boolean detects = detects(wanted);
        PageView view = PageView.of(settings.page(), settings.dpi());
        OpenedSource source = OpenedSource.open(request.source(), codecs, limits, view);
        EncodeOptions output = new EncodeOptions(source.outputFormat(settings.format()), settings.quality());
        FrameRange frames = source.frames(settings, output.format());
        TransformPlan plan = planner.plan(wanted.parameters(), source.size(), settings.upscale());
        String hash = detects || settings.redacts() ? source.hash() : "";
        int shrink = DecodeScale.forPlan(source.size(), plan, detects ? finder.probeSize() : 0);
        try (Picture picture = source.decode(frames.at(shrink))) {
            picture.setRegions(detects ? finder.find(picture, hash, frames.first()) : known(request, frames));
            if (settings.redacts()) {
                requireRegions(picture, request.noFacePolicy());
            }
            transform(picture, plan);
            flip(picture, wanted.parameters());
            Frame frame = frame(plan, wanted.parameters().padding());
            FilterTarget target = new FilterTarget(picture, frame, settings.redacts(), limits::checkSides);
            applyFilters(target, wanted);
            Optional<String> key = detects ? Optional.of(finder.key(hash, frames.first())) : Optional.empty();
            return result(wanted, source, target, output, key, hash);
        }
    }

    private ImageResult result(
            ResolvedRequest wanted,
            OpenedSource source,
            FilterTarget target,
            EncodeOptions output,
            Optional<String> key,
            String hash) {
        Picture picture = target.picture();
        ImageMetadata metadata =
                ResultWriter.metadata(source, picture, output, wanted.settings().hidesExif());
        if (wanted.parameters().meta()) {
            boolean asked = wanted.settings().format().isPresent();
            metadata = source.format().isDrawn() && !asked
                    ? metadata.ofSource(source.format(), source.frames())
                    : metadata;
            return new ImageResult(Optional.empty(), metadata, Optional.empty(), key);
        }
        ImageSource content = results.content(source, picture, output);
        Optional<RegionFinder> detectedBy = key.map(detected -> finder);
        return new ImageResult(
                Optional.of(content), metadata, ResultWriter.receipt(hash, content, target, detectedBy), key);
    }

    /** Whether to look for regions: where the request needs them and brings none. A redaction may not go without. */
    private boolean detects(ResolvedRequest wanted) {
        if (wanted.request().knownRegions().isPresent()) {
            return false;
        }
        if (wanted.settings().redacts() && !finder.enabled()) {
            throw new RedactionFailed("redaction needs a detector and none is configured; switch the face detector on");
        }
        boolean needed = wanted.settings().needsRegions() || wanted.parameters().smart();
        return needed && finder.enabled();
    }

    /** Those of the regions given that are on the frames chosen, with the frames' numbers in the result. */
    private static List<DetectedRegion> known(ImageRequest request, FrameRange frames) {
        return request.knownRegions().orElse(List.of()).stream()
                .filter(region -> region.frame() < frames.first() + frames.count())
                .filter(region -> region.frame() == EVERY_FRAME || region.frame() >= frames.first())
                .map(region -> region.frame() == EVERY_FRAME || frames.count() == 1
                        ? region.onFrame(EVERY_FRAME)
                        : region.onFrame(region.frame() - frames.first()))
                .toList();
    }

    private static void requireRegions(Picture picture, NoFacePolicy policy) {
        if (picture.regions().isEmpty() && policy == NoFacePolicy.FAIL) {
            throw new RedactionFailed("no face was found, and onNoFace=fail lets no such picture pass");
        }
    }

    private static void transform(Picture picture, TransformPlan plan) {
        plan.manualCrop().ifPresent(box -> Crop.crop(picture, box));
        plan.part().ifPresent(size -> cut(picture, size, plan.anchor()));
        Resampler.resize(picture, plan.scaled());
        cut(picture, plan.cut(), plan.anchor());
    }

    private static void cut(Picture picture, Size size, Anchor anchor) {
        if (!size.equals(picture.size())) {
            Crop.crop(picture, box(picture, size, anchor));
        }
    }

    private static PixelRect box(Picture picture, Size size, Anchor anchor) {
        int spareX = picture.size().width() - size.width();
        int spareY = picture.size().height() - size.height();
        return switch (anchor) {
            case LOW -> new PixelRect(0, 0, size.width(), size.height());
            case CENTER -> new PixelRect(spareX / 2, spareY / 2, size.width(), size.height());
            case HIGH -> new PixelRect(spareX, spareY, size.width(), size.height());
            case SMART ->
                FocalCrop.focalPoint(picture.visibleRegions())
                        .map(point -> FocalCrop.around(point, picture.size(), size))
                        .orElseGet(() -> picture.isAnimated()
                                ? box(picture, size, Anchor.CENTER)
                                : Attention.find(picture, size));
        };
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

    private static void applyFilters(FilterTarget target, ResolvedRequest wanted) {
        wanted.request().redaction().ifPresent(redaction -> {
            Redactor.redact(target.picture(), redaction);
            target.redacted(redaction);
        });
        for (ImageFilter filter : wanted.filters()) {
            filter.apply(target);
        }
        if (wanted.settings().redacts() && target.redactions().isEmpty()) {
            throw new RedactionFailed("a redaction was asked for and none was done");
        }
    }
}
