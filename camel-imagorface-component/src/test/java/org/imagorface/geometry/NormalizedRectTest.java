package org.imagorface.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalizedRectTest {

    private static final NormalizedRect BOX = new NormalizedRect(0.25, 0.5, 0.75, 1);

    @Test
    void roundsEachEdgeByItself() {
        assertThat(new NormalizedRect(0.1049, 0.105, 0.5, 0.9).toPixels(new Size(100, 100)))
                .isEqualTo(new PixelRect(10, 11, 40, 79));
    }

    @Test
    void coversEveryPixelThatItTouches() {
        assertThat(new NormalizedRect(0.101, 0.2, 0.209, 0.3).toCoveringPixels(new Size(100, 100)))
                .isEqualTo(new PixelRect(10, 20, 11, 10));
    }

    @Test
    void seesWhatIsInside() {
        assertThat(new NormalizedRect(-0.5, 0.2, 0.5, 1.5).visible()).contains(new NormalizedRect(0, 0.2, 0.5, 1));
        assertThat(new NormalizedRect(1, 0, 2, 1).visible()).isEmpty();
    }

    @Test
    void overlapIsZeroWhenApartAndOneWithItself() {
        assertThat(BOX.intersectionOverUnion(BOX)).isEqualTo(1);
        assertThat(BOX.intersectionOverUnion(new NormalizedRect(0.75, 0, 1, 1))).isZero();
        assertThat(BOX.intersectionOverUnion(new NormalizedRect(0.25, 0.5, 0.5, 1)))
                .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void refusesWhatIsNoBox() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NormalizedRect(0.5, 0, 0.4, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new NormalizedRect(Double.NaN, 0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new NormalizedRect(0, 0, Double.POSITIVE_INFINITY, 1));
    }
}
