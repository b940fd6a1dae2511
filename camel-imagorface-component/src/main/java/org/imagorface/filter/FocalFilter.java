package org.imagorface.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imagorface.geometry.FocalArea;
import org.imagorface.path.FilterArguments;

/**
 * {@code focal(LxT:RxB)} or {@code focal(XxY)}: a part or a point of the source that a crop keeps, in pixels or fractions. Any
 * of {@code x}, colon and comma stands between the numbers. Other counts of numbers, and empty parts, are ignored.
 */
final class FocalFilter implements ImageFilter {

    /** Beyond every picture, and near enough for sums and products. */
    private static final double FAR = 1e9;

    private final Optional<FocalArea> area;

    FocalFilter(FilterArguments arguments) {
        List<Double> numbers = Arrays.stream(
                        String.join(",", arguments.values()).split("[x,:]"))
                .filter(text -> !text.isEmpty())
                .limit(5)
                .map(text -> Math.max(-FAR, Math.min(FAR, FilterArguments.number(text))))
                .toList();
        area = switch (numbers.size()) {
            case 2 -> point(numbers.get(0), numbers.get(1));
            case 4 -> box(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
            default -> Optional.empty();
        };
    }

    /** Weighs as much as a pixel, and so next to nothing beside a box. */
    private static Optional<FocalArea> point(double x, double y) {
        boolean fractions = x < 1 && y < 1;
        double side = fractions ? 1e-6 : 1;
        return Optional.of(new FocalArea(x, y, x + side, y + side, fractions));
    }

    private static Optional<FocalArea> box(double left, double top, double right, double bottom) {
        boolean fractions = left < 1 && top < 1 && right <= 1 && bottom <= 1;
        return right > left && bottom > top
                ? Optional.of(new FocalArea(left, top, right, bottom, fractions))
                : Optional.empty();
    }

    @Override
    public void configure(RenderSettings settings) {
        area.ifPresent(settings::addFocal);
        settings.decodeWhole();
    }
}
