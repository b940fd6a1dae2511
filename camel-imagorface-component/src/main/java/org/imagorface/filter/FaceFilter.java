package org.imagorface.filter;

import java.util.Locale;
import org.imagorface.path.FilterArguments;

/**
 * {@code face([which[,zoom[,padding[,headroom]]]])}: how a smart crop frames faces; asks for a smart crop itself. Which: {@code
 * all} (default), {@code largest}, or n for the n-th largest. Zoom from 0 (as much of the picture as fits, default) to 1 (the
 * faces alone). Padding around and headroom above a face in fractions of its sides, by default 0.5 and 0.25. Whatever is out of
 * range is brought into it.
 */
final class FaceFilter implements ImageFilter {

    private static final double USUAL_PADDING = 0.5;
    private static final double USUAL_HEADROOM = 0.25;

    private final RenderSettings.Faces faces;

    FaceFilter(FilterArguments arguments) {
        String which = arguments.text(0).toLowerCase(Locale.ROOT);
        faces = new RenderSettings.Faces(
                which.equals("largest") ? 1 : arguments.integer(0),
                arguments.number(1),
                given(arguments, 2, USUAL_PADDING),
                given(arguments, 3, USUAL_HEADROOM));
    }

    private static double given(FilterArguments arguments, int index, double usual) {
        return arguments.text(index).isEmpty() ? usual : arguments.number(index);
    }

    @Override
    public void configure(RenderSettings settings) {
        settings.faces(faces);
    }
}
