package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {

    @Test
    void isInlineUnlessAskedFor() {
        assertThat(ContentDisposition.of(Optional.empty(), "a.png", "image/png"))
                .isEqualTo("inline");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // asked for | image | content type | file name
                "'' | photos/foo.jpg | image/jpeg | foo.jpg",
                "'' | photos/foo.jpeg | image/jpeg | foo.jpeg",
                "'' | foo.png | image/jpeg | foo.png.jpg",
                "'' | https://a.com/x/y.webp?width=3 | image/webp | y.webp",
                "bar | foo.png | image/png | bar.png",
                "bar.PNG | foo.png | image/png | bar.PNG",
                "meta | foo.png | application/json | meta.json",
                "../../etc/passwd | foo.png | image/png | passwd.png",
                "a\"b | foo.png | image/png | a%22b.png",
                "'' | '' | image/gif | image.gif",
            })
    void namesTheFile(String asked, String image, String contentType, String expected) {
        assertThat(ContentDisposition.of(Optional.of(asked), image, contentType))
                .isEqualTo("attachment; filename=\"" + expected + "\"");
    }

    @Test
    void whateverTheNameHoldsTheHeaderIsOneLineOfAscii() {
        String name = "Gr\u00fc\u00dfe \ud83d\ude00\r\nSet-Cookie: a=b;".repeat(50);
        String value = ContentDisposition.of(Optional.of(name), "x", "image/png");
        assertThat(value).matches("[ -~]+").contains("filename*=UTF-8''");
        assertThat(ContentDisposition.of(Optional.of("\u00e9t\u00e9.png"), "x", "image/png"))
                .isEqualTo("attachment; filename=\"_t_.png\"; filename*=UTF-8''%C3%A9t%C3%A9.png");
    }
}
