package org.imagorface.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagorface.geometry.NormalizedRect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeTurnTest {

    /** Two rows of three pixels, in rows of four. */
    private static final Probe PROBE = new Probe(3, 2, 4, new byte[] {1, 2, 3, 99, 4, 5, 6});

    static Stream<ProbeTurn> turns() {
        return IntStream.range(0, 8).mapToObj(i -> new ProbeTurn(i % 4, i >= 4));
    }

    @Test
    void turnsClockwise() {
        Probe turned = new ProbeTurn(1, false).apply(PROBE);

        assertThat(turned.width()).isEqualTo(2);
        assertThat(turned.height()).isEqualTo(3);
        assertThat(turned.luma()).containsExactly(4, 1, 5, 2, 6, 3);
    }

    @Test
    void mirrorsBeforeItTurns() {
        assertThat(new ProbeTurn(0, true).apply(PROBE).luma()).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(new ProbeTurn(1, true).apply(PROBE).luma()).containsExactly(6, 3, 5, 2, 4, 1);
        assertThat(new ProbeTurn(2, true).apply(PROBE).luma()).containsExactly(4, 5, 6, 1, 2, 3);
        assertThat(new ProbeTurn(3, true).apply(PROBE).luma()).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @ParameterizedTest
    @MethodSource("turns")
    void undoFindsThePixelAgain(ProbeTurn turn) {
        Probe turned = turn.apply(PROBE);
        for (int y = 0; y < turned.height(); y++) {
            for (int x = 0; x < turned.width(); x++) {
                NormalizedRect pixel = turn.undo(new NormalizedRect(
                        (double) x / turned.width(),
                        (double) y / turned.height(),
                        (x + 1.0) / turned.width(),
                        (y + 1.0) / turned.height()));

                int column = (int) (pixel.centerX() * PROBE.width());
                int row = (int) (pixel.centerY() * PROBE.height());
                assertThat(PROBE.luma()[row * PROBE.stride() + column])
                        .isEqualTo(turned.luma()[y * turned.stride() + x]);
                assertThat(pixel.area()).isCloseTo(1 / 6.0, offset(1e-12));
            }
        }
    }

    @Test
    void thereAreFourQuarters() {
        assertThatThrownBy(() -> new ProbeTurn(4, false)).hasMessage("quarters was 4, must be 0 to 3");
    }
}
