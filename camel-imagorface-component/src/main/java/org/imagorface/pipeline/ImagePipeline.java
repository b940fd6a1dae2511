package org.imagorface.pipeline;

import static org.imagorface.detect.DetectedRegion.EVERY_FRAME;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ExifBlock;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.Expired;
import org.imagorface.error.RedactionFailed;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.FilterTarget;
import org.imagorface.filter.FilterTarget.Frame;
import org.imagorface.filter.ImageFilter;
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
import org.imagorface.plan.PlanOptions;
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
    private final ResultWriter results;

    public ImagePipeline(ImageCodecs codecs, RegionFinder finder, FilterRegistry filters, ProcessingLimits limits) {
        this.codecs = Objects.requireNonNull(codecs, "codecs");
        this.finder = Objects.requireNonNull(finder, "finder");
        this.filters = Objects.requireNonNull(filters, "filters");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.results = new ResultWriter(codecs);
    }

    /** Who finds the regions that this pipeline detects. */
    public DetectedBy detectedBy() {
        return finder.detectedBy();
    }

    /**
     * The regions of a source, without changing it.
     *
     * @throws org.imagorface.error.ImageException as its subclasses say
     */
    public Detection detect(ImageSource source) {
        OpenedSource opened = OpenedSource.open(source, codecs, limits);
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
        Delivery delivery = Delivery.of(settings);
        requireInTime(delivery);
        boolean detects = detects(wanted);
        OpenedSource source = OpenedSource.open(request.source(), codecs, limits);
        if (delivery.raw() && !wanted.parameters().meta()) {
            return raw(request, source, delivery);
        }
        source = source.turned(settings.turn());
        EncodeOptions output = ResultWriter.options(source.outputFormat(settings), settings);
        FrameRange frames = source.frames(settings, output.format());
        String hash = detects || settings.redacts() ? source.hash() : "";
        try (Upright upright = decode(wanted, source, frames, detects)) {
            Picture picture = upright.picture();
            picture.setRegions(
                    detects
                            ? finder.find(picture, source.identity(hash), frames.first())
                            : known(wanted, source, frames));
            if (settings.redacts()) {
                requireRegions(picture, request.noFacePolicy());
            }
            boolean profiled = picture.profile().isPresent();
            Framing.apply(picture, upright.plan(), settings, source.size());
            flip(picture, wanted.parameters());
            if (settings.redacts()) {
                // a profile can carry hidden data
                ColorProfiles.toSrgb(picture);
            }
            Frame frame = frame(upright.plan(), wanted.parameters().padding());
            FilterTarget target = new FilterTarget(picture, frame, settings.redacts(), limits::checkSides);
            applyFilters(target, wanted);
            Optional<String> key =
                    detects ? Optional.of(finder.key(source.identity(hash), frames.first())) : Optional.empty();
            EncodeOptions complete = output.withExif(exif(wanted, source, picture, profiled));
            return result(wanted, source, target, complete, key, hash);
        }
    }

    /** Decoded at a scale that serves the plan; the plan of a trimmed picture is made from its pixels. */
    private Upright decode(ResolvedRequest wanted, OpenedSource source, FrameRange frames, boolean detects) {
        boolean smart = wanted.parameters().smart() && finder.enabled();
        boolean wholeFirst =
                wanted.settings().decodesWhole() || wanted.parameters().trim() || smart;
        if (wanted.parameters().trim()) {
            Picture picture = source.decode(frames.at(1));
            try {
                Optional<PixelRect> box = Trim.contentBox(
                        picture,
                        wanted.parameters().trimCorner() == TrimCorner.BOTTOM_RIGHT,
                        wanted.parameters().trimTolerance());
                return new Upright(picture, plan(wanted, source, frames, box, wholeFirst));
            } catch (RuntimeException e) {
                picture.close();
                throw e;
            }
        }
        TransformPlan plan = plan(wanted, source, frames, Optional.empty(), wholeFirst);
        int shrink = wanted.settings().faces().isPresent()
                ? 1
                : DecodeScale.forPlan(source.size(), plan, detects ? finder.probeSize() : 0);
        return new Upright(source.decode(frames.at(shrink)), plan);
    }

    private TransformPlan plan(
            ResolvedRequest wanted,
            OpenedSource source,
            FrameRange frames,
            Optional<PixelRect> trimmed,
            boolean wholeFirst) {
        RenderSettings settings = wanted.settings();
        TransformPlanner planner = new TransformPlanner(limits.perFrame(frames.count()));
        return planner.plan(
                wanted.parameters(),
                source.size(),
                new PlanOptions(settings.upscale(), trimmed, !settings.focal().isEmpty(), wholeFirst));
    }

    private record Upright(Picture picture, TransformPlan plan) implements AutoCloseable {

        @Override
        public void close() {
            picture.close();
        }
    }

    private static void requireInTime(Delivery delivery) {
        long now = System.currentTimeMillis();
        if (delivery.expiry().isPresent() && delivery.expiry().getAsLong() <= now) {
            throw new Expired("expired: the URL was good until "
                    + Instant.ofEpochMilli(delivery.expiry().getAsLong()));
        }
    }

    /** The source itself. It is known to be a picture, so that nothing else is handed out in its name. */
    private ImageResult raw(ImageRequest request, OpenedSource source, Delivery delivery) {
        ImageMetadata metadata = new ImageMetadata(
                source.format(), source.size(), source.bands(), source.frames(), source.exif(), List.of(), Map.of());
        return new ImageResult(Optional.of(request.source()), metadata, Optional.empty(), delivery, Optional.empty());
    }

    private ImageResult result(
            ResolvedRequest wanted,
            OpenedSource source,
            FilterTarget target,
            EncodeOptions output,
            Optional<String> key,
            String hash) {
        Picture picture = target.picture();
        RenderSettings settings = wanted.settings();
        Delivery delivery = Delivery.of(settings);
        if (wanted.parameters().meta()) {
            ImageMetadata metadata = ResultWriter.metadata(
                    source, picture, output, settings.hidesExif(), ResultWriter.described(picture, settings));
            return new ImageResult(Optional.empty(), metadata, Optional.empty(), delivery, key);
        }
        ImageMetadata metadata = ResultWriter.metadata(source, picture, output, settings.hidesExif(), Map.of());
        ImageSource content = results.content(source, picture, output, settings.maxBytes());
        DetectedBy detectedBy = key.isPresent()
                ? finder.detectedBy()
                : wanted.request().knownRegions().map(KnownRegions::detectedBy).orElse(DetectedBy.NOBODY);
        return new ImageResult(
                Optional.of(content), metadata, ResultWriter.receipt(hash, content, target, detectedBy), delivery, key);
    }

    /** The Exif data to write. What it says of the colours must hold of the result, too. */
    private static Optional<ExifBlock> exif(
            ResolvedRequest wanted, OpenedSource source, Picture picture, boolean profiled) {
        if (wanted.settings().hidesExif() || wanted.parameters().meta()) {
            return Optional.empty();
        }
        boolean converted = profiled && picture.profile().isEmpty();
        return source.exifBlock().map(block -> converted ? block.inSrgb() : block);
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

    /**
     * Those of the regions given that are on the frames chosen, with the frames' numbers in the result.
     *
     * @throws RedactionFailed if they could be those of another page than the one that is to be redacted
     */
    private static List<DetectedRegion> known(ResolvedRequest wanted, OpenedSource source, FrameRange frames) {
        boolean pages = source.frames() > 1 && !source.format().animates();
        if (wanted.settings().redacts() && pages) {
            throw new RedactionFailed("regions were given for a %s of %d pages, and may be those of another page;"
                            .formatted(source.format(), source.frames())
                    + " let them be detected anew");
        }
        return wanted.request().knownRegions().map(KnownRegions::regions).orElse(List.of()).stream()
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
