package org.imagorface.plan;

import java.util.Optional;
import org.imagorface.geometry.PixelRect;

/**
 * What a plan depends on beside the path's parts and the size.
 *
 * @param upscale whether the picture may grow; empty: it may, except for {@code fit-in}
 * @param trimmed the box that trimming leaves of the source, in pixels; empty: all of it
 * @param focal whether focal areas are given, which replace alignment and smart crop
 * @param wholeFirst whether imagor would decode the source whole before it resizes, which decides how a side that is not given is
 *     rounded
 */
public record PlanOptions(Optional<Boolean> upscale, Optional<PixelRect> trimmed, boolean focal, boolean wholeFirst) {

    /** Nothing in particular. */
    public static final PlanOptions NONE = new PlanOptions(Optional.empty(), Optional.empty(), false, false);
}
