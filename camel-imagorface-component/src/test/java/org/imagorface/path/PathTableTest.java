package org.imagorface.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imagorface.path.ImageParameters.CropEdges;
import org.imagorface.path.ImageParameters.HorizontalAlign;
import org.imagorface.path.ImageParameters.Padding;
import org.imagorface.path.ImageParameters.VerticalAlign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The language, path by path: {@code paths.tsv} says what each one asks for. */
class PathTableTest {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    static Stream<Arguments> paths() throws IOException {
        try (InputStream in = PathTableTest.class.getResourceAsStream("paths.tsv")) {
            String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return table.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(row -> Arguments.of(
                            row[0].equals("(empty)") ? "" : unescape(row[0]), row[1] + "\t" + unescape(row[2])));
        }
    }

    private static String unescape(String cell) {
        return ESCAPE.matcher(cell).replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void asksForWhatTheTableSays(String path, String expected) {
        assertThat(describe(PathParser.parse(path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void isTheSameAfterPrinting(String path, String expected) {
        ImageParameters parsed = PathParser.parse(path);

        ImageParameters again = PathParser.parse(PathPrinter.print(parsed));

        String withoutDefaults = expected.replace(" center", "").replace(" middle", "");
        assertThat(describe(again)).isEqualTo(withoutDefaults);
    }

    @Test
    void tableIsThere() throws IOException {
        assertThat(paths().count()).isGreaterThan(150);
    }

    private static String describe(ImageParameters p) {
        List<String> found = new ArrayList<>();
        add(found, p.params(), "params");
        add(found, p.unsafe(), "unsafe");
        add(found, !p.hash().isEmpty(), "hash=" + p.hash());
        add(found, p.meta(), "meta");
        add(found, p.trim(), "trim=" + name(p.trimCorner()) + ":" + p.trimTolerance());
        CropEdges c = p.crop();
        add(
                found,
                !c.equals(CropEdges.NONE),
                "crop=" + number(c.left()) + "," + number(c.top()) + "," + number(c.right()) + ","
                        + number(c.bottom()));
        add(found, p.fitIn(), "fit");
        add(found, p.adaptiveFitIn(), "adaptive");
        add(found, p.fullFitIn(), "full");
        add(found, p.stretch(), "stretch");
        add(found, p.width() != 0 || p.height() != 0, "size=" + p.width() + "x" + p.height());
        add(
                found,
                p.horizontalFlip() || p.verticalFlip(),
                "flip=" + (p.horizontalFlip() ? "h" : "") + (p.verticalFlip() ? "v" : ""));
        Padding pad = p.padding();
        add(
                found,
                !pad.equals(Padding.NONE),
                "pad=" + pad.left() + "," + pad.top() + "," + pad.right() + "," + pad.bottom());
        add(found, p.horizontalAlign() != HorizontalAlign.NONE, name(p.horizontalAlign()));
        add(found, p.verticalAlign() != VerticalAlign.NONE, name(p.verticalAlign()));
        add(found, p.smart(), "smart");
        p.filters().forEach(f -> found.add("f<" + f + ">"));
        add(found, p.base64Image(), "b64");
        return (found.isEmpty() ? "-" : String.join(" ", found)) + "\t[" + p.image() + "]";
    }

    private static void add(List<String> found, boolean present, String text) {
        if (present) {
            found.add(text);
        }
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
