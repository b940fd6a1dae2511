package org.imagorface.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PathParserTest {

    @ParameterizedTest
    @CsvSource({
        "unsafe/https:%2F%2Ffoobar%2Fa.png%3Ffoo=bar, https:%2F%2Ffoobar%2Fa.png%3Ffoo=bar",
        "/params/unsafe/300x200/a+b%20c.jpg, 300x200/a+b%20c.jpg",
        "unsafe//img, /img",
        "//abcdefghijklmnopq/meta/img, meta/img",
        "300x200/img, 300x200/img",
        "unsafe/, ''",
    })
    void signedTextIsWhatFollowsThePrefixAsSent(String path, String signed) {
        assertThat(PathParser.parse(path).path()).isEqualTo(signed);
    }

    @ParameterizedTest
    @CsvSource({
        "unsafe/filters:redact()/img, ''",
        "unsafe/filters:redact/img, redact",
        "unsafe/smart/filters:redact:blur(2)/img, redact",
        "unsafe/filters:redact(black)blur(2)/img, redact(black)",
        "unsafe/filters:blur(2)redact/img, redact",
        "unsafe/filters:redact%28%29/img, redact%28%29",
        "unsafe/filters:format()jpg:blur(2)x:y/img, jpg|x|y",
        "unsafe/filters:(redact())/img, (redact())",
        "unsafe/filters:blur(2:redact()/img, 2:redact()/img",
        "unsafe/filters:blur(2)):redact()/img, ):redact()/img",
        "unsafe/redact/img, ''",
        "unsafe/smart/300x200/filters:redact():blur(2)x/img, redact()|blur(2)|x",
        "unsafe/Filters:redct()/img, redct()",
        "unsafe/smart%2Ffilter%3Aredact()/img, redact()",
        "unsafe/smart/redact(black)/img, redact(black)",
        "unsafe/filters:blur(2)/redact_oval():blur(2)/img, redact_oval()",
        "unsafe/smart/300x200/filters:redact()/https://host/img, redact()",
        "unsafe/smart/https://host/unsafe/filters:redact()/img, ''",
        "unsafe/https%3A%2F%2Fhost%2Ffilters:redact()%2Fimg, ''",
        "unsafe/b64:cmVkYWN0KCk, ''",
        "unsafe/redact(1).jpg, ''",
        "unsafe/unredact()/img, ''",
    })
    void lostPiecesOfTheFilterListAreKnown(String path, String lost) {
        List<String> expected = lost.isEmpty() ? List.of() : List.of(lost.split("\\|"));

        assertThat(PathParser.lostFilterText(PathParser.parse(path))).isEqualTo(expected);
    }

    @Test
    void lostPiecesOfParametersMadeByHandAreNone() {
        assertThat(PathParser.lostFilterText(ImageParameters.NONE)).isEmpty();
    }

    static Stream<String> adversarial() {
        return Stream.of(
                        "(",
                        ")",
                        "()",
                        ")(",
                        "/",
                        ":",
                        ",",
                        "%",
                        "%2",
                        "%C3",
                        "%2F",
                        "1",
                        "x",
                        "1x",
                        "-",
                        "0.",
                        "1x1/",
                        "1x1:1x1/",
                        "filters:",
                        "filters:(",
                        "filters:a(b)/",
                        "filters:a):",
                        "trim:",
                        "trim/",
                        "trim:1",
                        "fit-in/",
                        "full-",
                        "adaptive-",
                        "meta/",
                        "unsafe/",
                        "params/",
                        "b64:",
                        "b64:A",
                        "a",
                        "=",
                        "+",
                        "\n",
                        "\u2028",
                        "é",
                        "\ud83d\ude00",
                        "\ud800",
                        "\0",
                        "..",
                        "../",
                        "smart/",
                        "left/top/")
                .flatMap(piece -> Stream.of("", "unsafe/filters:", "unsafe/b64:")
                        .map(start -> start + piece.repeat(1_000_000 / piece.length())));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("adversarial")
    void longAndDeepPathsAreNoTrouble(String path) {
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            ImageParameters parsed = PathParser.parse(path);
            PathParser.lostFilterText(parsed);
            parsed.filters().forEach(f -> FilterArguments.of(f).size());
            StorageKey.of(parsed.image());
            return PathParser.parse(PathPrinter.print(parsed));
        });
    }

    @Property(tries = 3000)
    void nothingThrows(@ForAll("anyText") String text) {
        ImageParameters parsed = PathParser.parse(text);
        PathParser.lostFilterText(parsed);
        for (FilterCall filter : parsed.filters()) {
            FilterArguments arguments = FilterArguments.of(filter);
            for (int i = 0; i <= arguments.size(); i++) {
                arguments.decoded(i);
                arguments.integer(i);
                assertThat(arguments.number(i)).isFinite();
            }
        }
        assertThat(parsed.width()).isNotNegative();
        assertThat(parsed.crop().right()).isBetween(0.0, (double) Integer.MAX_VALUE);
        RequestTarget.pathOf(RequestTarget.utf8(text));
        StorageKey.of(text);
    }

    /** Even lone surrogates. */
    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all(),
                Arbitraries.strings().withChars("(){}:/,.%+-=xX0129abfz \n").ofMaxLength(60));
    }
}
