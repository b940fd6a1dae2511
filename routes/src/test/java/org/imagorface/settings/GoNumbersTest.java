package org.imagorface.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "8000,8000",
        "+7,7",
        "-7,-7",
        "0x1F,31",
        "0X1f,31",
        "017,15",
        "0o17,15",
        "0b101,5",
        "1_000,1000",
        "0x_1f,31",
        "9223372036854775807,9223372036854775807",
        "-9223372036854775808,-9223372036854775808"
    })
    void readsGoIntegers(String text, long value) {
        assertThat(GoNumbers.parseInteger(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1__0", "_1", "1_", "08", "0x", "1.0", " 1", "1e3", "9223372036854775808", "١"})
    void refusesOtherIntegers(String text) {
        assertThatThrownBy(() -> GoNumbers.parseInteger(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "30s,30000",
        "1m,60000",
        "168h,604800000",
        "1h30m,5400000",
        "1.5s,1500",
        ".5s,500",
        "100ms,100",
        "-2s,-2000",
        "+2s,2000",
        "1000us,1",
        "1000µs,1",
        "1000000ns,1"
    })
    void readsGoDurations(String text, long millis) {
        assertThat(GoNumbers.parseDuration(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "30 s", "1d", "1h x", "-", ".s", "999999999999h", "1ss"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> GoNumbers.parseDuration(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "0x1p3", "1f", "1d", "", ".", "1e99999"})
    void refusesDecimalsThatOnlyJavaTakes(String text) {
        assertThatThrownBy(() -> GoNumbers.parseDecimal(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @CsvSource({"5,5.0", "0.2,0.2", ".5,0.5", "-1e2,-100.0", "5.,5.0"})
    void readsDecimals(String text, double value) {
        assertThat(GoNumbers.parseDecimal(text)).isEqualTo(value);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        for (Runnable read : new Runnable[] {
            () -> GoNumbers.parseInteger(text),
            () -> GoNumbers.parseDecimal(text),
            () -> GoNumbers.parseDuration(text),
            () -> GoNumbers.parseBoolean(text)
        }) {
            try {
                read.run();
            } catch (NumberFormatException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    @Property
    void everyLongReadsBack(@ForAll long value) {
        assertThat(GoNumbers.parseInteger(Long.toString(value))).isEqualTo(value);
    }
}
