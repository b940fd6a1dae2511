package org.imagorface.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/unsafe/img, /unsafe/img",
        "/unsafe/img?v=1, /unsafe/img",
        "/unsafe/https://example.com/a.jpg?x=1?y, /unsafe/https://example.com/a.jpg",
        "/unsafe/a%3Fb, /unsafe/a%3Fb",
        "//unsafe//img, //unsafe//img",
        "?a/b, ''",
        "'', ''",
        "http://localhost:8000/unsafe/img?v=1, /unsafe/img",
        "https://example.com, ''",
        "https://example.com?a/b, ''",
        "/http://a/b, /http://a/b",
    })
    void pathIsWithoutQueryAndHost(String target, String path) {
        assertThat(RequestTarget.pathOf(target)).isEqualTo(path);
    }

    @Test
    void bytesReadAsLatin1AreReadAsUtf8() {
        String target = "/unsafe/café/写真😀.jpg";
        String asLatin1 = new String(target.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(RequestTarget.utf8(asLatin1)).isEqualTo(target);
        assertThat(PathParser.parse(RequestTarget.utf8(asLatin1)).image()).isEqualTo("café/写真😀.jpg");
    }

    @Test
    void otherTextsStay() {
        assertThat(RequestTarget.utf8("/unsafe/img")).isEqualTo("/unsafe/img");
        assertThat(RequestTarget.utf8("/unsafe/写")).isEqualTo("/unsafe/写");
        assertThat(RequestTarget.utf8("/unsafe/caf\u00e9")).isEqualTo("/unsafe/caf\u00e9");
    }
}
