package org.imagorface.pipeline;

import java.util.List;
import java.util.stream.Stream;
import org.imagorface.error.InvalidPath;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.ImageFilter;
import org.imagorface.filter.RenderSettings;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.ImageParameters.CropEdges;
import org.imagorface.redact.Redaction;

/**
 * A request whose filters have been read, before anything is decoded.
 *
 * @param firstRedactions done before the filters
 */
record ResolvedRequest(
        ImageRequest request,
        ImageParameters parameters,
        List<ImageFilter> filters,
        List<Redaction> firstRedactions,
        RenderSettings settings) {

    static ResolvedRequest of(ImageRequest request, FilterRegistry registry) {
        return of(request, registry, List.of());
    }

    /** @param inherited redactions of the request that this one is nested in */
    static ResolvedRequest of(ImageRequest request, FilterRegistry registry, List<Redaction> inherited) {
        ImageParameters parameters = request.parameters();
        List<ImageFilter> filters = registry.read(parameters);
        RenderSettings settings = RequestOutline.settings(filters);
        List<Redaction> first =
                Stream.concat(inherited.stream(), request.redaction().stream()).toList();
        first.forEach(settings::requireRedaction);
        if (settings.stretch()) {
            parameters = parameters.toBuilder().stretch(true).build();
        }
        if (settings.faces().isPresent()) {
            parameters = parameters.toBuilder().smart(true).build();
        }
        requireNothingOpen(request, settings);
        if (request.source() instanceof ImageSource.Solid) {
            // it is made in its size
            parameters = parameters.toBuilder().crop(CropEdges.NONE).build();
        }
        return new ResolvedRequest(request, parameters, filters, first, settings);
    }

    /** Where a redaction is asked for, the source itself and regions found in it another way up are of no use. */
    private static void requireNothingOpen(ImageRequest request, RenderSettings settings) {
        RequestOutline.requireNoRawRedaction(settings);
        if (request.knownRegions().isPresent() && settings.turn().isPresent()) {
            throw new InvalidPath(
                    "orient() turns the source, and the regions given are of the source as it was; leave one of them out");
        }
    }
}
