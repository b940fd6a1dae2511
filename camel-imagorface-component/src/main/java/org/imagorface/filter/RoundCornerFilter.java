package org.imagorface.filter;

import java.util.Optional;
import org.imagorface.image.Alpha;
import org.imagorface.image.Picture;
import org.imagorface.image.RoundCorners;
import org.imagorface.path.FilterArguments;

/**
 * {@code round_corner(radius)} or {@code round_corner(radiusX,radiusY[,colour])}: rounds the corners, which become transparent
 * or of the colour.
 */
final class RoundCornerFilter implements ImageFilter {

    private final boolean given;
    private final double radiusX;
    private final double radiusY;
    private final Optional<Ground> ground;

    RoundCornerFilter(FilterArguments arguments) {
        given = arguments.size() > 0;
        radiusX = arguments.number(0);
        radiusY = arguments.size() >= 2 ? arguments.number(1) : radiusX;
        ground = Optional.of(new Ground(arguments.text(2)))
                .filter(color -> arguments.size() >= 3 && !color.isTransparent());
    }

    @Override
    public void apply(FilterTarget target) {
        if (given) {
            Picture picture = target.picture();
            RoundCorners.apply(picture, radiusX, radiusY);
            ground.ifPresent(color -> Alpha.flatten(picture, color.color(picture)));
        }
    }
}
