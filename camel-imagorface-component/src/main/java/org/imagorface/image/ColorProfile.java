package org.imagorface.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the numbers of a picture mean as colours: an ICC profile (ICC.1:2022, section 7) that has been tried and works.
 * Immutable, shared by pictures, safe for use by several threads at once.
 */
public final class ColorProfile {

    /** Longest profile that is looked at, in bytes; those of photos have a few hundred to a million. */
    public static final int LARGEST = 4 << 20;

    private static final int HEADER_BYTES = 128;
    private static final int INTENT = 64;

    /** Making a transform takes longer than a small picture, and few profiles are behind most photos. */
    private static final int MOST_CACHED = 32;

    private static final int LARGEST_CACHED = 1 << 16;
    private static final Map<ByteBuffer, ColorProfile> CACHE = Collections.synchronizedMap(new Recent());

    /** The numbers that a profile describes. */
    public enum Model {
        GREY,
        RGB,
        CMYK
    }

    private final byte[] bytes;
    private final Model model;
    private final ICC_Profile profile;
    private final ColorTransform toSrgb;
    private final boolean srgb;

    private ColorProfile(byte[] bytes, Model model) {
        this.bytes = bytes;
        this.model = model;
        this.profile = ICC_Profile.getInstance(perceptual(bytes));
        this.toSrgb = new ColorTransform(model, profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB));
        this.srgb = toSrgb.changesNothing();
        if (model == Model.CMYK) {
            // decoders want to go both ways, and fail where one is missing
            new ICC_ColorSpace(profile).fromRGB(new float[3]);
        }
    }

    /**
     * The profile in the bytes; empty if they hold none that can be used: too long, damaged, of other numbers than grey, RGB
     * and CMYK, or such that no colour can be converted by it. A picture with such a profile counts as one without.
     */
    public static Optional<ColorProfile> read(byte[] icc) {
        Optional<Model> model = model(icc);
        if (model.isEmpty()) {
            return Optional.empty();
        }
        byte[] exact = Arrays.copyOf(icc, ByteBuffer.wrap(icc).getInt(0));
        ColorProfile known = CACHE.get(ByteBuffer.wrap(exact));
        if (known != null) {
            return Optional.of(known);
        }
        try {
            ColorProfile profile = new ColorProfile(exact, model.get());
            if (exact.length <= LARGEST_CACHED) {
                CACHE.put(ByteBuffer.wrap(exact), profile);
            }
            return Optional.of(profile);
        } catch (RuntimeException unusable) {
            // what Java's colour management throws at damaged profiles is not documented
            return Optional.empty();
        }
    }

    /** Display P3: wide-gamut primaries, white and curve as sRGB's. */
    public static ColorProfile displayP3() {
        return read(DisplayP3.icc()).orElseThrow();
    }

    /** The profile as it stood in its source. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public Model model() {
        return model;
    }

    /** Whether the numbers mean the same colours as in sRGB, so that there is nothing to convert. */
    public boolean isSrgb() {
        return srgb;
    }

    /** Whether pixels of so many channels can be described by the profile. */
    public boolean fits(int channels) {
        return model == Model.GREY ? channels == 1 : model == Model.RGB && channels >= 3;
    }

    ColorTransform toSrgb() {
        return toSrgb;
    }

    ICC_Profile profile() {
        return profile;
    }

    private static Optional<Model> model(byte[] icc) {
        if (icc.length <= HEADER_BYTES || icc.length > LARGEST || !text(icc, 36).equals("acsp")) {
            return Optional.empty();
        }
        int declared = ByteBuffer.wrap(icc).getInt(0);
        if (declared <= HEADER_BYTES || declared > icc.length) {
            return Optional.empty();
        }
        boolean ofPixels =
                switch (text(icc, 12)) {
                    case "mntr", "scnr", "prtr", "spac" -> true;
                    default -> false;
                };
        return switch (text(icc, 16)) {
            case "GRAY" -> Optional.of(Model.GREY).filter(model -> ofPixels);
            case "RGB " -> Optional.of(Model.RGB).filter(model -> ofPixels);
            case "CMYK" -> Optional.of(Model.CMYK).filter(model -> ofPixels);
            default -> Optional.empty();
        };
    }

    private static String text(byte[] icc, int at) {
        return new String(icc, at, 4, StandardCharsets.US_ASCII);
    }

    /** Java takes the intent from the header; imagor always takes the perceptual one. */
    private static byte[] perceptual(byte[] icc) {
        byte[] copy = icc.clone();
        Arrays.fill(copy, INTENT, INTENT + 4, (byte) 0);
        return copy;
    }

    private static final class Recent extends LinkedHashMap<ByteBuffer, ColorProfile> {

        private static final long serialVersionUID = 1;

        Recent() {
            super(MOST_CACHED, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, ColorProfile> eldest) {
            return size() > MOST_CACHED;
        }
    }
}
