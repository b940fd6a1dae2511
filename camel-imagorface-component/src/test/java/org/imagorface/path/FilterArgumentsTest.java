package org.imagorface.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterArgumentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ''",
                "a | a",
                "a,b | a;b",
                "a, b | a; b",
                "a, | a",
                ", | ''",
                ",, | ;",
                ",a | ;a",
                "a,,b | a;;b",
                "a,,b,, | a;;b;",
                "x(1,2),y | x(1,2);y",
                "s.com/filters:label(a,(b,c))/a.jpg,0,0 | s.com/filters:label(a,(b,c))/a.jpg;0;0",
                "a%2Cb,c | a%2Cb;c",
            })
    void splitsAtCommasOutsideParentheses(String text, String expected) {
        List<String> values = FilterArguments.of(text).values();

        assertThat(String.join(";", values)).isEqualTo(expected);
    }

    @Test
    void countsEmptyOnesExceptAtTheEnd() {
        assertThat(FilterArguments.of("").size()).isZero();
        assertThat(FilterArguments.of(",").values()).containsExactly("");
        assertThat(FilterArguments.of(",,").values()).containsExactly("", "");
        assertThat(FilterArguments.of("a)b,c").values()).containsExactly("a)b,c");
    }

    @Test
    void missingArgumentsAreEmpty() {
        FilterArguments arguments = FilterArguments.of(new FilterCall("blur", "5"));

        assertThat(arguments.text(1)).isEmpty();
        assertThat(arguments.decoded(1)).isEmpty();
        assertThat(arguments.integer(1)).isZero();
        assertThat(arguments.number(1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "a+b%20c, a b c",
        "%E5%86%99, 写",
        "a%2Cb, 'a,b'",
        "50%+, 50%+",
        "%zz+, %zz+",
        "%FF+, %FF+",
        "%, %",
        "%\uff11\uff11, %\uff11\uff11",
    })
    void decodesByQueryRulesOrNotAtAll(String text, String expected) {
        assertThat(FilterArguments.of(text).decoded(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "-5, -5",
        "+5, 5",
        "007, 7",
        "0, 0",
        "-0, 0",
        "5.7, 0",
        "' 5', 0",
        "'5 ', 0",
        "5px, 0",
        "x, 0",
        "'', 0",
        "-, 0",
        "+-5, 0",
        "1e3, 0",
        "٣, 0",
        "0x10, 0",
        "1_000, 0",
        "2147483647, 2147483647",
        "2147483648, 2147483647",
        "-2147483648, -2147483648",
        "-99999999999999999999, -2147483648"
    })
    void wholeNumbersAreStrict(String text, int expected) {
        assertThat(FilterArguments.of(text).integer(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5", "5.75, 5.75", "-.5, -0.5", "5., 5", "+1.5e2, 150", "1E-2, 0.01", "., 0", "-., 0", "e5, 0", "1e, 0",
        "1e+, 0", "' 5', 0", "5f, 0", "5d, 0", "NaN, 0", "Infinity, 0", "inf, 0", "0x1p3, 0", "1e999, 0", "-1e999, 0",
        "1.2.3, 0", "'', 0", "٣, 0"
    })
    void numbersAreFiniteDecimals(String text, double expected) {
        assertThat(FilterArguments.of(text).number(0)).isEqualTo(expected);
    }
}
