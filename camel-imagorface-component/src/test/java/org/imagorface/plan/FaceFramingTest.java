package org.imagorface.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.PixelRect;
import org.junit.jupiter.api.Test;

class FaceFramingTest {

    private static final org.imagorface.geometry.Size ANY = new org.imagorface.geometry.Size(1, 1);
    private static final org.imagorface.geometry.Size PICTURE = new org.imagorface.geometry.Size(1000, 500);
    private static final DetectedRegion SMALL = face(0.1, 0.2, 0.15, 0.3);
    private static final DetectedRegion MIDDLE = face(0.4, 0.4, 0.5, 0.6);
    private static final DetectedRegion LARGE = face(0.7, 0.3, 0.85, 0.6);
    private static final List<DetectedRegion> FACES = List.of(MIDDLE, SMALL, LARGE);

    @Test
    void withoutFacesThereIsNoBox() {
        assertThat(new FaceFraming(0, 1, 0, 0).box(List.of(), PICTURE, 1, ANY)).isEmpty();
    }

    @Test
    void withoutZoomTheBoxIsAsLargeAsThePictureAllowsAndMiddlesTheFaces() {
        assertThat(box(new FaceFraming(2, 0, 0, 0), 1)).isEqualTo(new PixelRect(200, 0, 500, 500));
        assertThat(box(new FaceFraming(1, 0, 0, 0), 1)).isEqualTo(new PixelRect(500, 0, 500, 500));
        assertThat(box(new FaceFraming(3, 0, 0, 0), 1)).isEqualTo(new PixelRect(0, 0, 500, 500));
    }

    @Test
    void fullZoomLeavesTheFaceAndItsRoom() {
        // 100 x 100 pixels at (400, 200)
        assertThat(box(new FaceFraming(2, 1, 0, 0), 1)).isEqualTo(new PixelRect(400, 200, 100, 100));
        assertThat(box(new FaceFraming(2, 1, 0.5, 0), 1)).isEqualTo(new PixelRect(350, 150, 200, 200));
        assertThat(box(new FaceFraming(2, 1, 0, 0.5), 1)).isEqualTo(new PixelRect(375, 150, 150, 150));
        assertThat(box(new FaceFraming(2, 0.5, 0, 0), 1)).isEqualTo(new PixelRect(300, 100, 300, 300));
    }

    @Test
    void allFacesMeansAllOfThem() {
        PixelRect box = box(new FaceFraming(0, 1, 0, 0), 2);
        assertThat(box.x()).isEqualTo(100);
        assertThat(box.right()).isEqualTo(850);
    }

    @Test
    void numbersBeyondTheFacesMeanTheSmallestOne() {
        assertThat(box(new FaceFraming(99, 1, 0, 0), 1)).isEqualTo(box(new FaceFraming(3, 1, 0, 0), 1));
    }

    @Test
    void doesNotGoBelowTheSmallestSize() {
        PixelRect box = new FaceFraming(2, 1, 0, 0)
                .box(FACES, PICTURE, 1, new org.imagorface.geometry.Size(250, 250))
                .orElseThrow();
        assertThat(box.width()).isEqualTo(250);
    }

    @Property
    void theBoxIsInsideThePictureAndHasTheAspect(
            @ForAll int which,
            @ForAll double zoom,
            @ForAll double padding,
            @ForAll double headroom,
            @ForAll @IntRange(min = 1, max = 3000) int width,
            @ForAll @IntRange(min = 1, max = 3000) int height,
            @ForAll @DoubleRange(min = 0.01, max = 100) double aspect,
            @ForAll @Size(min = 1, max = 5) List<@DoubleRange(min = 0, max = 0.9) Double> places) {
        List<DetectedRegion> faces = places.stream()
                .map(at -> face(at, at / 2, at + 0.1, at / 2 + 0.07))
                .toList();
        org.imagorface.geometry.Size picture = new org.imagorface.geometry.Size(width, height);
        PixelRect box = new FaceFraming(which, zoom, padding, headroom)
                .box(faces, picture, aspect, ANY)
                .orElseThrow();
        assertThat(box.clippedTo(picture)).contains(box);
        double exact = Math.max(1, Math.min(width, box.height() * aspect));
        assertThat((double) box.width()).isBetween(exact - aspect / 2 - 1, exact + aspect / 2 + 1);
    }

    @Property
    void theChosenFaceIsInTheBoxWhereItFits(
            @ForAll @DoubleRange(min = 0, max = 1) double zoom, @ForAll @DoubleRange(min = 0, max = 1) double padding) {
        Stream.of(SMALL, MIDDLE, LARGE).forEach(face -> {
            PixelRect box = new FaceFraming(1, zoom, padding, 0.2)
                    .box(List.of(face), PICTURE, 1.5, ANY)
                    .orElseThrow();
            PixelRect pixels = face.box().toPixels(PICTURE);
            assertThat(box.x()).isLessThanOrEqualTo(pixels.x() + 1);
            assertThat(box.y()).isLessThanOrEqualTo(pixels.y() + 1);
            assertThat(box.right()).isGreaterThanOrEqualTo(pixels.right() - 1);
            assertThat(box.bottom()).isGreaterThanOrEqualTo(pixels.bottom() - 1);
        });
    }

    private static PixelRect box(FaceFraming framing, double aspect) {
        return framing.box(FACES, PICTURE, aspect, ANY).orElseThrow();
    }

    private static DetectedRegion face(double left, double top, double right, double bottom) {
        return new DetectedRegion(new NormalizedRect(left, top, right, bottom), 9, DetectedRegion.FACE);
    }
}
