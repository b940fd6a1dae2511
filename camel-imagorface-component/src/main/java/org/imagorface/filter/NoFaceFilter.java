package org.imagorface.filter;

import java.util.List;
import org.imagorface.path.FilterArguments;

/**
 * {@code no_face(name,...)}: where a smart crop without a face looks, in this order: {@code attention}, {@code entropy}, {@code
 * center}. The first that can tell parts of the picture apart decides; names that are none of these are ignored.
 */
final class NoFaceFilter implements ImageFilter {

    private final List<String> names;

    NoFaceFilter(FilterArguments arguments) {
        names = arguments.values().stream().limit(10).toList();
    }

    @Override
    public void configure(RenderSettings settings) {
        settings.withoutFaces(names);
    }
}
