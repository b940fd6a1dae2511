package org.imagorface.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.imagorface.error.InvalidPath;
import org.imagorface.path.ImageParameters.CropEdges;
import org.imagorface.path.ImageParameters.Padding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPrinterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unsafe/meta/trim:bottom-right:100/10x11:12x13/fit-in/-300x-200/5x6:7x8/left/top/smart/filters:a(b):c()/img"
                        + "| unsafe/meta/trim:bottom-right:100/10x11:12x13/fit-in/-300x-200/5x6:7x8/left/top/smart/filters:a(b):c()/img",
                "unsafe/trim:top-left/img | unsafe/trim/img",
                "unsafe/.10x0.20:.9x1.0/img | unsafe/0.1x0.2:0.9x1/img",
                "unsafe/0x0:100x0300/img | unsafe/0x0:100x300/img",
                "unsafe/100x/img | unsafe/100x0/img",
                "unsafe/-x-/img | unsafe/-0x-0/img",
                "unsafe/x/img | unsafe/img",
                "unsafe/0x0/5x6:5x6/img | unsafe/0x0/5x6/img",
                "unsafe/center/middle/img | unsafe/img",
                "unsafe/adaptive-full-fit-in/10x20/img | unsafe/adaptive-full-fit-in/10x20/img",
                "unsafe/filters:format()jpg:grayscale()/img | unsafe/filters:format():grayscale()/img",
                "unsafe/b64:bXkgaW1hZ2UgKHNwZWNpYWwpPy5qcGc | unsafe/b64:bXkgaW1hZ2UgKHNwZWNpYWwpPy5qcGc",
                "unsafe/https:%2F%2Ffoobar%2Fa.png%3Ffoo=bar | unsafe/https:%2F%2Ffoobar%2Fa.png%3Ffoo=bar",
                "unsafe/a%20b.jpg | unsafe/a b.jpg",
                "unsafe/trim%2Fimg | unsafe/trim%2Fimg",
                "unsafe/photo(1),2.jpg | unsafe/photo%281%29%2C2.jpg",
                "///params/unsafe//img | params/unsafe/img",
                "abcdefghijklmnopq/300x200/img | abcdefghijklmnopq/300x200/img",
            })
    void printsInCanonicalForm(String path, String canonical) {
        assertThat(PathPrinter.print(PathParser.parse(path))).isEqualTo(canonical);
    }

    @Test
    void paddingOnTheRightOnlyIsNoCrop() {
        ImageParameters parameters = ImageParameters.builder()
                .padding(new Padding(0, 0, 7, 8))
                .image("img")
                .build();

        assertThat(PathPrinter.print(parameters)).isEqualTo("0x0/0x0:7x8/img");
    }

    @ParameterizedTest
    @CsvSource({
        "a+b, a%2Bb",
        "100%, 100%25",
        "a#b, a%23b",
        "middle/a, middle%2Fa",
        "filters:a/b, filters%3Aa%2Fb",
        "300x200/a, 300x200%2Fa",
        "full-fit-in/a, full-fit-in%2Fa",
        "/abs, %2Fabs",
        "300x200, 300x200",
        "a/smart/b, a/smart/b",
        "https://example.com/a.jpg, https://example.com/a.jpg",
        "é 写, é 写",
    })
    void imageIsEscapedWhereItWouldBeMisread(String image, String printed) {
        ImageParameters parameters = ImageParameters.builder().image(image).build();

        assertThat(PathPrinter.print(parameters)).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsafe/img", "params/img", "abcdefghijklmnopqrst/img"})
    void imageLikeAPrefixIsNoneWhereThereIsNoPrefix(String image) {
        ImageParameters parameters = ImageParameters.builder().image(image).build();

        assertThat(PathPrinter.print(parameters)).isEqualTo("0x0:0x0/" + image);
        assertThat(PathPrinter.printSigned(parameters)).isEqualTo(image);
    }

    @Test
    void negativeSidesAreFlips() {
        ImageParameters parameters = ImageParameters.builder()
                .size(-300, Integer.MIN_VALUE)
                .flip(true, false)
                .image("img")
                .build();

        assertThat(PathPrinter.print(parameters)).isEqualTo("300x-2147483648/img");
    }

    @Test
    void edgesThatTheLanguageCannotSayAreWholePixels() {
        ImageParameters parameters = ImageParameters.builder()
                .crop(new CropEdges(1.5, Double.NaN, 2.5, 1e300))
                .image("img")
                .build();

        assertThat(PathPrinter.print(parameters)).isEqualTo("1x0:2x2147483647/img");
    }

    @ParameterizedTest
    @CsvSource({"a/b, 1", "a:b, 1", "a(, 1", "a, (", "a, )(", "a, )"})
    void filterThatWouldBeReadAsAnotherIsRefused(String name, String arguments) {
        ImageParameters parameters = ImageParameters.builder()
                .filters(List.of(new FilterCall(name, arguments)))
                .build();

        assertThatThrownBy(() -> PathPrinter.print(parameters))
                .isInstanceOf(InvalidPath.class)
                .hasMessageContaining("'" + name + "(" + arguments + ")'");
    }
}
