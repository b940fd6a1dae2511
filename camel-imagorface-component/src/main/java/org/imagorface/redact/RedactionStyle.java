package org.imagorface.redact;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.imagorface.error.RedactionFailed;
import org.imagorface.image.Color;
import org.imagorface.image.GaussianBlur;

/** How pixels are obscured. */
public sealed interface RedactionStyle {

    /**
     * The style that the arguments of a {@code redact} filter name.
     *
     * @param mode {@code blur}, {@code pixelate} (in any case), or a colour as {@link Color#parseStrict} takes it; empty is blur
     * @param strength sigma of the blur or side of the blocks, in pixels; what is not above 0 counts as not given
     * @throws RedactionFailed if the mode is none of these, or the strength would leave the picture as it is
     */
    static RedactionStyle of(String mode, OptionalDouble strength) {
        boolean given = strength.isPresent() && strength.getAsDouble() > 0;
        try {
            return switch (mode.toLowerCase(Locale.ROOT)) {
                case "", "blur" -> new Blur(given ? strength : OptionalDouble.empty());
                case "pixelate" ->
                    new Pixelate(given ? OptionalInt.of((int) strength.getAsDouble()) : OptionalInt.empty());
                default ->
                    new Fill(Color.parseStrict(mode)
                            .orElseThrow(() ->
                                    new RedactionFailed(("redaction mode was '%s', must be blur, pixelate, the name of "
                                                    + "a CSS colour, or a colour of 3 or 6 hexadecimal digits")
                                            .formatted(mode))));
            };
        } catch (IllegalArgumentException e) {
            throw new RedactionFailed(e.getMessage(), e);
        }
    }

    /** Mode and strength in the form of the filter's arguments, such as {@code blur,25} or {@code #000000}. */
    String describe();

    /**
     * Gaussian blur.
     *
     * @param sigma in pixels, finite and at least {@link GaussianBlur#SMALLEST_SIGMA}; empty grows with the region, so that
     *     nothing but its shade is left
     */
    record Blur(OptionalDouble sigma) implements RedactionStyle {
        public Blur {
            Objects.requireNonNull(sigma, "sigma");
            if (sigma.isPresent()
                    && !(sigma.getAsDouble() >= GaussianBlur.SMALLEST_SIGMA && Double.isFinite(sigma.getAsDouble()))) {
                throw new IllegalArgumentException(
                        "blur's sigma was %s pixels, must be finite and at least %.2f to change anything"
                                .formatted(sigma.getAsDouble(), GaussianBlur.SMALLEST_SIGMA));
            }
        }

        @Override
        public String describe() {
            return sigma.isPresent() ? "blur," + sigma.getAsDouble() : "blur";
        }
    }

    /**
     * Squares of their average colour.
     *
     * @param block side of a square in pixels, at least 2; empty grows with the region, so that about five remain on a side
     */
    record Pixelate(OptionalInt block) implements RedactionStyle {
        public Pixelate {
            Objects.requireNonNull(block, "block");
            if (block.isPresent() && block.getAsInt() < 2) {
                throw new IllegalArgumentException(
                        "pixelate's block was %d pixels, must be at least 2 to change anything"
                                .formatted(block.getAsInt()));
            }
        }

        @Override
        public String describe() {
            return block.isPresent() ? "pixelate," + block.getAsInt() : "pixelate";
        }
    }

    /** One colour, always opaque. */
    record Fill(Color color) implements RedactionStyle {
        public Fill {
            color = new Color(color.red(), color.green(), color.blue(), 255);
        }

        @Override
        public String describe() {
            return color.toString();
        }
    }
}
