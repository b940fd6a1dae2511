package org.imagorface.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.Size;
import org.imagorface.path.FilterArguments;
import org.imagorface.path.FilterCall;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.NestedPath;
import org.imagorface.path.PathParser;
import org.imagorface.path.PercentCoding;
import org.imagorface.redact.RedactionShape;

/**
 * The filters by their names. Names that are none of them are skipped, as imagor does; those that look like a misspelt redaction
 * are errors.
 */
public final class FilterRegistry {

    private static final int MOST_FILTERS = 100;

    /** What a first argument may be in which any word may stand. */
    private enum FreeText {
        WORDS,
        PATH
    }

    private static final Map<String, FreeText> FREE_TEXT = Map.of(
            "image", FreeText.PATH, "label", FreeText.WORDS, "text", FreeText.WORDS, "watermark", FreeText.WORDS);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final Size ANY_SIZE = new Size(1, 1);

    private static final FilterRegistry STANDARD = new FilterRegistry(
            Map.ofEntries(
                    Map.entry("attachment", AttachmentFilter::new),
                    Map.entry("autojpg", arguments -> new AutoJpegFilter()),
                    Map.entry("avgcolor", AvgcolorFilter::new),
                    Map.entry("background_color", BackgroundColorFilter::new),
                    Map.entry("bitdepth", BitDepthFilter::new),
                    Map.entry("blur", BlurFilter::new),
                    Map.entry("blurhash", BlurhashFilter::new),
                    Map.entry("brightness", BrightnessFilter::new),
                    Map.entry("compression", CompressionFilter::new),
                    Map.entry("contrast", ContrastFilter::new),
                    Map.entry("crop", CropFilter::new),
                    Map.entry("dpi", DpiFilter::new),
                    Map.entry("draw_detections", arguments -> new DrawDetectionsFilter()),
                    Map.entry("expire", ExpireFilter::new),
                    Map.entry("face", FaceFilter::new),
                    Map.entry("fallback_format", FallbackFormatFilter::new),
                    Map.entry("fill", FillFilter::new),
                    Map.entry("focal", FocalFilter::new),
                    Map.entry("format", FormatFilter::new),
                    Map.entry("grayscale", arguments -> new GrayscaleFilter()),
                    Map.entry("hue", HueFilter::new),
                    Map.entry("image", ImageOverlayFilter::new),
                    Map.entry("invert", arguments -> new InvertFilter()),
                    Map.entry("label", LabelFilter::new),
                    Map.entry("lossless", arguments -> new LosslessFilter()),
                    Map.entry("max_age", MaxAgeFilter::new),
                    Map.entry("max_bytes", MaxBytesFilter::new),
                    Map.entry("max_frames", MaxFramesFilter::new),
                    Map.entry("modulate", ModulateFilter::new),
                    Map.entry("no_face", NoFaceFilter::new),
                    Map.entry("no_upscale", arguments -> new UpscaleFilter(false)),
                    Map.entry("orient", OrientFilter::new),
                    Map.entry("padding", PaddingFilter::new),
                    Map.entry("page", PageFilter::new),
                    Map.entry("palette", arguments -> new PaletteFilter()),
                    Map.entry("pixelate", PixelateFilter::new),
                    Map.entry("preview", arguments -> new PreviewFilter()),
                    Map.entry("proportion", ProportionFilter::new),
                    Map.entry("quality", QualityFilter::new),
                    Map.entry("raw", arguments -> new RawFilter()),
                    Map.entry(RedactionNames.BOX, arguments -> new RedactFilter(RedactionShape.BOX, arguments)),
                    Map.entry(RedactionNames.OVAL, arguments -> new RedactFilter(RedactionShape.OVAL, arguments)),
                    Map.entry("rgb", RgbFilter::new),
                    Map.entry("rotate", RotateFilter::new),
                    Map.entry("round_corner", RoundCornerFilter::new),
                    Map.entry("saturation", SaturationFilter::new),
                    Map.entry("sharpen", SharpenFilter::new),
                    Map.entry("stretch", arguments -> new StretchFilter()),
                    Map.entry("strip_exif", arguments -> new StripExifFilter()),
                    Map.entry("strip_icc", arguments -> new StripProfileFilter()),
                    Map.entry("strip_metadata", arguments -> new StripMetadataFilter()),
                    Map.entry("text", TextFilter::new),
                    Map.entry("thumbhash", ThumbhashFilter::new),
                    Map.entry("to_colorspace", ToColorspaceFilter::new),
                    Map.entry("trim", TrimFilter::new),
                    Map.entry("upscale", arguments -> new UpscaleFilter(true)),
                    Map.entry("watermark", WatermarkFilter::new)),
            FilterRules.NONE);

    private final Map<String, Function<FilterArguments, ImageFilter>> filters;
    private final FilterRules rules;

    private FilterRegistry(Map<String, Function<FilterArguments, ImageFilter>> filters, FilterRules rules) {
        this.filters = Map.copyOf(filters);
        this.rules = rules;
    }

    /** The filters that come with this project. */
    public static FilterRegistry standard() {
        return STANDARD;
    }

    /**
     * These filters, and some of one's own.
     *
     * @throws InvalidSetting if a name is not one, is taken, or could be a misspelt redaction
     */
    public FilterRegistry with(Collection<FilterFactory> own) {
        Map<String, Function<FilterArguments, ImageFilter>> all = new HashMap<>(filters);
        for (FilterFactory factory : own) {
            String name = factory.name();
            requireFree(name, all.keySet());
            all.put(name, arguments -> OwnFilter.create(name, factory, arguments));
        }
        return new FilterRegistry(all, rules);
    }

    /** These filters, run by other rules. */
    public FilterRegistry under(FilterRules other) {
        return new FilterRegistry(filters, other);
    }

    private static void requireFree(String name, Set<String> taken) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new InvalidSetting(
                    "filter's name was '%s', must be letters, digits, _ and -, at most 100".formatted(name));
        }
        if (taken.contains(name)) {
            throw new InvalidSetting("filter's name was '%s', must be one that no other filter has".formatted(name));
        }
        if (RedactionNames.meantBy(name)) {
            throw new InvalidSetting(
                    "filter's name was '%s', must be one that nobody writes who means a redaction".formatted(name));
        }
    }

    /** The names of all filters. */
    public Set<String> names() {
        return filters.keySet();
    }

    /**
     * The filters of a path that are run, in its order, and those that every path has.
     *
     * @throws InvalidPath if a redaction's arguments are wrong, or something looks like a redaction that would not be done
     * @throws org.imagorface.error.UnsupportedOperation if a redaction is disabled
     * @throws LimitExceeded if there are more than 100, unknown ones included
     */
    public List<ImageFilter> read(ImageParameters parameters) {
        return read(parameters.filters(), PathParser.lostFilterText(parameters));
    }

    /**
     * Filters in their order.
     *
     * @param lost text of the path that ended up in no filter
     * @throws InvalidPath if a redaction's arguments are wrong, or something looks like a misspelt redaction
     * @throws LimitExceeded if there are more than 100, unknown ones included
     */
    List<ImageFilter> read(List<FilterCall> calls, List<String> lost) {
        if (calls.size() > MOST_FILTERS) {
            throw new LimitExceeded("path has %d filters, the limit is %d".formatted(calls.size(), MOST_FILTERS));
        }
        List<ImageFilter> read = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            FilterCall call = rules.changed(calls.get(i));
            Function<FilterArguments, ImageFilter> filter = filters.get(call.name());
            if (filter != null) {
                // such as quality(80:redact()), where a parenthesis is in the wrong place
                if (hidesRedaction(call)) {
                    throw misplaced(call.toString());
                }
                if (!rules.passOver(call.name(), i)) {
                    read.add(filter.apply(FilterArguments.of(call)));
                }
            } else {
                refuseIfMeantAsRedaction(call.name());
                // such as foo(redact()), or a redaction without a name before its parenthesis
                refuseIfMeantAsRedaction(call.arguments());
            }
        }
        lost.forEach(FilterRegistry::refuseIfMeantAsRedaction);
        read.addAll(rules.added());
        return List.copyOf(read);
    }

    private static boolean hidesRedaction(FilterCall call) {
        FreeText free = FREE_TEXT.get(call.name());
        if (free == null) {
            return RedactionNames.hiddenIn(call.arguments());
        }
        List<String> values = FilterArguments.of(call).values();
        if (values.isEmpty()) {
            return false;
        }
        // the filters of a nested path are read by these rules when it is opened
        String text = free == FreeText.PATH
                ? NestedPath.parse(PercentCoding.decode(values.get(0)), ANY_SIZE)
                        .image()
                : values.get(0);
        return RedactionNames.calledIn(text)
                || RedactionNames.hiddenIn(String.join(",", values.subList(1, values.size())));
    }

    private static void refuseIfMeantAsRedaction(String text) {
        if (RedactionNames.meantBy(text)) {
            throw misplaced(text);
        }
    }

    private static InvalidPath misplaced(String text) {
        return new InvalidPath(
                ("'%s' is not read as a filter; if a redaction is meant, write redact() or redact_oval(), each filter after a"
                                + " colon, as in filters:grayscale():redact()/ right before the image")
                        .formatted(text.length() <= 100 ? text : text.substring(0, 100) + "..."));
    }
}
