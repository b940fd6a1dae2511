package org.imagorface.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.imagorface.geometry.NormalizedRect;
import org.junit.jupiter.api.Test;

class FramedDetectorTest {

    private final List<Probe> seen = new ArrayList<>();
    private NormalizedRect found = new NormalizedRect(0, 0, 1, 1);

    private final RegionDetector inner = new RegionDetector() {
        @Override
        public String name() {
            return "inner";
        }

        @Override
        public String fingerprint() {
            return "1";
        }

        @Override
        public List<DetectedRegion> detect(Probe probe) {
            seen.add(probe);
            return List.of(new DetectedRegion(found, 7, "thing"));
        }
    };

    private List<DetectedRegion> detect(int widest) {
        byte[] luma = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        return new FramedDetector(inner, widest).detect(new Probe(3, 3, luma));
    }

    @Test
    void theFrameContinuesTheEdgeAndIsAtMostAThird() {
        detect(100);

        assertThat(seen.get(0).width()).isEqualTo(5);
        assertThat(seen.get(0).luma())
                .containsExactly(1, 1, 2, 3, 3, 1, 1, 2, 3, 3, 4, 4, 5, 6, 6, 7, 7, 8, 9, 9, 7, 7, 8, 9, 9);
    }

    @Test
    void regionsAreCutAtTheEdge() {
        found = new NormalizedRect(0, 0.2, 0.6, 1);

        assertThat(detect(1).get(0).box().left()).isZero();
        assertThat(detect(1).get(0).box().top()).isEqualTo(0);
        assertThat(detect(1).get(0).box().right()).isBetween(0.666, 0.667);
        assertThat(detect(1).get(0).box().bottom()).isEqualTo(1);
    }

    @Test
    void whatIsOnTheFrameOnlyIsLeftOut() {
        found = new NormalizedRect(0, 0, 0.2, 0.2);

        assertThat(detect(1)).isEmpty();
        assertThat(detect(0)).hasSize(1);
    }
}
