package org.imagorface.pipeline;

import java.util.List;
import org.imagorface.error.UnsupportedOperation;
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
        if (parameters.trim()) {
            throw new UnsupportedOperation("trim is not available in this version");
        }
        RenderSettings settings = new RenderSettings();
        filters.forEach(filter -> filter.configure(settings));
        if (request.redaction().isPresent()) {
            settings.requireRedaction();
        }
        if (settings.stretch()) {
            parameters = parameters.toBuilder().stretch(true).build();
        }
        return new ResolvedRequest(request, parameters, filters, settings);
    }
}
