package org.imagorface.detect.pico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.imagorface.error.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PicoOptionsTest {

    @Test
    void defaultsAreImagorfaces() {
        assertThat(PicoOptions.DEFAULTS).isEqualTo(new PicoOptions(0.1, 1.1, 20, 400, 5.0, 0.2, List.of(0.0)));
    }

    @Test
    void limitsOfTheRangesAreAllowed() {
        assertThat(new PicoOptions(1, 10, 1, 1, 0, 0, List.of(0.0, Math.nextDown(1.0))))
                .isNotNull();
        assertThat(new PicoOptions(Double.MIN_VALUE, Math.nextUp(1.0), 400, 400, Float.MAX_VALUE, 1, List.of(0.5)))
                .isNotNull();
    }

    static Stream<Arguments> outOfRange() {
        return Stream.of(
                invalid(b -> b.shiftFactor(0), "shiftFactor was 0.0, must be above 0 and at most 1"),
                invalid(b -> b.shiftFactor(1.01), "shiftFactor was 1.01, must be above 0 and at most 1"),
                invalid(b -> b.shiftFactor(Double.NaN), "shiftFactor was NaN, must be above 0 and at most 1"),
                invalid(b -> b.scaleFactor(1), "scaleFactor was 1.0, must be above 1 and at most 10"),
                invalid(
                        b -> b.scaleFactor(Double.POSITIVE_INFINITY),
                        "scaleFactor was Infinity, must be above 1 and at most 10"),
                invalid(b -> b.minSize(0), "minSize was 0, must be at least 1 pixel"),
                invalid(b -> b.minSize(50).maxSize(49), "maxSize was 49, must be at least minSize, which is 50"),
                invalid(b -> b.minQuality(-0.1), "minQuality was -0.1, must be a finite number from 0"),
                invalid(b -> b.minQuality(Double.NaN), "minQuality was NaN, must be a finite number from 0"),
                invalid(b -> b.iouThreshold(1.5), "iouThreshold was 1.5, must be 0 to 1"),
                invalid(b -> b.iouThreshold(-1), "iouThreshold was -1.0, must be 0 to 1"),
                invalid(b -> b.angles(List.of()), "angles was [], must be a list of at least one angle"),
                invalid(b -> b.angles(null), "angles was null, must be a list of at least one angle"),
                invalid(
                        b -> b.angles(List.of(0.0, 1.0)),
                        "angles was 1.0, must be fractions of a full turn, each at least 0 and below 1"),
                invalid(
                        b -> b.angles(Arrays.asList(0.5, null)),
                        "angles was null, must be fractions of a full turn, each at least 0 and below 1"));
    }

    private static Arguments invalid(UnaryOperator<PicoOptions.Builder> change, String message) {
        return Arguments.of(change, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("outOfRange")
    void refusalNamesOptionValueAndRange(UnaryOperator<PicoOptions.Builder> change, String message) {
        PicoOptions.Builder builder = change.apply(PicoOptions.builder());
        assertThatThrownBy(builder::build).isInstanceOf(InvalidSetting.class).hasMessage(message);
    }
}
