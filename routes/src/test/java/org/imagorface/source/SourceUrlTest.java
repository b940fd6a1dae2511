package org.imagorface.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.imagorface.error.ImageException;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.SourceNotAllowed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceUrlTest {

    private static String print(SourceUrl url) {
        return url.scheme() + " " + url.host() + " " + url.port() + " " + url.target();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.com/b.jpg, https a.com 443 /b.jpg",
        "http://a.com/b.jpg, http a.com 80 /b.jpg",
        "HTTP://A.com:8080, http a.com 8080 /",
        "https:/a.com/b.jpg, https a.com 443 /b.jpg",
        "a.com/b.jpg, https a.com 443 /b.jpg",
        "//a.com/b.jpg, https a.com 443 /b.jpg",
        "localhost:81/b.jpg, https localhost 81 /b.jpg",
        "https://a.com/x y.jpg?q=ä|b, https a.com 443 /x%20y.jpg?q=%C3%A4%7Cb",
        "https://a.com/100%/%41.jpg, https a.com 443 /100%25/%41.jpg",
        "https://a.com//b/../c.jpg#frag, https a.com 443 //b/../c.jpg",
        "https://a.com?x=1, https a.com 443 /?x=1",
        "https://[::1]:81/a, https ::1 81 /a",
        "https://münchen.de/a, https xn--mnchen-3ya.de 443 /a",
        "https://１２７.0.0.1/a, https 127.0.0.1 443 /a"
    })
    void readsUrlsTolerantly(String image, String expected) {
        assertThat(SourceUrl.of(image, "https").map(SourceUrlTest::print)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photo.jpg",
                "photos/photo.jpg",
                "",
                "/",
                "a b/c.jpg",
                "data:image/png;base64,AA",
                "..//x",
                "jar:http://a/"
            })
    void fileNamesAreNoUrls(String image) {
        assertThat(SourceUrl.of(image, "https")).isEmpty();
    }

    @Test
    void withoutADefaultSchemeOnlyFullUrlsAre() {
        assertThat(SourceUrl.of("a.com/b.jpg", "nil")).isEmpty();
        assertThat(SourceUrl.of("http://a.com/b.jpg", "nil")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://a.com/b", "gopher://a/", "https://a.com@b.com/", "http://u:p@a.com/"
            })
    void otherSchemesAndUserNamesAreNotAllowed(String image) {
        assertThatThrownBy(() -> SourceUrl.of(image, "https")).isInstanceOf(SourceNotAllowed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:///a",
                "https://a.com:0/",
                "https://a.com:99999/",
                "https://a b.com/",
                "https://[::1/",
                "https://a.com:x/",
            })
    void brokenHostsAreInvalid(String image) {
        assertThatThrownBy(() -> SourceUrl.of(image, "https")).isInstanceOf(InvalidPath.class);
    }

    @Test
    void aBackslashEndsTheHostAsInBrowsers() {
        assertThat(SourceUrl.of("https://a.com\\@b.com/", "https").orElseThrow().host())
                .isEqualTo("a.com");
    }

    @ParameterizedTest
    @CsvSource({
        "/c.jpg, https a.com 443 /c.jpg",
        "c.jpg, https a.com 443 /d/c.jpg",
        "?x, https a.com 443 /d/e?x",
        "//b.com/c, https b.com 443 /c",
        "http://b.com/c, http b.com 80 /c"
    })
    void redirectionsAreResolved(String location, String expected) {
        SourceUrl from = SourceUrl.of("https://a.com/d/e?q=/1", "nil").orElseThrow();

        assertThat(print(from.redirectedTo(location))).isEqualTo(expected);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        for (String image : new String[] {text, "http://" + text, "http://a.com/" + text}) {
            try {
                SourceUrl.of(image, "https")
                        .ifPresent(
                                url -> assertThat(url.target()).startsWith("/").matches("[!-~]+"));
            } catch (ImageException refused) {
                assertThat(refused).isInstanceOfAny(SourceNotAllowed.class, InvalidPath.class);
            }
        }
    }
}
