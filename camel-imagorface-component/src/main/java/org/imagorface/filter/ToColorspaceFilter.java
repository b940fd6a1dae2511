package org.imagorface.filter;

import java.util.Locale;
import org.imagorface.error.InvalidPath;
import org.imagorface.image.ColorProfile;
import org.imagorface.image.ColorProfiles;
import org.imagorface.image.Picture;
import org.imagorface.path.FilterArguments;

/**
 * {@code to_colorspace([srgb|p3|cmyk])}: converts a picture that has a colour profile; others stay as they are. No format is
 * written in CMYK: for {@code cmyk} the same colours are written as sRGB. Any other name is refused: imagor takes it for the name
 * of a file on the server.
 */
final class ToColorspaceFilter implements ImageFilter {

    private final boolean wide;

    ToColorspaceFilter(FilterArguments arguments) {
        String name = arguments.text(0).toLowerCase(Locale.ROOT);
        switch (name) {
            case "", "srgb", "cmyk" -> wide = false;
            case "p3" -> wide = true;
            default ->
                throw new InvalidPath("to_colorspace was '%s', must be srgb, p3 or cmyk"
                        .formatted(name.length() <= 40 ? name : name.substring(0, 40) + "..."));
        }
    }

    @Override
    public int weight() {
        return 6;
    }

    @Override
    public void apply(FilterTarget target) {
        Picture picture = target.picture();
        if (!wide) {
            ColorProfiles.toSrgb(picture);
        } else if (picture.profile().isPresent()) {
            ColorProfiles.convert(picture, ColorProfile.displayP3());
        }
    }
}
