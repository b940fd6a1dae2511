package org.imagorface.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.UnsupportedOperation;
import org.imagorface.path.FilterCall;

/**
 * What an operator lets the filters of every path do, nested paths included. Filters that are not run are passed over without a
 * word, as imagor does, except for a redaction: a path that asks for one which would not be done is refused.
 *
 * @param blurs whether {@code blur()}, {@code sharpen()} and blurred borders are drawn; redactions blur in any case
 * @param disabled names of filters that are not run, exactly as paths have them
 * @param most filters of a path that are run, unknown ones counted; 0: all. {@code attachment}, {@code expire}, {@code max_age},
 *     {@code preview} and {@code raw}, which say nothing of the picture, are always run
 * @param maxFrames most frames of an animation that are used; 0: all
 * @param smallJpegs whether JPEGs are written as small as can be, at the expense of time, and without metadata
 * @param stripsProfile whether results are converted to sRGB and have no colour profile
 * @param stripsMetadata whether results have neither Exif data nor a colour profile
 */
public record FilterRules(
        boolean blurs,
        Set<String> disabled,
        int most,
        int maxFrames,
        boolean smallJpegs,
        boolean stripsProfile,
        boolean stripsMetadata) {

    /** Everything is run. */
    public static final FilterRules NONE = new FilterRules(true, Set.of(), 0, 0, false, false, false);

    private static final Set<String> BLURRING = Set.of("blur", "sharpen");
    private static final Set<String> WITH_GROUND = Set.of("fill", "padding");
    private static final Set<String> OF_THE_ANSWER = Set.of("attachment", "expire", "max_age", "preview", "raw");
    private static final Set<String> REDACTIONS = Set.of(RedactionNames.BOX, RedactionNames.OVAL);

    public FilterRules {
        disabled = Set.copyOf(disabled);
        if (most < 0 || maxFrames < 0) {
            throw new IllegalArgumentException("numbers of filters and frames must be at least 0");
        }
    }

    /**
     * Whether a filter is not run.
     *
     * @param index its place in the path, from 0
     * @throws UnsupportedOperation for a redaction that is disabled
     * @throws InvalidPath for a redaction that comes too late
     */
    boolean passOver(String name, int index) {
        boolean late = most > 0 && index >= most && !OF_THE_ANSWER.contains(name);
        boolean off = disabled.contains(name) || !blurs && BLURRING.contains(name);
        if (REDACTIONS.contains(name)) {
            if (off) {
                throw new UnsupportedOperation(
                        "%s() is disabled here, and without it the picture is not given out".formatted(name));
            }
            if (late) {
                throw new InvalidPath("%s() is filter %d of the path, of which only the first %d are run here"
                        .formatted(name, index + 1, most));
            }
        }
        return late || off;
    }

    /** The filter as it is run: without blurring a blurred border is black, as imagor has it. */
    FilterCall changed(FilterCall call) {
        return !blurs && WITH_GROUND.contains(call.name())
                ? new FilterCall(call.name(), call.arguments().replaceFirst("^blur(?=,|$)", "black"))
                : call;
    }

    /** What is run after the filters of any path. */
    List<ImageFilter> added() {
        List<ImageFilter> added = new ArrayList<>();
        added.add(new WritingFilter(maxFrames, smallJpegs));
        if (stripsMetadata) {
            added.add(new StripMetadataFilter());
        } else if (stripsProfile) {
            added.add(new StripProfileFilter());
        }
        return added;
    }

    /** How results are written, which no filter of a path says. */
    private record WritingFilter(int maxFrames, boolean smallJpegs) implements ImageFilter {

        @Override
        public void configure(RenderSettings settings) {
            if (maxFrames > 0) {
                settings.maxFrames(settings.maxFrames() > 0 ? Math.min(settings.maxFrames(), maxFrames) : maxFrames);
            }
            settings.smallJpeg(smallJpegs);
        }
    }
}
