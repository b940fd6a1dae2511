package org.imagorface.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedOperation;
import org.imagorface.path.FilterArguments;
import org.imagorface.path.FilterCall;
import org.imagorface.redact.RedactionShape;

/**
 * The filters by their names. Names that neither imagor nor this project knows are skipped, as imagor does; those that imagor
 * knows and this version does not, and those that look like a misspelt redaction, are errors.
 */
public final class FilterRegistry {

    private static final int MOST_FILTERS = 100;

    /** imagor's filters that are not here yet. */
    private static final Set<String> NOT_YET = Set.of(
            "attachment",
            "autojpg",
            "avgcolor",
            "background_color",
            "bitdepth",
            "blur",
            "blurhash",
            "brightness",
            "compression",
            "contrast",
            "crop",
            "expire",
            "fallback_format",
            "focal",
            "grayscale",
            "hue",
            "image",
            "invert",
            "label",
            "lossless",
            "max_age",
            "max_bytes",
            "max_frames",
            "modulate",
            "orient",
            "padding",
            "page",
            "palette",
            "pixelate",
            "preview",
            "proportion",
            "raw",
            "rgb",
            "rotate",
            "round_corner",
            "saturation",
            "sharpen",
            "strip_icc",
            "text",
            "thumbhash",
            "to_colorspace",
            "trim",
            "watermark");

    private static final FilterRegistry STANDARD = new FilterRegistry(Map.ofEntries(
            Map.entry(RedactionNames.BOX, arguments -> new RedactFilter(RedactionShape.BOX, arguments)),
            Map.entry(RedactionNames.OVAL, arguments -> new RedactFilter(RedactionShape.OVAL, arguments)),
            Map.entry("draw_detections", arguments -> new DrawDetectionsFilter()),
            Map.entry("dpi", DpiFilter::new),
            Map.entry("fill", FillFilter::new),
            Map.entry("format", FormatFilter::new),
            Map.entry("quality", QualityFilter::new),
            Map.entry("upscale", arguments -> new UpscaleFilter(true)),
            Map.entry("no_upscale", arguments -> new UpscaleFilter(false)),
            Map.entry("stretch", arguments -> new StretchFilter()),
            Map.entry("strip_exif", arguments -> new StripExifFilter()),
            Map.entry("strip_metadata", arguments -> new StripExifFilter())));

    private final Map<String, Function<FilterArguments, ImageFilter>> filters;

    private FilterRegistry(Map<String, Function<FilterArguments, ImageFilter>> filters) {
        this.filters = Map.copyOf(filters);
    }

    /** The filters that come with this project. */
    public static FilterRegistry standard() {
        return STANDARD;
    }

    /**
     * The filters of a path, in its order.
     *
     * @param lost text of the path that ended up in no filter
     * @throws InvalidPath if a redaction's arguments are wrong, or something looks like a misspelt redaction
     * @throws UnsupportedOperation if a filter of imagor's is not available
     * @throws LimitExceeded if there are more than 100, unknown ones included
     */
    public List<ImageFilter> read(List<FilterCall> calls, List<String> lost) {
        if (calls.size() > MOST_FILTERS) {
            throw new LimitExceeded("path has %d filters, the limit is %d".formatted(calls.size(), MOST_FILTERS));
        }
        List<ImageFilter> read = new ArrayList<>();
        for (FilterCall call : calls) {
            Function<FilterArguments, ImageFilter> filter = filters.get(call.name());
            if (filter != null) {
                // such as quality(80:redact()), where a parenthesis is in the wrong place
                if (RedactionNames.hiddenIn(call.arguments())) {
                    throw misplaced(call.toString());
                }
                read.add(filter.apply(FilterArguments.of(call)));
            } else if (NOT_YET.contains(call.name())) {
                throw new UnsupportedOperation("filter %s is not available in this version".formatted(call.name()));
            } else {
                refuseIfMeantAsRedaction(call.name());
                // such as foo(redact()), or a redaction without a name before its parenthesis
                refuseIfMeantAsRedaction(call.arguments());
            }
        }
        lost.forEach(FilterRegistry::refuseIfMeantAsRedaction);
        return List.copyOf(read);
    }

    private static void refuseIfMeantAsRedaction(String text) {
        if (RedactionNames.meantBy(text)) {
            throw misplaced(text);
        }
    }

    private static InvalidPath misplaced(String text) {
        return new InvalidPath(
                "'%s' is not a filter; if a redaction is meant, write redact() or redact_oval(), each filter after a colon"
                        .formatted(text.length() <= 100 ? text : text.substring(0, 100) + "..."));
    }
}
