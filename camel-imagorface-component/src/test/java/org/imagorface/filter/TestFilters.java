package org.imagorface.filter;

import java.util.ArrayList;
import java.util.List;
import org.imagorface.image.Picture;
import org.imagorface.path.FilterCall;

/** Runs filters by what a path says. */
final class TestFilters {

    static final FilterTarget.Frame NO_FRAME = new FilterTarget.Frame(0, 0, 0, 0, 0, 0);

    private TestFilters() {}

    /** The same picture after filters such as {@code blur(3)}. */
    static Picture apply(Picture picture, String... calls) {
        return apply(new FilterTarget(picture, NO_FRAME, false, (width, height, frames) -> {}), calls);
    }

    /** The target's picture after the filters. */
    static Picture apply(FilterTarget target, String... calls) {
        List<FilterCall> read = new ArrayList<>();
        for (String call : calls) {
            int open = call.indexOf('(');
            read.add(new FilterCall(call.substring(0, open), call.substring(open + 1, call.length() - 1)));
        }
        for (ImageFilter filter : FilterRegistry.standard().read(read, List.of())) {
            filter.apply(target);
        }
        return target.picture();
    }
}
