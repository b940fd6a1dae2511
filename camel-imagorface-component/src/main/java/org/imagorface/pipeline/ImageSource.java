package org.imagorface.pipeline;

import java.awt.image.BufferedImage;
import java.util.Objects;

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
}
