package org.imagorface.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.FocalPoint;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.junit.jupiter.api.Test;

class FocalCropTest {

    @Test
    void noRegionHasNoFocus() {
        assertThat(FocalCrop.focalPoint(List.of())).isEmpty();
    }

    @Test
    void largerRegionsWeighMore() {
        // areas 0.04 and 0.01: four parts of the first, one of the second
        FocalPoint point = FocalCrop.focalPoint(List.of(face(0, 0, 0.2, 0.2), face(0.5, 0.8, 0.6, 0.9)))
                .orElseThrow();
        assertThat(point.x()).isCloseTo((4 * 0.1 + 0.55) / 5, within(1e-12));
        assertThat(point.y()).isCloseTo((4 * 0.1 + 0.85) / 5, within(1e-12));
    }

    @Property
    void cropStaysInside(
            @ForAll @IntRange(min = 1, max = 3000) int width,
            @ForAll @IntRange(min = 1, max = 3000) int height,
            @ForAll @DoubleRange(min = -1, max = 2) double x,
            @ForAll @DoubleRange(min = -1, max = 2) double y,
            @ForAll @DoubleRange(min = 0, max = 1) double part) {
        Size picture = new Size(width, height);
        Size crop = new Size(Math.max(1, (int) (width * part)), Math.max(1, (int) (height * part)));
        PixelRect box = FocalCrop.around(new FocalPoint(x, y), picture, crop);
        assertThat(box.clippedTo(picture)).contains(box);
    }

    @Test
    void centersOnThePoint() {
        assertThat(FocalCrop.around(new FocalPoint(0.5, 0.25), new Size(100, 200), new Size(50, 50)))
                .isEqualTo(new PixelRect(25, 25, 50, 50));
    }

    private static DetectedRegion face(double left, double top, double right, double bottom) {
        return new DetectedRegion(new NormalizedRect(left, top, right, bottom), 10, DetectedRegion.FACE);
    }
}
