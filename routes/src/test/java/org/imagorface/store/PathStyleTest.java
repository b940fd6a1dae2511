package org.imagorface.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagorface.path.PathParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathStyleTest {

    @ParameterizedTest
    @CsvSource({
        "original, fit-in/200x100/filters:format(webp)/example.com/foo.jpg, fit-in/200x100/filters:format(webp)/example.com/foo.jpg",
        "digest, fit-in/200x100/filters:format(webp)/example.com/foo.jpg, e0/bb/894b28a455fae0f4106251294a789fb36858",
        "suffix, fit-in/200x100/filters:format(webp)/example.com/foo.jpg, example.com/foo.e0bb894b28a455fae0f4.webp",
        "size, fit-in/200x100/filters:format(webp)/example.com/foo.jpg, example.com/foo.e0bb894b28a455fae0f4_200x100.webp",
        "digest, fit-in/16x17/foobar, d5/c2/804e5d81c475bee50f731db17ee613f43262",
        "suffix, fit-in/16x17/foobar, foobar.d5c2804e5d81c475bee5",
        "size, fit-in/16x17/foobar, foobar.d5c2804e5d81c475bee5_16x17",
    })
    void resultsAreNamedAsInImagor(String style, String path, String name) {
        assertThat(PathStyle.of(style).result(PathParser.parse("unsafe/" + path)))
                .isEqualTo(name);
    }

    @Test
    void theExtensionIsThatOfTheResult() {
        assertThat(suffix("meta/filters:format(webp)/a.b/foo.jpg")).matches("a\\.b/foo\\.[0-9a-f]{20}\\.json");
        assertThat(suffix("filters:format(webp):format(png)/foo.jpg")).matches("foo\\.[0-9a-f]{20}\\.png");
        assertThat(suffix("filters:format()/foo.jpg")).matches("foo\\.[0-9a-f]{20}\\.jpg");
        assertThat(suffix("a.b/foo")).matches("a\\.b/foo\\.[0-9a-f]{20}");
    }

    @Test
    void withoutASizeNoneIsNamed() {
        assertThat(PathStyle.SIZE.result(PathParser.parse("unsafe/foo.jpg"))).matches("foo\\.[0-9a-f]{20}\\.jpg");
        assertThat(PathStyle.SIZE.result(PathParser.parse("unsafe/0x9/foo.jpg")))
                .matches("foo\\.[0-9a-f]{20}_0x9\\.jpg");
    }

    @Test
    void sourcesAreNamedAsInImagor() {
        assertThat(PathStyle.DIGEST.source("example.com/foo.jpg"))
                .isEqualTo("97/0f/2168a4135ff2d73d4ea73b6a714f4e740afb");
        assertThat(PathStyle.ORIGINAL.source("example.com/foo.jpg")).isEqualTo("example.com/foo.jpg");
    }

    private static String suffix(String path) {
        return PathStyle.SUFFIX.result(PathParser.parse("unsafe/" + path));
    }
}
