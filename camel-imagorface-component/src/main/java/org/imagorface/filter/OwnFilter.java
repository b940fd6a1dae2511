package org.imagorface.filter;

import org.imagorface.error.FilterFailed;
import org.imagorface.error.ImageException;
import org.imagorface.geometry.Size;
import org.imagorface.path.FilterArguments;

/** Keeps what a filter from elsewhere throws within the one family of exceptions, and what it makes within the limits. */
final class OwnFilter implements ImageFilter {

    private final String name;
    private final ImageFilter filter;

    private OwnFilter(String name, ImageFilter filter) {
        this.name = name;
        this.filter = filter;
    }

    static ImageFilter create(String name, FilterFactory factory, FilterArguments arguments) {
        ImageFilter[] created = new ImageFilter[1];
        guarded(name, () -> created[0] = factory.create(arguments));
        if (created[0] == null) {
            throw new FilterFailed("filter %s made nothing of its arguments".formatted(name));
        }
        return new OwnFilter(name, created[0]);
    }

    @Override
    public void configure(RenderSettings settings) {
        guarded(name, () -> filter.configure(settings));
    }

    @Override
    public int weight() {
        return filter.weight();
    }

    @Override
    public void apply(FilterTarget target) {
        guarded(name, () -> {
            filter.apply(target);
            Size size = target.picture().size();
            target.canvas(size.width(), size.height());
        });
    }

    private static void guarded(String name, Runnable step) {
        try {
            step.run();
        } catch (ImageException e) {
            throw e;
        } catch (Exception e) {
            // OpenCV also throws plain checked exceptions without declaring them
            throw new FilterFailed("filter %s failed".formatted(name), e);
        }
    }
}
