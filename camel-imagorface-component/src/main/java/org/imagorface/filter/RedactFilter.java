package org.imagorface.filter;

import java.util.OptionalDouble;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.RedactionFailed;
import org.imagorface.path.FilterArguments;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionShape;
import org.imagorface.redact.RedactionStyle;
import org.imagorface.redact.Redactor;

/**
 * {@code redact([mode[,strength]])} and {@code redact_oval(...)}: covers every region. Mode is blur (default), pixelate or a
 * colour. Unlike imagor it refuses a mode that it does not know, since the face would be covered by a guess.
 */
final class RedactFilter implements ImageFilter {

    private final Redaction redaction;

    RedactFilter(RedactionShape shape, FilterArguments arguments) {
        if (arguments.size() > 2) {
            throw new InvalidPath(
                    "redaction has %d arguments, expected at most mode and strength".formatted(arguments.size()));
        }
        double strength = arguments.number(1);
        if (strength == 0 && !arguments.text(1).isEmpty() && !arguments.text(1).matches("[+-]?0+(\\.0*)?")) {
            throw new InvalidPath(
                    "redaction strength was '%s', must be a number of pixels".formatted(arguments.text(1)));
        }
        try {
            redaction = new Redaction(RedactionStyle.of(arguments.decoded(0), OptionalDouble.of(strength)), shape, 0);
        } catch (RedactionFailed e) {
            throw new InvalidPath(e.getMessage(), e);
        }
    }

    @Override
    public void configure(RenderSettings settings) {
        settings.requireRedaction(redaction);
    }

    @Override
    public void apply(FilterTarget target) {
        Redactor.redact(target.picture(), redaction);
        target.redacted(redaction);
    }
}
