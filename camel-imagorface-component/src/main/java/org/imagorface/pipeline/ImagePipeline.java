package org.imagorface.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.imagorface.codec.EncodeOptions;
import org.imagorface.codec.ExifBlock;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.codec.PageView;
import org.imagorface.codec.Resolution;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.FilterTarget;
import org.imagorface.filter.NestedPictures;
import org.imagorface.filter.RenderSettings;
import org.imagorface.image.Picture;
import org.imagorface.path.ImageParameters;
import org.imagorface.pipeline.OpenedSource.FrameRange;
import org.imagorface.pipeline.PipelineListener.Step;
import org.imagorface.pipeline.Renderer.Decoded;
import org.imagorface.pipeline.Renderer.Job;
import org.imagorface.pipeline.ResultCheck.Checked;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.plan.WorkBudget;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.Verification;

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
    private final SourceLoader loader;
    private final StepClock clock;
    private final Renderer renderer;
    private final ResultWriter results;
    private final ResultCheck check;

    /** A pipeline without sources for nested pictures. */
    public ImagePipeline(ImageCodecs codecs, RegionFinder finder, FilterRegistry filters, ProcessingLimits limits) {
        this(codecs, finder, filters, limits, SourceLoader.NONE, PipelineListener.NONE);
    }

    /**
     * @param loader of the pictures that filters name
     * @param listener told of every request's steps
     */
    public ImagePipeline(
            ImageCodecs codecs,
            RegionFinder finder,
            FilterRegistry filters,
            ProcessingLimits limits,
            SourceLoader loader,
            PipelineListener listener) {
        this.codecs = Objects.requireNonNull(codecs, "codecs");
        this.finder = Objects.requireNonNull(finder, "finder");
        this.filters = Objects.requireNonNull(filters, "filters");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.loader = Objects.requireNonNull(loader, "loader");
        this.clock = new StepClock(Objects.requireNonNull(listener, "listener"));
        this.renderer = new Renderer(finder, limits, clock);
        this.results = new ResultWriter(codecs);
        ImageCodecs ofResults = new ImageCodecs(limits.ofResults());
        this.check = new ResultCheck(content -> detect(content, ofResults).regions());
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
        return detect(source, codecs);
    }

    private Detection detect(ImageSource source, ImageCodecs readers) {
        OpenedSource opened = OpenedSource.open(source, ImageParameters.NONE, PageView.FIRST, readers, limits);
        FrameRange frames = opened.allFrames();
        String hash = opened.identity(opened.hash());
        int shrink = DecodeScale.forDetection(opened.size(), finder.probeSize());
        try (Picture picture = clock.time(Step.DECODE, () -> opened.decode(frames.at(shrink)))) {
            List<DetectedRegion> regions = clock.time(Step.DETECT, () -> finder.find(picture, hash, frames.first()));
            return new Detection(regions, finder.key(hash, frames.first()));
        }
    }

    /**
     * Looks at a source as it would be looked at to redact it, and changes nothing.
     *
     * @return the source itself, with what it is and the regions in it; without a receipt
     * @throws org.imagorface.error.ImageException as its subclasses say
     */
    public ImageResult examine(ImageSource source) {
        OpenedSource opened = OpenedSource.open(source, ImageParameters.NONE, PageView.FIRST, codecs, limits);
        Detection detection = detect(source);
        return new ImageResult(
                Optional.of(source),
                asStored(opened, detection.regions()),
                Optional.empty(),
                Delivery.of(new RenderSettings()),
                Optional.of(detection.key()),
                Optional.of(detection.regions()));
    }

    /**
     * Everything that the request asks for.
     *
     * @throws org.imagorface.error.ImageException as its subclasses say
     */
    public ImageResult process(ImageRequest request) {
        return process(request, loader);
    }

    /**
     * As {@link #process(ImageRequest)}.
     *
     * @param nestedSources of the pictures that filters name, for this request only
     */
    public ImageResult process(ImageRequest request, SourceLoader nestedSources) {
        ResolvedRequest wanted = ResolvedRequest.of(request, filters);
        RenderSettings settings = wanted.settings();
        Delivery.of(settings).requireInTime();
        OpenedSource stored = open(wanted);
        if (settings.isRaw() && !wanted.parameters().meta()) {
            return raw(wanted, stored);
        }
        OpenedSource source = stored.turned(settings.turn());
        EncodeOptions output = ResultWriter.options(source.outputFormat(settings), settings);
        Job job = renderer.job(wanted, source, source.frames(settings, output.format()));
        try (Decoded decoded = clock.time(Step.DECODE, () -> renderer.decode(job))) {
            WorkBudget work = WorkBudget.of(limits);
            NestedPictures nested = new NestedRenderer(this, nestedSources, settings.redactions(), work);
            FilterTarget target = renderer.render(job, decoded, nested, work);
            return wanted.parameters().meta()
                    ? description(job, target.picture(), output)
                    : result(job, target, output.withExif(exif(job, decoded)).withResolution(resolution(job)), work);
        }
    }

    /**
     * The picture of a request nested in another one, not encoded; the caller closes it.
     *
     * @param redactions of the outer requests, done to this picture as well
     * @param animated whether more than one frame is of use
     * @param work what is left for this request
     * @param deeper pictures nested in this one, by the redactions that this request has in all
     */
    Picture nested(
            ImageRequest request,
            List<Redaction> redactions,
            boolean animated,
            WorkBudget work,
            Function<List<Redaction>, NestedPictures> deeper) {
        ResolvedRequest wanted = ResolvedRequest.of(request, filters, redactions);
        RenderSettings settings = wanted.settings();
        OpenedSource source = open(wanted).turned(settings.turn());
        boolean all = animated
                && settings.format()
                        .flatMap(ImageFormat::byName)
                        .map(ImageFormat::animates)
                        .orElse(true);
        FrameRange frames = source.frames(settings, all ? ImageFormat.GIF : ImageFormat.PNG);
        Job job = renderer.job(wanted, source, frames);
        Decoded decoded = renderer.decode(job);
        try {
            return renderer.render(job, decoded, deeper.apply(settings.redactions()), work)
                    .picture();
        } catch (Throwable e) {
            decoded.close();
            throw e;
        }
    }

    private OpenedSource open(ResolvedRequest wanted) {
        RenderSettings settings = wanted.settings();
        PageView view = PageView.of(settings.page(), settings.dpi());
        return OpenedSource.open(wanted.request().source(), wanted.parameters(), view, codecs, limits);
    }

    /** The source itself. It is known to be a picture, so that nothing else is handed out in its name. */
    private static ImageResult raw(ResolvedRequest wanted, OpenedSource source) {
        return new ImageResult(
                Optional.of(wanted.request().source()),
                asStored(source, List.of()),
                Optional.empty(),
                Delivery.of(wanted.settings()),
                Optional.empty(),
                Optional.empty());
    }

    private static ImageMetadata asStored(OpenedSource source, List<DetectedRegion> regions) {
        return new ImageMetadata(
                source.format(),
                source.size(),
                source.orientation(),
                source.bands(),
                source.frames(),
                source.exif(),
                regions,
                Map.of());
    }

    private ImageResult description(Job job, Picture picture, EncodeOptions output) {
        RenderSettings settings = job.wanted().settings();
        ImageMetadata metadata = ResultWriter.metadata(
                job.source(), picture, output, settings.hidesExif(), ResultWriter.described(picture, settings));
        if (job.source().format().isDrawn() && settings.format().isEmpty()) {
            metadata = metadata.ofSource(job.source().format(), job.source().frames());
        }
        return new ImageResult(
                Optional.empty(),
                metadata,
                Optional.empty(),
                Delivery.of(settings),
                renderer.key(job),
                forLaterSteps(picture));
    }

    private ImageResult result(Job job, FilterTarget target, EncodeOptions output, WorkBudget work) {
        RenderSettings settings = job.wanted().settings();
        Picture picture = target.picture();
        long pixels = picture.size().area() * picture.frameCount();
        work.spend(pixels, WorkBudget.ENCODING * ResultWriter.mostAttempts(settings.maxBytes()));
        Supplier<ImageSource> encoder = () ->
                clock.time(Step.ENCODE, () -> results.content(job.source(), picture, output, settings.maxBytes()));
        Checked checked = settings.redacts() && job.wanted().request().policy().verifies()
                ? check.check(target, encoder, work)
                : new Checked(encoder.get(), Verification.NONE);
        ImageSource content = checked.content();
        ImageMetadata metadata = ResultWriter.metadata(job.source(), picture, output, settings.hidesExif(), Map.of());
        DetectedBy detectedBy = job.detects()
                ? finder.detectedBy()
                : job.wanted()
                        .request()
                        .knownRegions()
                        .map(KnownRegions::detectedBy)
                        .orElse(DetectedBy.NOBODY);
        return new ImageResult(
                Optional.of(content),
                metadata,
                ResultWriter.receipt(job, output.format(), target, checked, detectedBy),
                Delivery.of(settings),
                renderer.key(job),
                forLaterSteps(picture));
    }

    private static Optional<List<DetectedRegion>> forLaterSteps(Picture picture) {
        return picture.showsMore()
                ? Optional.empty()
                : Optional.of(picture.regions().stream()
                        .filter(region -> region.box().visible().isPresent())
                        .toList());
    }

    /** The resolution to write: without Exif data imagor's usual one, beside a redaction in round numbers. */
    private static Optional<Resolution> resolution(Job job) {
        RenderSettings settings = job.wanted().settings();
        if (settings.hidesResolution()) {
            return Optional.empty();
        } else if (settings.redacts()) {
            return job.source().resolution().map(Resolution::rounded);
        }
        return settings.hidesExif()
                ? Optional.of(Resolution.usual())
                : job.source().resolution();
    }

    /** The Exif data to write. What it says of the colours must hold of the result, too. */
    private static Optional<ExifBlock> exif(Job job, Decoded decoded) {
        if (job.wanted().settings().hidesExif()) {
            return Optional.empty();
        }
        boolean converted = decoded.profiled() && decoded.picture().profile().isEmpty();
        return job.source().exifBlock().map(block -> converted ? block.inSrgb() : block);
    }
}
