package org.imagorface.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagorface.error.InvalidSetting;

/**
 * Which places may lie within which: no result, receipt or original put aside is taken for a new original, and no original lies
 * among the results.
 */
final class PlaceRules {

    private PlaceRules() {}

    /** @throws InvalidSetting if the places do not fit; the message names two of them */
    static void check(FlowOptions options) {
        if (options.source() instanceof Place.Folder source) {
            checkSource(source);
        }
        Map<String, Place> results = new LinkedHashMap<>();
        results.put("watch.target", options.target());
        options.receipts().ifPresent(place -> results.put("watch.receipts", place));
        Map<String, Place> aside = new LinkedHashMap<>();
        aside.put("watch.errors", options.errors());
        if (options.originals() instanceof Originals.Move move) {
            aside.put("watch.originals", move.to());
        }
        aside.forEach((name, place) -> {
            requireSameKind(options.source(), name, place);
            if (isWithin(place, options.source()) && !isHiddenIn(place, options.source())) {
                throw within(name, place, "watch.source", options.source());
            }
        });
        results.forEach((name, place) -> {
            if (isWithin(place, options.source())) {
                throw within(name, place, "watch.source", options.source());
            }
        });
        Map<String, Place> unpublished = new LinkedHashMap<>(aside);
        unpublished.put("watch.source", options.source());
        options.state().ifPresent(folder -> unpublished.put("watch.state", new Place.Folder(folder)));
        unpublished.forEach((name, place) -> results.forEach((result, at) -> {
            if (isWithin(place, at)) {
                throw within(name, place, result, at);
            }
            if (isWithin(at, place)) {
                throw within(result, at, name, place);
            }
        }));
    }

    private static void checkSource(Place.Folder source) {
        if (!Files.isDirectory(source.path())) {
            throw new InvalidSetting("watch.source was '%s', must be a folder that exists".formatted(source));
        }
        // Camel reads the folder as part of a URL
        if (source.toString().matches(".*[?{}].*")) {
            throw new InvalidSetting(
                    "watch.source was '%s', must be a folder without ? { } in its path".formatted(source));
        }
    }

    private static void requireSameKind(Place source, String name, Place place) {
        if (source.getClass() != place.getClass()) {
            throw new InvalidSetting("%s was '%s', must be %s like watch.source, which is '%s'"
                    .formatted(name, place, source instanceof Place.Folder ? "a folder" : Place.S3 + "...", source));
        }
    }

    private static InvalidSetting within(String inner, Place place, String outer, Place around) {
        return new InvalidSetting(
                "%s was '%s', must lie outside of %s, which is '%s'".formatted(inner, place, outer, around));
    }

    private static boolean isWithin(Place inner, Place outer) {
        if (inner instanceof Place.Folder in && outer instanceof Place.Folder out) {
            return real(in.path()).startsWith(real(out.path()));
        }
        return inner instanceof Place.Bucket in
                && outer instanceof Place.Bucket out
                && in.name().equals(out.name())
                && in.prefix().startsWith(out.prefix());
    }

    /** Whether a folder is passed over when the source is looked through, for a name that begins with a dot. */
    private static boolean isHiddenIn(Place inner, Place source) {
        if (inner instanceof Place.Folder in && source instanceof Place.Folder out) {
            for (Path part : real(out.path()).relativize(real(in.path()))) {
                if (part.toString().startsWith(".")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** With links resolved as far as there is something to resolve. */
    static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException notThere) {
            Path parent = absolute.getParent();
            return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
        }
    }
}
