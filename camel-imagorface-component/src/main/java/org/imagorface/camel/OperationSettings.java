package org.imagorface.camel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.RedactionFailed;
import org.imagorface.path.FilterCall;
import org.imagorface.pipeline.NoFacePolicy;
import org.imagorface.pipeline.RedactionPolicy;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionShape;
import org.imagorface.redact.RedactionStyle;

/**
 * What applies to one message, checked: a header replaces the endpoint's option, which replaces the component's default. The
 * one place that decides this.
 *
 * @param width of a crop in pixels, 0 if open
 * @param height of a crop in pixels, 0 if open
 * @param output format and quality as filters, in case they were given
 * @param policy of pictures
 * @param documentPolicy of documents
 * @param path imagor path, empty if there is none
 */
record OperationSettings(
        DetectMode detect,
        int width,
        int height,
        boolean fitIn,
        boolean smart,
        List<FilterCall> output,
        Redaction redaction,
        RedactionPolicy policy,
        RedactionPolicy documentPolicy,
        String path) {

    private static final String ON_FAILURE = "fail";

    /** The settings of messages without headers; shows at start whether the options are valid. */
    static OperationSettings of(ImagorfaceConfiguration options) {
        return new Reader(null).read(options);
    }

    /**
     * The settings of one message.
     *
     * @throws InvalidSetting if a header or option cannot be read or is out of range; the message names it
     */
    static OperationSettings of(ImagorfaceConfiguration options, Message message) {
        return new Reader(message).read(options);
    }

    /** Whether results are to be written in a format, and it is none of that name. */
    boolean asksForFormatOtherThan(String format) {
        return output.stream()
                .anyMatch(filter ->
                        filter.name().equals("format") && !filter.arguments().equals(format));
    }

    /** Reads headers; without a message there are none. */
    private record Reader(Message message) {

        OperationSettings read(ImagorfaceConfiguration options) {
            return new OperationSettings(
                    value(ImagorfaceConstants.DETECT, DetectMode.class, options.getDetect()),
                    atLeastZero("width", value(ImagorfaceConstants.WIDTH, Integer.class, options.getWidth())),
                    atLeastZero("height", value(ImagorfaceConstants.HEIGHT, Integer.class, options.getHeight())),
                    value(ImagorfaceConstants.FIT_IN, Boolean.class, options.isFitIn()),
                    value(ImagorfaceConstants.SMART, Boolean.class, options.isSmart()),
                    output(options),
                    redaction(options),
                    policy(options, false),
                    policy(options, true),
                    Optional.ofNullable(value(ImagorfaceConstants.PATH, String.class, options.getPath()))
                            .orElse(""));
        }

        /** @param verifies unless the option or header says whether to */
        private RedactionPolicy policy(ImagorfaceConfiguration options, boolean verifies) {
            if (!ON_FAILURE.equalsIgnoreCase(options.getOnFailure())) {
                throw new InvalidSetting(
                        ("onFailure was '%s', must be fail: a redaction that fails has not covered every"
                                        + " face, and so nothing may leave; send failures elsewhere by the route's error handler")
                                .formatted(options.getOnFailure()));
            }
            return new RedactionPolicy(
                    value(ImagorfaceConstants.ON_NO_FACE, NoFacePolicy.class, options.getOnNoFace()),
                    value(ImagorfaceConstants.MIN_FACES, Integer.class, options.getMinFaces()),
                    Optional.ofNullable(value(ImagorfaceConstants.VERIFY, Boolean.class, options.getVerify()))
                            .orElse(verifies));
        }

        private List<FilterCall> output(ImagorfaceConfiguration options) {
            List<FilterCall> filters = new ArrayList<>();
            ImagorfaceFormat format = value(ImagorfaceConstants.FORMAT, ImagorfaceFormat.class, options.getFormat());
            if (format != null) {
                filters.add(new FilterCall("format", format.name()));
            }
            int quality = value(ImagorfaceConstants.QUALITY, Integer.class, options.getQuality());
            if (quality < 0 || quality > 100) {
                throw new InvalidSetting(
                        "quality was %d, must be 1 to 100, or 0 for the format's default".formatted(quality));
            }
            if (quality > 0) {
                filters.add(new FilterCall("quality", Integer.toString(quality)));
            }
            return List.copyOf(filters);
        }

        private Redaction redaction(ImagorfaceConfiguration options) {
            String mode = value(ImagorfaceConstants.MODE, String.class, options.getMode());
            Double strength = value(ImagorfaceConstants.STRENGTH, Double.class, options.getStrength());
            double margin = value(ImagorfaceConstants.MARGIN, Double.class, options.getMargin());
            RedactionShape shape = value(ImagorfaceConstants.SHAPE, RedactionShape.class, options.getShape());
            if (strength != null && !(strength > 0 && Double.isFinite(strength))) {
                throw new InvalidSetting("strength was %s, must be a number of pixels above 0".formatted(strength));
            }
            if (!(margin >= 0 && margin <= Redaction.LARGEST_MARGIN)) {
                throw new InvalidSetting(String.format(
                        Locale.ROOT, "margin was %s, must be in 0..%s", margin, Redaction.LARGEST_MARGIN));
            }
            if (mode == null || mode.isBlank()) {
                // an unset variable in a route must not turn a fill into a blur
                throw new InvalidSetting("mode was empty, must be blur, pixelate or a colour");
            }
            OptionalDouble given = strength == null ? OptionalDouble.empty() : OptionalDouble.of(strength);
            try {
                return new Redaction(RedactionStyle.of(mode, given), shape, margin);
            } catch (RedactionFailed e) {
                throw new InvalidSetting(e.getMessage(), e);
            }
        }

        private static int atLeastZero(String name, int value) {
            if (value < 0) {
                throw new InvalidSetting("%s was %d, must be a number of pixels from 0".formatted(name, value));
            }
            return value;
        }

        private <T> T value(String header, Class<T> type, T option) {
            Object given = message == null ? null : message.getHeader(header);
            if (given == null) {
                return option;
            }
            T value;
            try {
                value = message.getExchange().getContext().getTypeConverter().convertTo(type, given);
            } catch (TypeConversionException e) {
                throw notReadable(header, type, given, e);
            }
            if (value == null) {
                throw notReadable(header, type, given, null);
            }
            return value;
        }

        private static InvalidSetting notReadable(String header, Class<?> type, Object given, Throwable cause) {
            String expected =
                    type.isEnum() ? "one of " + List.of(type.getEnumConstants()) : "a " + type.getSimpleName();
            return new InvalidSetting(
                    "header %s was '%s', must be %s".formatted(header, shortened(given), expected), cause);
        }

        private static String shortened(Object given) {
            String text = given.toString();
            return text.length() <= 100 ? text : text.substring(0, 100) + "...";
        }
    }
}
