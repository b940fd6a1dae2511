package org.imagorface.pipeline;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.imagorface.error.SourceNotFound;
import org.imagorface.image.Color;

/** A picture to work on: encoded bytes, or pixels that someone has already decoded. */
public sealed interface ImageSource {

    /** The bytes of a picture file; neither changed nor kept. */
    record Encoded(byte[] bytes) implements ImageSource {
        public Encoded {
            Objects.requireNonNull(bytes, "bytes");
        }
    }

    /** Decoded, upright pixels; not changed. The result is pixels, too. */
    record Decoded(BufferedImage image) implements ImageSource {
        public Decoded {
            Objects.requireNonNull(image, "image");
        }
    }

    /** A plane of one colour, as large as the request's size: 1x1 without one, square with one side only. */
    record Solid(Color color) implements ImageSource {
        public Solid {
            Objects.requireNonNull(color, "color");
        }
    }

    /**
     * The plane that a name such as {@code color:ff8000} or {@code color:none} stands for; hexadecimal digits may have alpha.
     *
     * @return nothing if the name does not begin with {@code color:}, in any case
     * @throws SourceNotFound if what follows is no colour
     */
    static Optional<ImageSource> ofColor(String image) {
        String prefix = "color:";
        if (!image.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return Optional.empty();
        }
        String name = image.substring(prefix.length());
        Color color =
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "none", "transparent" -> new Color(0, 0, 0, 0);
                    default ->
                        Color.parseSource(name)
                                .orElseThrow(() -> new SourceNotFound("not found: '%s' is no colour"
                                        .formatted(name.length() <= 100 ? name : name.substring(0, 100) + "...")));
                };
        return Optional.of(new Solid(color));
    }
}
