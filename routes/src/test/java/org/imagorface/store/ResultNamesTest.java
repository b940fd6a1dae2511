package org.imagorface.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultNamesTest {

    private static ResultNames names(PathStyle style) {
        return new ResultNames(style, new KeyRule("", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10x10/a.jpg | 10x10/a.jpg",
                "10x10/filters:expire(9)/a.jpg | 10x10/a.jpg",
                "filters:blur(1):max_age(5):attachment(x):expire(9):grayscale()/a.jpg | filters:blur(1):grayscale()/a.jpg",
                "filters:expire(9)/filters%3Aredact%28%29%2Fa.jpg | filters%3Aredact%28%29%2Fa.jpg",
                "10x10/filters:blur(1)/http%3A%2F%2Fa.com%2Fb.jpg | 10x10/filters:blur(1)/http%3A%2F%2Fa.com%2Fb.jpg",
            })
    void pathsThatDifferInTheAnswerOnlyAreOne(String path, String known) {
        assertThat(ResultNames.knownBy(path)).isEqualTo(known);
    }

    @ParameterizedTest
    @EnumSource(PathStyle.class)
    void redactionsHaveAFolderOfTheirOwn(PathStyle style) {
        assertThat(names(style).key("filters:redact()/a.jpg").orElseThrow()).startsWith("redacted/");
        assertThat(names(style)
                        .key("meta/filters:blur(2):redact_oval(black)/a.jpg")
                        .orElseThrow())
                .startsWith("redacted/");
        assertThat(names(style).key("filters:blur(2)/a.jpg").orElseThrow()).doesNotStartWith("redacted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redacted/filters:redact()/a.jpg",
                "redacted/filters%3Aredact%28%29/a.jpg",
                "redacted",
                "REDACTED/a.jpg",
                "redacted/http://b/filters:redact()/a.jpg"
            })
    void noOtherPathLeadsThere(String path) {
        for (String safe : new String[] {"", "--", "%:()"}) {
            assertThat(new ResultNames(PathStyle.ORIGINAL, new KeyRule("", safe)).key(path))
                    .isEmpty();
        }
    }

    @Test
    void imagesInThatFolderDoNotLeadThereEither() {
        assertThat(names(PathStyle.SUFFIX).key("10x10/redacted/a.jpg")).isEmpty();
        assertThat(names(PathStyle.SUFFIX).key("10x10/../redacted/a.jpg")).isEmpty();
        assertThat(names(PathStyle.SUFFIX).key("10x10/x%2F..%2Fredacted%2Fa.jpg"))
                .isEmpty();
        assertThat(names(PathStyle.SIZE).key("10x10/redacted%2Fa.jpg")).isEmpty();
        assertThat(names(PathStyle.DIGEST).key("10x10/redacted/a.jpg")).isPresent();
    }

    @Test
    void thePrefixIsAboveThatFolder() {
        ResultNames below = new ResultNames(PathStyle.ORIGINAL, new KeyRule("10x10", ""));

        assertThat(below.key("10x10/a.jpg")).contains("a.jpg");
        assertThat(below.key("10x10/filters:redact()/a.jpg")).contains("redacted/filters%3Aredact%28%29/a.jpg");
        assertThat(below.key("10x10/redacted/filters%3Aredact%28%29/a.jpg")).isEmpty();
    }
}
