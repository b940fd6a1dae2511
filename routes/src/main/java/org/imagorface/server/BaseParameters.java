package org.imagorface.server;

import java.util.List;
import java.util.stream.Stream;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.InvalidSetting;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.RenderSettings;
import org.imagorface.geometry.Size;
import org.imagorface.path.FilterArguments;
import org.imagorface.path.FilterCall;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.ImageParameters.CropEdges;
import org.imagorface.path.ImageParameters.HorizontalAlign;
import org.imagorface.path.ImageParameters.Padding;
import org.imagorface.path.ImageParameters.VerticalAlign;
import org.imagorface.path.NestedPath;
import org.imagorface.path.PathParser;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/** What the operator adds to every path. No path can take a redaction away again that is among it. */
final class BaseParameters {

    private static final Size ANY_SIZE = new Size(1, 1);

    private static final int DEEPEST = 10;

    private final ImageParameters base;
    private final boolean redacts;

    private BaseParameters(ImageParameters base, boolean redacts) {
        this.base = base;
        this.redacts = redacts;
    }

    /** @throws InvalidSetting if part of the text would be without effect, or if it is more than operations */
    static BaseParameters of(Settings settings) {
        String text = settings.get(RequestSettings.BASE_PARAMS);
        if (text.isEmpty()) {
            return new BaseParameters(ImageParameters.NONE, false);
        }
        ImageParameters base = PathParser.parse(text.endsWith("/") ? text : text + "/");
        boolean operationsOnly = !base.params()
                && !base.unsafe()
                && base.hash().isEmpty()
                && base.image().isEmpty()
                && PathParser.lostFilterText(base).isEmpty();
        if (!operationsOnly) {
            throw wrong(
                    settings, "must be the part of a path between signature and image, such as fit-in/800x800/", null);
        }
        RenderSettings wanted = new RenderSettings();
        try {
            FilterRegistry.standard().read(base).forEach(filter -> filter.configure(wanted));
        } catch (InvalidPath e) {
            throw wrong(settings, "which is wrong: " + e.getMessage(), e);
        }
        return new BaseParameters(base, wanted.redacts());
    }

    private static InvalidSetting wrong(Settings settings, String why, Throwable cause) {
        return new InvalidSetting(
                "%s was '%s', %s"
                        .formatted(
                                settings.nameOf(RequestSettings.BASE_PARAMS),
                                settings.get(RequestSettings.BASE_PARAMS),
                                why),
                cause);
    }

    /**
     * A path with these parameters laid over it: flags and numbers replace where they are given here, filters come last.
     *
     * @throws InvalidPath if the path could undo a redaction that is asked for here
     */
    ImageParameters over(ImageParameters path) {
        if (base.equals(ImageParameters.NONE)) {
            return path;
        }
        if (redacts) {
            requireUpright(path.filters(), DEEPEST);
        }
        ImageParameters.Builder merged = path.toBuilder()
                .meta(path.meta() || base.meta())
                .stretch(path.stretch() || base.stretch())
                .size(
                        base.width() == 0 ? path.width() : base.width(),
                        base.height() == 0 ? path.height() : base.height())
                .flip(path.horizontalFlip() || base.horizontalFlip(), path.verticalFlip() || base.verticalFlip())
                .smart(path.smart() || base.smart())
                .filters(Stream.concat(path.filters().stream(), base.filters().stream())
                        .toList());
        if (base.trim()) {
            merged.trim(base.trimCorner(), base.trimTolerance());
        }
        if (base.fitIn()) {
            merged.fitIn(true).fullFitIn(base.fullFitIn()).adaptiveFitIn(base.adaptiveFitIn());
        }
        if (!base.crop().equals(CropEdges.NONE)) {
            merged.crop(base.crop());
        }
        if (!base.padding().equals(Padding.NONE)) {
            merged.padding(base.padding());
        }
        if (base.horizontalAlign() != HorizontalAlign.NONE) {
            merged.horizontalAlign(base.horizontalAlign());
        }
        if (base.verticalAlign() != VerticalAlign.NONE) {
            merged.verticalAlign(base.verticalAlign());
        }
        return merged.build();
    }

    /** Faces that lie on their side are not found, and so not covered; another filter could then turn them back. */
    private static void requireUpright(List<FilterCall> filters, int deeper) {
        for (FilterCall filter : filters) {
            if (filter.name().equals("orient")) {
                throw new InvalidPath("orient() is not available on this server, which redacts every picture");
            }
            if (filter.name().equals("image")) {
                if (deeper == 0) {
                    throw new InvalidPath("pictures are nested more than %d deep".formatted(DEEPEST));
                }
                String nested = FilterArguments.of(filter).decoded(0);
                requireUpright(NestedPath.parse(nested, ANY_SIZE).filters(), deeper - 1);
            }
        }
    }
}
