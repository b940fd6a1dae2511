package org.imagorface.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.imagorface.geometry.NormalizedRect;
import org.junit.jupiter.api.Test;

class RegionUnionTest {

    private static DetectedRegion region(double left, double top, double side, double score) {
        return new DetectedRegion(new NormalizedRect(left, top, left + side, top + side), score, DetectedRegion.FACE);
    }

    @Test
    void whatIsSeenTwiceBecomesOneBoxAroundBoth() {
        List<DetectedRegion> joined =
                RegionUnion.grown(List.of(region(0.25, 0.25, 0.25, 3), region(0.28125, 0.28125, 0.25, 9)), 0);

        assertThat(joined).hasSize(1);
        assertThat(joined.get(0).score()).isEqualTo(9);
        assertThat(joined.get(0).box()).isEqualTo(new NormalizedRect(0.25, 0.25, 0.53125, 0.53125));
    }

    @Test
    void whatLiesInAnotherIsPartOfIt() {
        assertThat(RegionUnion.grown(List.of(region(0.3, 0.3, 0.25, 9), region(0.2, 0.2, 0.4, 3)), 0))
                .singleElement()
                .extracting(DetectedRegion::box)
                .isEqualTo(region(0.2, 0.2, 0.4, 0).box());
    }

    @Test
    void whatIsMuchSmallerStaysItself() {
        assertThat(RegionUnion.grown(List.of(region(0.3, 0.3, 0.15, 9), region(0.2, 0.2, 0.4, 3)), 0))
                .hasSize(2);
    }

    @Test
    void neighboursAndOtherThingsStayApart() {
        DetectedRegion thing = new DetectedRegion(new NormalizedRect(0, 0, 0.2, 0.2), 1, "thing");

        assertThat(RegionUnion.grown(List.of(region(0, 0, 0.2, 3), region(0.15, 0, 0.2, 2), thing), 0))
                .hasSize(3);
    }

    @Test
    void marginsEndAtThePicturesEdge() {
        assertThat(RegionUnion.grown(List.of(region(0, 0.5, 0.5, 3)), 0.1)
                        .get(0)
                        .box())
                .isEqualTo(new NormalizedRect(0, 0.45, 0.55, 1));
    }

    @Test
    void everythingStaysCoveredInWhateverOrder() {
        Random random = new Random(5);
        List<DetectedRegion> regions = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            regions.add(region(
                    0.7 * random.nextDouble(),
                    0.7 * random.nextDouble(),
                    0.3 * random.nextDouble(),
                    random.nextInt(9)));
        }
        List<DetectedRegion> joined = RegionUnion.grown(regions, 0);

        assertThat(joined).hasSizeLessThan(regions.size());
        assertThat(regions).allSatisfy(region -> assertThat(joined)
                .anyMatch(one -> one.box().hull(region.box()).equals(one.box())));
        Collections.shuffle(regions, random);
        assertThat(RegionUnion.grown(regions, 0)).isEqualTo(joined);
    }
}
