package org.imagorface.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.DetectionProfile;
import org.imagorface.geometry.AffineMap;
import org.imagorface.image.Flip;
import org.imagorface.image.Picture;
import org.imagorface.pipeline.RegionFinder;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Thorough finds what each of its passes is there for, on a small part of the scenes that docs/profiles.md reports on. */
class RecallTest {

    private static final int SCENES = 2;

    private static final RegionFinder FAST = Recall.finder(DetectionProfile.FAST);
    private static final RegionFinder THOROUGH = Recall.finder(DetectionProfile.THOROUGH);

    @BeforeAll
    static void load() {
        TestPictures.load();
    }

    /** One kind of scene for each pass that finds faces which the others do not. */
    static Stream<SceneSet> needed() {
        return Stream.of(
                SceneSet.of("small", 1000, 750, 24),
                faces("tilted").turned(35),
                faces("lying").turned(90),
                faces("upside down").turned(180),
                faces("beyond the edge").cutBy(0.33));
    }

    private static SceneSet faces(String name) {
        return SceneSet.of(name, 800, 600, 90);
    }

    @ParameterizedTest
    @MethodSource("needed")
    void thoroughFindsWhatFastDoesNot(SceneSet set) {
        Recall fast = Recall.NOTHING;
        Recall thorough = Recall.NOTHING;
        for (int number = 0; number < SCENES; number++) {
            fast = fast.plus(FAST, scene(set, number));
            thorough = thorough.plus(THOROUGH, scene(set, number));
        }

        assertThat(thorough.found()).as("of " + thorough.faces()).isGreaterThanOrEqualTo(thorough.faces() - 1);
        assertThat(fast.found()).as("of " + fast.faces()).isLessThanOrEqualTo(fast.faces() / 2);
    }

    @Test
    void whatFastFindsThoroughCovers() {
        try (Picture picture =
                Picture.owning(scene(faces("upright").turned(20), 0).pixels())) {
            List<DetectedRegion> fast = FAST.find(picture, "", 0);
            List<DetectedRegion> thorough = THOROUGH.find(picture, "", 0);

            assertThat(fast).hasSizeGreaterThan(3).allSatisfy(region -> assertThat(thorough)
                    .anyMatch(one -> one.box().hull(region.box()).equals(one.box())));
        }
    }

    @Test
    void aMirroredPictureHasTheSameFaces() {
        Scene scene = scene(faces("tilted").turned(30), 1);
        try (Picture picture = Picture.owning(scene.pixels())) {
            List<DetectedRegion> regions = sure(THOROUGH.find(picture, "", 0));
            Flip.horizontal(picture);
            List<DetectedRegion> mirrored = sure(THOROUGH.find(picture, "", 0)).stream()
                    .map(region -> region.mappedBy(AffineMap.FLIP_HORIZONTAL))
                    .toList();

            assertThat(regions).hasSameSizeAs(scene.faces());
            assertThat(mirrored).hasSameSizeAs(regions).allSatisfy(region -> assertThat(regions)
                    .anyMatch(one -> one.box().intersectionOverUnion(region.box()) > 0.6));
        }
    }

    /** Without false alarms. */
    private static List<DetectedRegion> sure(List<DetectedRegion> regions) {
        return regions.stream().filter(region -> region.score() > 40).toList();
    }

    private static Scene scene(SceneSet set, int number) {
        return set.scene(number, SceneSets.ownFaces());
    }
}
