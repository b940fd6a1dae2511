package org.imagorface.image;

import java.util.Locale;

/**
 * How the colours of two pictures mix where both are. Names and results are those of libvips' {@code composite}, which
 * imagor uses; the formulas are those of ISO 32000-1, 11.3.5, applied, as there, to colours multiplied by alpha.
 */
public enum BlendMode {
    NORMAL,
    MULTIPLY,
    SCREEN,
    OVERLAY,
    DARKEN,
    LIGHTEN,
    COLOR_DODGE,
    COLOR_BURN,
    HARD_LIGHT,
    SOFT_LIGHT,
    DIFFERENCE,
    EXCLUSION,
    /** Colours and alphas are added up. */
    ADD,
    /** What is below stays only where something is above. */
    MASK,
    /** What is below stays only where nothing is above. */
    MASK_OUT;

    /** The mode of a name in any case, such as {@code color-dodge}; {@link #NORMAL} if there is none. */
    public static BlendMode of(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        for (BlendMode mode : values()) {
            if (mode.name().replace('_', '-').equals(wanted)) {
                return mode;
            }
        }
        return NORMAL;
    }

    /**
     * The mixture of two values of a channel where both pictures are.
     *
     * @param above 0 to 1
     * @param below 0 to 1
     */
    float mixed(float above, float below) {
        return switch (this) {
            case MULTIPLY -> above * below;
            case SCREEN -> above + below - above * below;
            case OVERLAY -> hardLight(below, above);
            case DARKEN -> Math.min(above, below);
            case LIGHTEN -> Math.max(above, below);
            case COLOR_DODGE -> above < 1 ? Math.min(1, below / (1 - above)) : 1;
            case COLOR_BURN -> above > 0 ? 1 - Math.min(1, (1 - below) / above) : 0;
            case HARD_LIGHT -> hardLight(above, below);
            case SOFT_LIGHT -> softLight(above, below);
            case DIFFERENCE -> Math.abs(above - below);
            case EXCLUSION -> above + below - 2 * above * below;
            default -> above;
        };
    }

    private static float hardLight(float decides, float other) {
        return decides <= 0.5f ? 2 * decides * other : 1 - 2 * (1 - decides) * (1 - other);
    }

    private static float softLight(float above, float below) {
        if (above <= 0.5f) {
            return below - (1 - 2 * above) * below * (1 - below);
        }
        float lifted = below <= 0.25f ? ((16 * below - 12) * below + 4) * below : (float) Math.sqrt(below);
        return below + (2 * above - 1) * (lifted - below);
    }
}
