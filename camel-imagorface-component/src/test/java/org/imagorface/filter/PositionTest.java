package org.imagorface.filter;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.imagorface.filter.Position.Axis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {

    /** On a canvas of 200 pixels. */
    @ParameterizedTest
    @CsvSource({
        "'', HORIZONTAL, 50, 0",
        "left, HORIZONTAL, 50, 0",
        "l, HORIZONTAL, 50, 0",
        "top, VERTICAL, 50, 0",
        "t, VERTICAL, 50, 0",
        "right, HORIZONTAL, 50, 150",
        "r, HORIZONTAL, 50, 150",
        "bottom, VERTICAL, 50, 150",
        "b, VERTICAL, 50, 150",
        "right, HORIZONTAL, 300, -100",
        "bottom, VERTICAL, 300, -100",
        "left-20, HORIZONTAL, 50, -20",
        "l-20, HORIZONTAL, 50, -20",
        "top-20, VERTICAL, 50, -20",
        "t--20, VERTICAL, 50, 20",
        "right-20, HORIZONTAL, 50, 170",
        "right--20, HORIZONTAL, 50, 130",
        "r--20, HORIZONTAL, 50, 130",
        "bottom-20, VERTICAL, 50, 170",
        "b--200, VERTICAL, 50, -50",
        "left-, HORIZONTAL, 50, 0",
        "left-x, HORIZONTAL, 50, 0",
        "center, HORIZONTAL, 51, 74",
        "center, VERTICAL, 51, 74",
        "middle, VERTICAL, 51, 74",
        "center, VERTICAL, 301, -50",
        "0.25, HORIZONTAL, 50, 50",
        "0.999, HORIZONTAL, 50, 199",
        "-0.25, HORIZONTAL, 50, 100",
        "10p, HORIZONTAL, 50, 20",
        "-10p, VERTICAL, 50, 130",
        "30, HORIZONTAL, 50, 30",
        "-30, HORIZONTAL, 50, 120",
        "-30, HORIZONTAL, 300, -130",
        "-0, HORIZONTAL, 50, 0",
        "500, HORIZONTAL, 50, 500",
        // the other axis' words, and what is none at all
        "top, HORIZONTAL, 50, 0",
        "right, VERTICAL, 50, 0",
        "1.5, HORIZONTAL, 50, 0",
        "p, HORIZONTAL, 50, 0",
        "RIGHT, HORIZONTAL, 50, 0",
        "999999999999999999999, HORIZONTAL, 50, 268435456",
        "-999999999999p, HORIZONTAL, 50, -268435456",
    })
    void readsWhatImagorReads(String text, Axis axis, int length, int expected) {
        assertThat(Position.of(text, axis, 200, length)).isEqualTo(new Position(expected, false));
    }

    @ParameterizedTest
    @CsvSource({"HORIZONTAL", "VERTICAL"})
    void repeats(Axis axis) {
        assertThat(Position.of("repeat", axis, 200, 50)).isEqualTo(new Position(0, true));
    }

    @Property
    void anyTextIsAPosition(@ForAll String text, @ForAll @IntRange(min = 1, max = 99999) int length) {
        assertThat(Math.abs(
                        (long) Position.of(text, Axis.VERTICAL, 9999, length).offset()))
                .isLessThanOrEqualTo(1 << 28);
    }
}
