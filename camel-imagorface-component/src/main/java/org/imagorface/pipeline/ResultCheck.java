package org.imagorface.pipeline;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.imagorface.codec.Leftovers;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ImageException;
import org.imagorface.error.RedactionFailed;
import org.imagorface.filter.FilterTarget;
import org.imagorface.image.Picture;
import org.imagorface.plan.WorkBudget;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.Redactor;
import org.imagorface.redact.Verification;

/**
 * Looks at a redacted picture as it will be handed out: its bytes are decoded again, searched for metadata, and for faces.
 *
 * <p>A detector's threshold is sharp and encoding changes pixels a little, so that what stood just below it in the source can
 * stand above it in the result; an obscured face can look like one, too. What is found is therefore covered, by the same
 * redaction and in the pixels that were encoded, and the new result is looked at again. Each round covers more and uncovers
 * nothing. If the last of a few rounds still finds a face, the redaction has failed.
 */
final class ResultCheck {

    static final int MOST_ROUNDS = 5;

    private final Function<ImageSource, List<DetectedRegion>> detector;

    /** @param detector finds the regions of a result, in fractions of its sides */
    ResultCheck(Function<ImageSource, List<DetectedRegion>> detector) {
        this.detector = detector;
    }

    /** A result in which nothing was found any more. */
    record Checked(ImageSource content, Verification verification) {}

    /**
     * @param target redacted; its picture's regions get those that are covered here
     * @param encoder makes the result of the picture
     * @param work that rounds are spent from
     * @throws RedactionFailed if there is metadata in the result, a face that cannot be covered, or it cannot be read
     */
    Checked check(FilterTarget target, Supplier<ImageSource> encoder, WorkBudget work) {
        Redaction redaction = target.redactions().get(target.redactions().size() - 1);
        List<DetectedRegion> left = List.of();
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            Cancelled.check();
            ImageSource content = encoder.get();
            work.spend(pixels(target.picture()), WorkBudget.DECODING + WorkBudget.ENCODING);
            left = look(content);
            if (left.isEmpty()) {
                return new Checked(content, Verification.passed(round));
            }
            cover(target.picture(), left, redaction);
        }
        throw new RedactionFailed(
                "%d face(s) were found in the redacted picture when it was looked at for the %dth time"
                        .formatted(left.size(), MOST_ROUNDS));
    }

    private static long pixels(Picture picture) {
        return picture.size().area() * picture.frameCount();
    }

    /** The regions left in a result without metadata. */
    private List<DetectedRegion> look(ImageSource content) {
        try {
            if (content instanceof ImageSource.Encoded encoded) {
                requireClean(encoded.bytes());
            }
            return detector.apply(content);
        } catch (Cancelled | RedactionFailed e) {
            throw e;
        } catch (ImageException e) {
            throw new RedactionFailed("the redacted picture could not be verified: " + e.getMessage(), e);
        }
    }

    /** @throws RedactionFailed if there is anything in an encoded picture but pixels */
    static void requireClean(byte[] encoded) {
        List<String> leftovers = Leftovers.in(encoded);
        if (!leftovers.isEmpty()) {
            throw new RedactionFailed("the redacted picture still has " + String.join(", ", leftovers));
        }
    }

    private static void cover(Picture picture, List<DetectedRegion> left, Redaction redaction) {
        List<DetectedRegion> before = picture.regions();
        picture.setRegions(left);
        Redactor.redact(picture, redaction);
        picture.setRegions(Stream.concat(before.stream(), left.stream()).toList());
    }
}
