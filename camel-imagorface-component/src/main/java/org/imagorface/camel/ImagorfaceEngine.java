package org.imagorface.camel;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.detect.DetectionCache;
import org.imagorface.detect.DetectionProfile;
import org.imagorface.detect.RegionDetector;
import org.imagorface.detect.pico.PicoCascade;
import org.imagorface.detect.pico.PicoCascadeReader;
import org.imagorface.detect.pico.PicoPlanner;
import org.imagorface.document.DocumentRedactor;
import org.imagorface.error.InvalidSetting;
import org.imagorface.filter.FilterFactory;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.FilterRules;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.pipeline.PipelineListener;
import org.imagorface.pipeline.RegionFinder;
import org.imagorface.pipeline.RequestOutline;
import org.imagorface.pipeline.SourceLoader;
import org.imagorface.plan.ProcessingLimits;

/**
 * What an endpoint works with, put together from its configuration. The one place that knows the rooms below the pipeline.
 * Safe for use by several threads at once; holds no native memory.
 */
final class ImagorfaceEngine {

    private final Map<DetectionProfile, ImagePipeline> pipelines;

    private ImagorfaceEngine(Map<DetectionProfile, ImagePipeline> pipelines) {
        this.pipelines = pipelines;
    }

    /**
     * Reads the cascade and finds the detectors. OpenCV must have been loaded.
     *
     * @throws InvalidSetting if an option is out of range or the cascade is not there
     * @throws org.imagorface.error.CorruptCascade if the cascade is none
     */
    static ImagorfaceEngine load(ImagorfaceConfiguration options, DetectionCache cache, CamelContext context) {
        ProcessingLimits limits = limits(options);
        PipelineListener listener =
                options.getPipelineListener() == null ? PipelineListener.NONE : options.getPipelineListener();
        SourceLoader loader = options.getSourceLoader() == null ? SourceLoader.NONE : options.getSourceLoader();
        ImageCodecs codecs = new ImageCodecs(limits);
        FilterRegistry filters = filters(options, context);
        Optional<PicoCascade> cascade =
                options.isFaceDetector() ? Optional.of(cascade(options.getCascade(), context)) : Optional.empty();
        List<RegionDetector> others = otherDetectors(options, context);
        Map<DetectionProfile, ImagePipeline> pipelines = new EnumMap<>(DetectionProfile.class);
        for (DetectionProfile profile : DetectionProfile.values()) {
            RegionFinder finder = new RegionFinder(planner(options, profile).plan(cascade, others), cache, listener);
            pipelines.put(profile, new ImagePipeline(codecs, finder, filters, limits, loader, listener));
        }
        return new ImagorfaceEngine(pipelines);
    }

    /**
     * Checks the options of detector and limits, and the filters of the path, without loading anything.
     *
     * @throws InvalidSetting if an option is out of range, or a filter of the registry cannot have its name
     * @throws org.imagorface.error.InvalidPath if a redaction in the path is wrong or misspelt
     * @throws org.imagorface.error.UnsupportedOperation if a filter of the path is not available
     */
    static void check(ImagorfaceConfiguration options, CamelContext context) {
        limits(options);
        for (DetectionProfile profile : DetectionProfile.values()) {
            planner(options, profile).plan(Optional.empty(), List.of());
        }
        FilterRegistry filters = filters(options, context);
        if (options.getPath() != null) {
            filters.read(RequestFactory.parsed(options.getPath()));
        }
    }

    /** From paths to their outlines, by the filters that the registry has now; errors as {@link RequestOutline#of} has them. */
    static Function<String, RequestOutline> outlines(ImagorfaceConfiguration options, CamelContext context) {
        FilterRegistry filters = filters(options, context);
        return path -> RequestOutline.of(RequestFactory.parsed(path), filters);
    }

    /** For pictures: as fast as imagorface, unless told otherwise. */
    ImagePipeline pipeline(OperationSettings settings) {
        return pipelines.get(settings.profile().orElse(DetectionProfile.FAST));
    }

    /** For documents, which can be redacted at leisure: thorough, unless told otherwise. */
    DocumentRedactor documents(OperationSettings settings) {
        return new DocumentRedactor(pipelines.get(settings.profile().orElse(DetectionProfile.THOROUGH)));
    }

    private static List<RegionDetector> otherDetectors(ImagorfaceConfiguration options, CamelContext context) {
        return options.getDetectors() != null ? options.getDetectors() : found(RegionDetector.class, context);
    }

    private static FilterRegistry filters(ImagorfaceConfiguration options, CamelContext context) {
        return FilterRegistry.standard()
                .with(found(FilterFactory.class, context))
                .under(rules(options));
    }

    private static FilterRules rules(ImagorfaceConfiguration options) {
        String disabled = options.getDisableFilters() == null ? "" : options.getDisableFilters();
        return new FilterRules(
                !options.isDisableBlur(),
                Arrays.stream(disabled.split(",")).map(String::strip).collect(Collectors.toSet()),
                atLeastZero("maxFilterOps", options.getMaxFilterOps()),
                atLeastZero("maxAnimationFrames", options.getMaxAnimationFrames()),
                options.isMozjpeg(),
                options.isStripColorProfile(),
                options.isStripMetadata());
    }

    private static int atLeastZero(String option, int value) {
        if (value < 0) {
            throw new InvalidSetting("%s was %d, must be at least 0".formatted(option, value));
        }
        return value;
    }

    /** The registry's beans of a type and those of ServiceLoader. */
    private static <T> List<T> found(Class<T> type, CamelContext context) {
        // by name, so that the order, and with it the detectors' fingerprint, is the same at each start
        List<T> found = new ArrayList<>(new TreeMap<>(context.getRegistry().findByTypeWithName(type)).values());
        ServiceLoader.load(type, context.getApplicationContextClassLoader()).forEach(found::add);
        return found;
    }

    private static PicoCascade cascade(String uri, CamelContext context) {
        if (uri == null || uri.isBlank()) {
            return PicoCascade.embedded();
        }
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, uri)) {
            return PicoCascadeReader.read(in);
        } catch (IOException e) {
            throw new InvalidSetting("cascade was '%s', must be a resource that can be read".formatted(uri), e);
        }
    }

    private static PicoPlanner planner(ImagorfaceConfiguration options, DetectionProfile profile) {
        return new PicoPlanner(
                profile,
                builder -> {
                    ifSet(options.getShiftFactor(), builder::shiftFactor);
                    ifSet(options.getScaleFactor(), builder::scaleFactor);
                    ifSet(options.getMinSize(), builder::minSize);
                    ifSet(options.getMaxSize(), builder::maxSize);
                    ifSet(options.getMinQuality(), builder::minQuality);
                    ifSet(options.getIouThreshold(), builder::iouThreshold);
                },
                Optional.ofNullable(options.getAngles()).map(ImagorfaceEngine::angles),
                Optional.ofNullable(options.getProbeSize()));
    }

    private static <T> void ifSet(T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private static List<Double> angles(String text) {
        try {
            return Arrays.stream(text.split(",", -1))
                    .map(angle -> Double.valueOf(angle.trim()))
                    .toList();
        } catch (NumberFormatException e) {
            throw new InvalidSetting(
                    "angles was '%s', must be comma-separated fractions of a full turn".formatted(text), e);
        }
    }

    private static ProcessingLimits limits(ImagorfaceConfiguration options) {
        try {
            ProcessingLimits limits = new ProcessingLimits(
                    options.getMaxSourceBytes(),
                    options.getMaxWidth(),
                    options.getMaxHeight(),
                    options.getMaxResolution());
            return options.isUnlimited() ? limits.unlimited() : limits;
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(e.getMessage(), e);
        }
    }
}
