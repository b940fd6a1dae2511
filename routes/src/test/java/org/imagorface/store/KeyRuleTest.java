package org.imagorface.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRuleTest {

    private static final KeyRule ALL = new KeyRule("", "");
    private static final KeyRule UNESCAPED = new KeyRule("/", "--");

    @ParameterizedTest
    @CsvSource({
        "a b.jpg, a+b.jpg",
        "https://a.com/x y.jpg?z=1, https%3A/a.com/x+y.jpg%3Fz%3D1",
        "fit-in/10x10/https://a.com/b.jpg, fit-in/10x10/https%3A/a.com/b.jpg",
        "a/..b/c, ",
        "a%2e%2e/b, a%252e%252e/b",
        "é.jpg, %C3%A9.jpg"
    })
    void keysAreImagors(String name, String key) {
        assertThat(ALL.ofKept(name).orElse(null)).isEqualTo(key == null ? null : key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "/",
                "../a",
                "a/../b",
                "a/./b",
                "a/..",
                "/../a",
                "a//b",
                "/a",
                "a/",
                "https:/a/b",
                "https:///a",
                ".a",
                "a/.b",
                "a\nb",
                "http://a/../b",
                "filters:redact()/../photo.jpg"
            })
    void namesThatShareTheirKeyWithAnotherOneAreNotKept(String name) {
        assertThat(ALL.ofKept(name)).isEmpty();
        assertThat(UNESCAPED.ofKept(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\..\\b", "..\\a", "a\0b", "a\u007fb", "a\tb"})
    void unescapedCharactersThatMeanMoreOnSomeSystemsAreRefused(String name) {
        assertThat(UNESCAPED.of(name)).isEmpty();
    }

    @Test
    void longNamesAreNotKept() {
        assertThat(ALL.of("a".repeat(255))).isPresent();
        assertThat(ALL.of("a".repeat(256))).isEmpty();
        assertThat(ALL.of("é".repeat(43))).as("258 bytes when escaped").isEmpty();
        assertThat(ALL.of("abc/".repeat(256) + "d")).isEmpty();
    }

    @Test
    void onlyKeysBelowThePrefixAreHadWithoutIt() {
        for (String prefix : new String[] {"x/y", "/x/y/"}) {
            KeyRule rule = new KeyRule(prefix, "");
            assertThat(rule.ofKept("x/y/z.jpg")).contains("z.jpg");
            assertThat(rule.ofKept("x/yz.jpg")).isEmpty();
            assertThat(rule.ofKept("x/y")).isEmpty();
            assertThat(rule.ofKept("z.jpg")).isEmpty();
        }
    }

    /** All that imagor's cleaning and escaping treats specially, with every kind of safe character that could undo it. */
    @Property(tries = 200)
    void noTwoNamesHaveOneKey(
            @ForAll @StringLength(max = 6) @Chars({'/', '.', ':', '%', '+', ' ', 'a', '2', 'e', '('}) String one,
            @ForAll @StringLength(max = 3) @Chars({'%', '+', '(', ' ', '-'}) String safe) {
        KeyRule rule = new KeyRule("", safe);
        Map<String, String> names = new HashMap<>();
        for (String name : new String[] {
            one,
            one + "/",
            "/" + one,
            one.replace("/", "//"),
            one.replace(":/", "://"),
            one.replace(" ", "+"),
            one.replace("+", " "),
            one.replace("(", "%28"),
            one.replace("%28", "("),
            one.replace("a", "a/../a"),
            one.replace("a", "./a"),
            one.replace("%2e", "."),
            one.replace(".", "%2e"),
            "a/../" + one,
            one + "/.",
            one.replace(":", "%3A"),
            one.replace(" ", "%20")
        }) {
            rule.ofKept(name).ifPresent(key -> {
                String other = names.putIfAbsent(key, name);
                assertThat(other == null || other.equals(name))
                        .as(other + " and " + name)
                        .isTrue();
            });
        }
    }

    @Property(tries = 300)
    void noKeyLeadsUp(@ForAll @CharRange(from = 0, to = 0x7f) String name) {
        for (KeyRule rule : new KeyRule[] {ALL, UNESCAPED, new KeyRule("a", "%.\\")}) {
            rule.of(name).ifPresent(key -> assertThat(("/" + key).replace('\\', '/'))
                    .doesNotContain("/.")
                    .doesNotContain("//")
                    .doesNotEndWith("/"));
        }
    }
}
