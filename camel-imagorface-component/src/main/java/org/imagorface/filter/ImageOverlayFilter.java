package org.imagorface.filter;

import org.imagorface.image.BlendMode;
import org.imagorface.image.Picture;
import org.imagorface.path.FilterArguments;
import org.imagorface.path.NestedPath;

/**
 * {@code image(path[,x[,y[,alpha[,blend]]]])}: lays the picture of a whole path over this one. In the path's size, {@code f}
 * or {@code full}, with {@code -N} for less, stands for this picture's width or height. Alpha is the transparency in percent.
 */
final class ImageOverlayFilter implements ImageFilter {

    private final String path;
    private final Overlay overlay;

    ImageOverlayFilter(FilterArguments arguments) {
        path = arguments.decoded(0);
        overlay =
                Overlay.of(arguments.text(1), arguments.text(2), arguments.number(3), BlendMode.of(arguments.text(4)));
    }

    @Override
    public void apply(FilterTarget target) {
        if (path.isEmpty()) {
            return;
        }
        Picture picture = target.picture();
        try (Picture above = target.nested().open(NestedPath.parse(path, picture.size()), picture.isAnimated())) {
            overlay.lay(above, target);
        }
    }
}
