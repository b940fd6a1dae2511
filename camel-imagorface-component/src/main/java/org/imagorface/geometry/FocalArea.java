package org.imagorface.geometry;

/**
 * A part of the upright source that a crop is to keep, as a URL gives it.
 *
 * @param fractions whether the edges are fractions of the source's sides rather than pixels
 */
public record FocalArea(double left, double top, double right, double bottom, boolean fractions) {

    public FocalArea {
        if (!(left <= right && top <= bottom && Double.isFinite(left + top + right + bottom))) {
            throw new IllegalArgumentException(
                    "focal area was [%s, %s, %s, %s], must be finite with left <= right and top <= bottom"
                            .formatted(left, top, right, bottom));
        }
    }

    /** The area in fractions of a source of the given size; not cut at its edges. */
    public NormalizedRect in(Size source) {
        return fractions
                ? new NormalizedRect(left, top, right, bottom)
                : new NormalizedRect(
                        left / source.width(), top / source.height(), right / source.width(), bottom / source.height());
    }
}
