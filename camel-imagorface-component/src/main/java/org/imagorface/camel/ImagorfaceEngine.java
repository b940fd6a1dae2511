package org.imagorface.camel;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.detect.DetectionCache;
import org.imagorface.detect.RegionDetector;
import org.imagorface.detect.pico.PicoCascade;
import org.imagorface.detect.pico.PicoCascadeReader;
import org.imagorface.detect.pico.PicoDetector;
import org.imagorface.detect.pico.PicoOptions;
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

    private final ImagePipeline pipeline;
    private final DocumentRedactor documents;

    private ImagorfaceEngine(ImagePipeline pipeline) {
        this.pipeline = pipeline;
        documents = new DocumentRedactor(pipeline);
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
        RegionFinder finder = new RegionFinder(detectors(options, context), options.getProbeSize(), cache, listener);
        SourceLoader loader = options.getSourceLoader() == null ? SourceLoader.NONE : options.getSourceLoader();
        return new ImagorfaceEngine(new ImagePipeline(
                new ImageCodecs(limits), finder, filters(options, context), limits, loader, listener));
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
        picoOptions(options);
        new RegionFinder(List.of(), options.getProbeSize(), DetectionCache.NONE);
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

    ImagePipeline pipeline() {
        return pipeline;
    }

    DocumentRedactor documents() {
        return documents;
    }

    private static List<RegionDetector> detectors(ImagorfaceConfiguration options, CamelContext context) {
        List<RegionDetector> detectors = new ArrayList<>();
        if (options.isFaceDetector()) {
            detectors.add(new PicoDetector(cascade(options.getCascade(), context), picoOptions(options)));
        }
        if (options.getDetectors() != null) {
            detectors.addAll(options.getDetectors());
        } else {
            detectors.addAll(found(RegionDetector.class, context));
        }
        return detectors;
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

    private static PicoOptions picoOptions(ImagorfaceConfiguration options) {
        return new PicoOptions(
                options.getShiftFactor(),
                options.getScaleFactor(),
                options.getMinSize(),
                options.getMaxSize(),
                options.getMinQuality(),
                options.getIouThreshold(),
                angles(options.getAngles()));
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
