package org.imagorface.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.imagorface.path.ImageParameters.CropEdges;
import org.imagorface.path.ImageParameters.HorizontalAlign;
import org.imagorface.path.ImageParameters.Padding;
import org.imagorface.path.ImageParameters.TrimCorner;
import org.imagorface.path.ImageParameters.VerticalAlign;

/**
 * Parameters to text and back. Not generated, as the language cannot say them: trim's corner and tolerance without trim,
 * fit-in's forms without fit-in, fractional edges from 1 (left, top) or 2 (right, bottom) on, names and arguments of
 * filters whose parentheses do not match, hashes that are none, lone surrogates. Images that begin with {@code b64:} and
 * valid base64 come back marked as such.
 */
class PathRoundTripTest {

    /** Words of the language, and characters that mean something in it, to be put together in any way. */
    private static final String[] WORDS = {
        "meta",
        "trim",
        "trim:",
        "top-left",
        "bottom-right",
        "fit-in",
        "full-fit-in",
        "adaptive-fit-in",
        "adaptive-full-fit-in",
        "stretch",
        "300x200",
        "-x-",
        "x",
        "0x0",
        "5x6:7x8",
        ".1x0.2:1.5x1",
        "left",
        "right",
        "center",
        "top",
        "bottom",
        "middle",
        "smart",
        "filters:",
        "blur(2)",
        "redact()",
        "unsafe",
        "params",
        "b64:",
        "b64:Zm9v",
        "color:red",
        "https://",
        "abcdefghijklmnopqrstuv==",
        "img.jpg",
        "..",
        "/",
        "/",
        "/",
        "/",
        ":",
        "(",
        ")",
        "?",
        "#",
        ",",
        "+",
        "%",
        "%20",
        "%2F",
        "%zz",
        "%C3%A9",
        "%FF",
        " ",
        "&",
        "=",
        "é",
        "写真",
        "😀",
        "\\",
        "\"",
        "\n",
        "\r",
        "\u0085",
        "\u2028",
        "\0"
    };

    @Property(tries = 5000)
    void printedParametersAreReadBack(@ForAll("parameters") ImageParameters parameters) {
        String printed = PathPrinter.print(parameters);

        ImageParameters read = PathParser.parse(printed);

        assertThat(said(read)).as("read from %s", printed).isEqualTo(said(parameters));
        if (parameters.unsafe() || !parameters.hash().isEmpty()) {
            assertThat(read.path()).isEqualTo(PathPrinter.printSigned(parameters));
        }
    }

    @Property(tries = 5000)
    void printedPathIsStable(@ForAll("paths") String path) {
        ImageParameters parsed = PathParser.parse(path);
        String printed = PathPrinter.print(parsed);

        ImageParameters again = PathParser.parse(printed);

        assertThat(said(again)).as("read from %s", printed).isEqualTo(said(parsed));
        assertThat(PathPrinter.print(again)).isEqualTo(printed);
    }

    @Property(tries = 2000)
    void escapedSegmentIsDecoded(@ForAll("texts") String text) {
        String encoded = PercentCoding.encodeSegment(text);

        assertThat(encoded).doesNotContain("/").matches("\\p{ASCII}*");
        assertThat(PercentCoding.decode(encoded)).isEqualTo(text);
    }

    /** The parameters without what no path says: the text they came from, and the default alignment by its name. */
    private static ImageParameters said(ImageParameters p) {
        ImageParameters.Builder said = p.toBuilder().path("");
        if (p.horizontalAlign() == HorizontalAlign.CENTER) {
            said.horizontalAlign(HorizontalAlign.NONE);
        }
        if (p.verticalAlign() == VerticalAlign.MIDDLE) {
            said.verticalAlign(VerticalAlign.NONE);
        }
        boolean readAsBase64 =
                ImageName.decode(PercentCoding.encodeSegment(p.image())).base64();
        return said.base64Image(p.base64Image() || readAsBase64).build();
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(WORDS).list().ofMaxSize(12).map(words -> String.join("", words));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(paths(), Arbitraries.strings().ofMaxLength(20).filter(s -> s.chars()
                .noneMatch(PathRoundTripTest::isSurrogate)));
    }

    private static boolean isSurrogate(int c) {
        return Character.isSurrogate((char) c);
    }

    @Provide
    Arbitrary<ImageParameters> parameters() {
        Arbitrary<ImageParameters> prefixed = Combinators.combine(bool(), prefixes(), bool(), texts(), bool())
                .as((params, prefix, meta, image, base64) -> prefix.toBuilder()
                        .params(params)
                        .meta(meta)
                        .image(image)
                        .base64Image(base64)
                        .build());
        Arbitrary<ImageParameters> cut = Combinators.combine(prefixed, trims(), crops())
                .as((p, trim, crop) -> trim == null
                        ? p.toBuilder().crop(crop).build()
                        : p.toBuilder()
                                .trim(trim.corner(), trim.tolerance())
                                .crop(crop)
                                .build());
        Arbitrary<ImageParameters> sized = Combinators.combine(cut, fits(), bool(), sizes())
                .as((p, fit, stretch, size) -> p.toBuilder()
                        .fitIn(fit > 0)
                        .fullFitIn(fit == 2 || fit == 4)
                        .adaptiveFitIn(fit > 2)
                        .stretch(stretch)
                        .size(size.width(), size.height())
                        .flip(size.horizontalFlip(), size.verticalFlip())
                        .build());
        return Combinators.combine(
                        sized,
                        paddings(),
                        Arbitraries.of(HorizontalAlign.class),
                        Arbitraries.of(VerticalAlign.class),
                        bool(),
                        filters())
                .as((p, padding, horizontal, vertical, smart, filters) -> p.toBuilder()
                        .padding(padding)
                        .horizontalAlign(horizontal)
                        .verticalAlign(vertical)
                        .smart(smart)
                        .filters(filters)
                        .build());
    }

    private static Arbitrary<Boolean> bool() {
        return Arbitraries.of(true, false);
    }

    private static Arbitrary<ImageParameters> prefixes() {
        Arbitrary<String> hashes =
                Arbitraries.strings().withChars("abcXYZ019-_=").ofMinLength(17).ofMaxLength(40);
        return Arbitraries.oneOf(
                Arbitraries.just(ImageParameters.NONE),
                Arbitraries.just(ImageParameters.builder().unsafe(true).build()),
                hashes.map(hash -> ImageParameters.builder().hash(hash).build()));
    }

    private static Arbitrary<PathParts.Trim> trims() {
        return Combinators.combine(Arbitraries.of(TrimCorner.class), pixels())
                .as(PathParts.Trim::new)
                .injectNull(0.5);
    }

    private static Arbitrary<Integer> fits() {
        return Arbitraries.of(0, 0, 1, 2, 3, 4);
    }

    /** Often 0, sometimes as large as can be. */
    private static Arbitrary<Integer> pixels() {
        return Arbitraries.oneOf(
                Arbitraries.just(0),
                Arbitraries.integers().between(0, 3000),
                Arbitraries.integers().between(0, Integer.MAX_VALUE));
    }

    private static Arbitrary<CropEdges> crops() {
        Arbitrary<Double> pixels = pixels().map(Integer::doubleValue);
        Arbitrary<Double> low = Arbitraries.oneOf(pixels, fractions(1));
        Arbitrary<Double> high = Arbitraries.oneOf(pixels, fractions(2));
        return Arbitraries.oneOf(
                Arbitraries.just(CropEdges.NONE),
                Combinators.combine(low, low, high, high).as(CropEdges::new));
    }

    private static Arbitrary<Double> fractions(int below) {
        return Arbitraries.oneOf(
                Arbitraries.of(0.1, 0.15, 1e-7, 1.0 / 3, Double.MIN_VALUE, 1e-300, Math.nextDown(1.0)),
                Arbitraries.doubles().between(0, true, below, false).map(d -> d + 0.0));
    }

    private static Arbitrary<PathParts.Dimensions> sizes() {
        return Arbitraries.oneOf(
                Arbitraries.just(new PathParts.Dimensions(false, 0, false, 0)),
                Combinators.combine(bool(), pixels(), bool(), pixels()).as(PathParts.Dimensions::new));
    }

    private static Arbitrary<Padding> paddings() {
        return Arbitraries.oneOf(
                Arbitraries.just(Padding.NONE),
                Combinators.combine(pixels(), pixels()).as((x, y) -> new Padding(x, y, x, y)),
                Combinators.combine(pixels(), pixels()).as((x, y) -> new Padding(0, 0, x, y)),
                Combinators.combine(pixels(), pixels(), pixels(), pixels()).as(Padding::new));
    }

    private static Arbitrary<List<FilterCall>> filters() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of("", "blur", "redact", "redact_oval", "a)((", "a)/:((", "filters", "é"),
                Arbitraries.strings().withChars("abz_ %+.,?=-").ofMaxLength(8));
        return Combinators.combine(names, arguments(3))
                .as((name, arguments) -> new FilterCall(name, arguments))
                .filter(FilterList::canHold)
                .list()
                .ofMaxSize(4);
    }

    /** Text with matching parentheses, nested as deep as given. */
    private static Arbitrary<String> arguments(int depth) {
        Arbitrary<String> plain =
                Arbitraries.strings().withChars("a0,:/ %+?.é-").ofMaxLength(10);
        if (depth == 0) {
            return plain;
        }
        return Arbitraries.oneOf(
                plain, Combinators.combine(plain, arguments(depth - 1), plain).as((a, b, c) -> a + "(" + b + ")" + c));
    }
}
