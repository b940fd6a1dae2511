package org.imagorface.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.SourceNotAllowed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRulesTest {

    private static SourceRules hosts(String... globs) {
        return new SourceRules("", "https", false, List.of(globs), "");
    }

    private static SourceRules urls(String regexp, String... globs) {
        return new SourceRules("", "https", false, List.of(globs), regexp);
    }

    private static SourceRules below(String baseUrl) {
        return new SourceRules(baseUrl, "https", false, List.of(), "");
    }

    private static void allow(SourceRules rules, String image) {
        assertThatCode(() -> rules.check(rules.urlOf(image).orElseThrow()))
                .as(image)
                .doesNotThrowAnyException();
    }

    private static void refuse(SourceRules rules, String image) {
        assertThatThrownBy(() -> rules.check(rules.urlOf(image).orElseThrow()))
                .as(image)
                .isInstanceOfAny(SourceNotAllowed.class, InvalidPath.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a.com, https://a.com/x",
        "a.com, http://A.COM:80/x",
        "a.com, https://a.com:443/x",
        "A.com, https://a.com/x",
        "a.com:443, https://a.com/x",
        "a.com:8080, https://a.com:8080/x",
        "*.a.com, https://b.a.com/x",
        "*.a.com, https://c.b.a.com/x",
        "*, https://a.com:8080/x",
        "a.com:*, https://a.com:8080/x",
        "a.com:*, https://a.com/x",
        "a?.com, https://ab.com/x",
        "[2606:4700::1111], https://[2606:4700::1111]/x",
        "2606:4700::1111, https://[2606:4700::1111]/x",
        "xn--mnchen-3ya.de, https://münchen.de/x",
    })
    void hostsThatMatchAreAllowed(String glob, String image) {
        allow(hosts(glob), image);
        allow(hosts("other.com", glob), image);
    }

    @ParameterizedTest
    @CsvSource({
        "a.com, https://b.com/x",
        "a.com, https://a.com.b.com/x",
        "a.com, https://xa.com/x",
        "a.com, https://axcom/x",
        "a.com, https://b.com/a.com",
        "a.com, https://b.com/?a.com",
        "a.com, https://b.com#a.com/",
        "a.com, https://b.com\\a.com/",
        "a.com, https://a.com@b.com/",
        "a.com, https://b.com#@a.com/",
        "a.com, https://a.com./x",
        "a.com, https://a.com:8080/x",
        "a.com, http://a.com:443/x",
        "a.com, https://a%2ecom/x",
        "a.com, 'https://a.com, b.com/x'",
        "a.com, https://аa.com/x",
        "*.a.com, https://a.com/x",
        "*.a.com, https://b.a.com:8080/x",
        "a.com:8080, https://a.com/x",
        "a.com:8080, https://a.com:80801/x",
        "a.?, https://a.bc/x",
    })
    void allOthersAreNot(String glob, String image) {
        refuse(hosts(glob), image);
    }

    @Test
    void withoutAnyEveryHostIsAllowed() {
        allow(hosts(), "https://a.com:8080/x");
    }

    @ParameterizedTest
    @CsvSource({
        "^https://a\\.com/pics/, https://a.com/pics/x.jpg",
        "^https://a\\.com/pics/, HTTPS://A.com:443/pics/x.jpg",
        "'^https?://[^/]*\\.a\\.com(:[0-9]+)?/', http://b.a.com:81/x",
        "a\\.com, https://b.com/?q=a.com",
        "^https://\\[::1]/, https://[::1]/x",
    })
    void urlsInWhichTheExpressionIsFoundAreAllowed(String regexp, String image) {
        allow(urls(regexp), image);
        allow(urls(regexp, "other.com"), image);
    }

    @ParameterizedTest
    @CsvSource({
        "^https://a\\.com/pics/, https://a.com/other/x.jpg",
        "^https://a\\.com/pics/, http://a.com/pics/x.jpg",
        "^https://a\\.com/pics/, https://b.com/https://a.com/pics/",
        "^https://a\\.com/pics/, https://a.com:81/pics/x",
        "^https://a\\.com/, https://a.com@b.com/",
    })
    void urlsInWhichItIsNotAreRefused(String regexp, String image) {
        refuse(urls(regexp), image);
        refuse(urls(regexp, "other.com"), image);
    }

    @Test
    void eitherHostsOrExpressionIsEnough() {
        SourceRules both = urls("^https://a\\.com/pics/", "b.com");

        allow(both, "https://a.com/pics/x");
        allow(both, "https://b.com/x");
        refuse(both, "https://a.com/x");
    }

    @Test
    void httpCanBeRefusedAltogether() {
        SourceRules secure = new SourceRules("", "http", true, List.of(), "");

        allow(secure, "https://a.com/x");
        refuse(secure, "http://a.com/x");
        refuse(secure, "a.com/x");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.com, x.jpg, https://a.com/x.jpg",
        "https://a.com/, x.jpg, https://a.com/x.jpg",
        "http://a.com:81/pics/, x/y.jpg, http://a.com:81/pics/x/y.jpg",
        "https://a.com/pics, /x.jpg, https://a.com/pics/x.jpg",
        "https://a.com/pics, //b.com/x.jpg, https://a.com/pics/b.com/x.jpg",
        "https://a.com/pics, https://b.com/x.jpg?q=1, https://a.com/pics/x.jpg?q=1",
        "https://a.com/pics, http:/b.com/x.jpg, https://a.com/pics/x.jpg",
        "https://a.com/pics, ftp://b.com/x.jpg, https://a.com/pics/x.jpg",
        "https://a.com/pics, https://b.com@c.com, https://a.com/pics/",
        "https://a.com/pics, b.com/x.jpg, https://a.com/pics/b.com/x.jpg",
        "https://a.com/pics, @b.com/x.jpg, https://a.com/pics/@b.com/x.jpg",
        "https://a.com/pics, ?q=1, https://a.com/pics/?q=1",
        "https://a.com/pics, ä b.jpg, https://a.com/pics/%C3%A4%20b.jpg",
        "https://a.com/pics, x/.../y..jpg, https://a.com/pics/x/.../y..jpg"
    })
    void everyNameIsBelowTheBase(String base, String image, String expected) {
        assertThat(below(base).urlOf(image).map(SourceUrl::text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "a/../../x",
                "a/..",
                "%2e%2e/x",
                "a/.%2E/x",
                "a/..%2fx",
                "..\\x",
                "a/..;p=1/x",
                "https://b.com/../x",
                "a/%2e%2e%5cx"
            })
    void noNameLeavesTheBase(String image) {
        assertThatThrownBy(() -> below("https://a.com/pics/").urlOf(image)).isInstanceOf(SourceNotAllowed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.com", "ftp://a.com", "https://a.com/?q", "https://u:p@a.com/", "https://", "https://a.com#x"})
    void whatIsNoBaseIsRefused(String base) {
        assertThatThrownBy(() -> below(base))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("-http-loader-base-url");
    }
}
