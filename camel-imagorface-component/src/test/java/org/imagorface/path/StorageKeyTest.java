package org.imagorface.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageKeyTest {

    @ParameterizedTest
    @CsvSource({
        "'a ', a+",
        "a-+, a-%2B",
        "https://a.com/x y.jpg?z=1, https%3A/a.com/x+y.jpg%3Fz%3D1",
        "'', .",
        "/, ''",
        "., .",
        "/a/b/, a/b",
        "a//b///c, a/b/c",
        "a/./b/../c, a/c",
        "a/.., .",
        "/.., ''",
        "/../../etc, etc",
        "../a, ../a",
        "a/../../b, ../b",
        "../../a, ../../a",
        ".../a, .../a",
        "é, %C3%A9",
        "'a(1),b!', a%281%29%2Cb%21",
        "_-.~, _-.~",
        "fit-in/200x100/filters:format(webp)/example.com/foo.jpg, fit-in/200x100/filters%3Aformat%28webp%29/example.com/foo.jpg",
    })
    void cleansAndEscapes(String path, String key) {
        assertThat(StorageKey.of(path)).isEqualTo(key);
    }

    @Test
    void lineBreaksAreGone() {
        assertThat(StorageKey.of("a\r\n/b\u2028c\u0085")).isEqualTo("a/bc");
        assertThat(StorageKey.of("\n/a\n/")).isEqualTo("a");
        assertThat(StorageKey.of("a/b/.\n./c")).isEqualTo("a/c");
        assertThat(StorageKey.of("a\0b")).isEqualTo("a%00b");
    }

    @ParameterizedTest
    @CsvSource({
        "a (1)!.jpg, '!\"()*', a+(1)!.jpg",
        "a b, ' ', a b",
        "a:b/c?d é, --, a:b/c?d é",
        "a-b:c, -, a-b%3Ac",
        "é, é, %C3%A9",
    })
    void safeCharactersStay(String path, String safe, String key) {
        assertThat(StorageKey.of(path, safe)).isEqualTo(key);
    }
}
