package org.imagorface.path;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads imagor paths:
 *
 * <pre>
 * /[params/][unsafe/|HASH/][meta/][trim[:CORNER][:TOLERANCE]/][LxT:RxB/][FIT/][stretch/][[-]Wx[-]H/]
 *  [PLxPT[:PRxPB]/][HALIGN/][VALIGN/][smart/][filters:NAME(ARGUMENTS):NAME(ARGUMENTS)/]IMAGE
 * </pre>
 *
 * Every part is optional and is tried once, in this order; from the first segment that fits none of the remaining parts
 * on, the text is filters or image. So there is no such thing as a wrong path: a part in the wrong place is the
 * beginning of the image's name. Takes time and memory proportional to the path's length, whatever is in it.
 */
public final class PathParser {

    private static final String UNSAFE = "unsafe";
    private static final String PARAMS = "params";

    private final String text;
    private int at;
    private String segment;

    private PathParser(String text, int at) {
        this.text = text;
        this.at = at;
        findSegment();
    }

    /**
     * Reads a path. Never fails.
     *
     * @param rawPath the request target as sent, still percent-encoded, without its query: {@link RequestTarget#pathOf}
     *     cuts that off. Non-ASCII characters are characters, not bytes: {@link RequestTarget#utf8} repairs a target
     *     that was read as Latin-1
     */
    public static ImageParameters parse(String rawPath) {
        String text = LineBreaks.remove(rawPath);
        ImageParameters.Builder found = ImageParameters.builder();
        PathParser prefix = new PathParser(text, afterSlashes(text));
        found.params(prefix.takeLiteral(PARAMS));
        if (prefix.takeLiteral(UNSAFE)) {
            found.unsafe(true);
        } else {
            prefix.take(s -> Optional.of(s).filter(PathParts::isHash)).ifPresent(found::hash);
        }
        String path = prefix.rest();
        found.path(path);
        FilterList tail = FilterList.parse(readParts(path, found).rest());
        found.filters(tail.filters());
        ImageName image = ImageName.decode(tail.image());
        return found.image(image.name()).base64Image(image.base64()).build();
    }

    /**
     * The pieces of the filter list that the language loses without a word: names without parentheses, names overwritten
     * by the next one, text after a closing parenthesis, what follows an unclosed or surplus parenthesis; and filters that
     * became part of the image's name, since they do not stand where filters do. For callers that would rather refuse a
     * path than lose, say, a redaction in it.
     *
     * @return the non-empty pieces in their order, as received, still percent-encoded; those of the image's name decoded
     */
    public static List<String> lostFilterText(ImageParameters parameters) {
        PathParser parts = readParts(parameters.path(), ImageParameters.builder());
        FilterList tail = FilterList.parse(parts.rest());
        return Stream.concat(tail.lost().stream(), FiltersInName.find(tail.image()).stream())
                .toList();
    }

    /** Whether a text that stands at the very beginning would be taken for a signature or another prefix. */
    static boolean startsWithPrefix(String path) {
        String first = new PathParser(path, 0).segment;
        return first != null && (first.equals(PARAMS) || first.equals(UNSAFE) || PathParts.isHash(first));
    }

    private static PathParser readParts(String path, ImageParameters.Builder found) {
        PathParser in = new PathParser(path, afterSlashes(path));
        found.meta(in.takeLiteral(PathParts.META));
        in.take(PathParts::trim).ifPresent(t -> found.trim(t.corner(), t.tolerance()));
        in.take(PathParts::crop).ifPresent(found::crop);
        in.take(PathParts::fit)
                .ifPresent(f -> found.fitIn(true).fullFitIn(f.full()).adaptiveFitIn(f.adaptive()));
        found.stretch(in.takeLiteral(PathParts.STRETCH));
        Optional<PathParts.Dimensions> size = in.take(PathParts::size);
        size.ifPresent(s -> found.size(s.width(), s.height()).flip(s.horizontalFlip(), s.verticalFlip()));
        in.take(PathParts::padding).ifPresent(found::padding);
        in.take(PathParts::horizontalAlign).ifPresent(found::horizontalAlign);
        in.take(PathParts::verticalAlign).ifPresent(found::verticalAlign);
        found.smart(in.takeLiteral(PathParts.SMART));
        return in;
    }

    private static int afterSlashes(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) == '/') {
            i++;
        }
        return i;
    }

    /** Found once per segment, not once per part that is tried: a segment may be the whole of a long text. */
    private void findSegment() {
        int slash = text.indexOf('/', at);
        segment = slash < 0 ? null : text.substring(at, slash);
    }

    private boolean takeLiteral(String literal) {
        return take(s -> Optional.of(s).filter(literal::equals)).isPresent();
    }

    private <T> Optional<T> take(Function<String, Optional<T>> form) {
        if (segment == null) {
            return Optional.empty();
        }
        Optional<T> value = form.apply(segment);
        if (value.isPresent()) {
            at += segment.length() + 1;
            findSegment();
        }
        return value;
    }

    private String rest() {
        return text.substring(at);
    }
}
