package org.imagorface.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Optional;
import org.imagorface.image.ColorProfile.Model;
import org.opencv.core.Mat;

/** Converts pictures from one colour profile to another, perceptually. Pictures without a profile are in sRGB. */
public final class ColorProfiles {

    private ColorProfiles() {}

    /** Converts a picture to sRGB and drops its profile; one without a profile stays as it is. */
    public static void toSrgb(Picture picture) {
        Optional<ColorProfile> profile = picture.profile();
        profile.filter(from -> !from.isSrgb())
                .ifPresent(from -> picture.replaceEach(pixels -> from.toSrgb().apply(pixels)));
        picture.setProfile(Optional.empty());
    }

    /** Converts a picture, which becomes a coloured one if it is grey, to an RGB profile, which it gets. */
    public static void convert(Picture picture, ColorProfile target) {
        Optional<ColorProfile> known =
                picture.profile().filter(profile -> profile.model() == Model.RGB && !profile.isSrgb());
        if (known.isEmpty()) {
            toSrgb(picture);
            Channels.ensureColor(picture);
        }
        ICC_Profile from =
                known.map(ColorProfile::profile).orElseGet(() -> ICC_Profile.getInstance(ColorSpace.CS_sRGB));
        ColorTransform transform = new ColorTransform(Model.RGB, from, target.profile());
        picture.replaceEach(transform::apply);
        picture.setProfile(Optional.of(target));
    }

    /** Gives decoded pixels the profile of their source. One that describes other numbers is passed over. */
    public static void assign(Picture picture, ColorProfile profile) {
        if (profile.fits(picture.channels())) {
            picture.setProfile(Optional.of(profile));
        } else if (profile.model() == Model.GREY && !profile.isSrgb()) {
            // grey that had to become colour, such as grey with alpha
            picture.replaceEach(pixels -> profile.toSrgb().apply(pixels));
        }
    }

    /** Pixels in sRGB: the given ones if that is what they are, else others that the scope owns. */
    static Mat inSrgb(Mat pixels, Optional<ColorProfile> profile, MatScope scope) {
        return profile.filter(from -> !from.isSrgb())
                .map(from -> scope.add(from.toSrgb().apply(pixels)))
                .orElse(pixels);
    }
}
