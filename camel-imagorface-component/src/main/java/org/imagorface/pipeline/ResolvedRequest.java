package org.imagorface.pipeline;

import java.util.List;
import org.imagorface.error.InvalidPath;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.ImageFilter;
import org.imagorface.filter.RenderSettings;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.PathParser;

/** A request whose filters have been read, before anything is decoded. */
record ResolvedRequest(
        ImageRequest request, ImageParameters parameters, List<ImageFilter> filters, RenderSettings settings) {

    static ResolvedRequest of(ImageRequest request, FilterRegistry registry) {
        ImageParameters parameters = request.parameters();
        List<ImageFilter> filters = registry.read(parameters.filters(), PathParser.lostFilterText(parameters));
        RenderSettings settings = new RenderSettings();
        filters.forEach(filter -> filter.configure(settings));
        if (request.redaction().isPresent()) {
            settings.requireRedaction();
        }
        if (settings.stretch()) {
            parameters = parameters.toBuilder().stretch(true).build();
        }
        if (settings.faces().isPresent()) {
            parameters = parameters.toBuilder().smart(true).build();
        }
        requireNothingOpen(request, settings);
        return new ResolvedRequest(request, parameters, filters, settings);
    }

    /** Where a redaction is asked for, the source itself and regions found in it another way up are of no use. */
    private static void requireNothingOpen(ImageRequest request, RenderSettings settings) {
        if (settings.redacts() && settings.isRaw()) {
            throw new InvalidPath("raw() hands out the source, and a redaction was asked for; leave one of them out");
        }
        if (request.knownRegions().isPresent() && settings.turn().isPresent()) {
            throw new InvalidPath(
                    "orient() turns the source, and the regions given are of the source as it was; leave one of them out");
        }
    }
}
