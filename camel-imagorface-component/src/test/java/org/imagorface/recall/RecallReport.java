package org.imagorface.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.imagorface.detect.DetectionProfile;
import org.imagorface.pipeline.RegionFinder;
import org.imagorface.testing.SharedFiles;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Prints the tables of docs/profiles.md. No test by name, since it takes long; the page says how it is run. The property {@code
 * recall.scenes} is the number of scenes of each kind, {@code recall.photos} a folder of photos without faces.
 */
class RecallReport {

    private static final int SCENES = Integer.getInteger("recall.scenes", 6);

    private final Map<DetectionProfile, RegionFinder> finders = new EnumMap<>(DetectionProfile.class);

    RecallReport() {
        TestPictures.load();
        // one thread per picture, so that times can be compared
        Core.setNumThreads(1);
        for (DetectionProfile profile : DetectionProfile.values()) {
            finders.put(profile, Recall.finder(profile));
        }
    }

    /** Fills one row with the counts of each profile. */
    private interface Row {
        Scene scene(int number) throws IOException;
    }

    @Test
    void print() throws IOException {
        List<FacePatch> faces = SceneSets.allFaces(SharedFiles.shared("reference"));
        heading("faces by angle, 90 px in 800x600");
        sets(SceneSets.byAngle(), faces);
        heading("faces by condition, 90 px in 800x600");
        sets(SceneSets.byCondition(), faces);
        heading("without faces");
        for (String kind : Grounds.KINDS) {
            row(kind + " 800x600", SCENES, number -> ground(kind, number));
        }
        String photos = System.getProperty("recall.photos", "");
        if (!photos.isEmpty()) {
            List<Path> files = files(Path.of(photos));
            row(
                    "photos",
                    files.size(),
                    number -> new Scene(Imgcodecs.imread(files.get(number).toString()), List.of()));
        }
        heading("faces by size");
        sets(SceneSets.bySize(), faces);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    private static Scene ground(String kind, int number) {
        return new Scene(Grounds.make(kind, 800, 600, number), List.of());
    }

    private static void heading(String text) {
        System.out.printf("%n| %s | n |", text);
        for (DetectionProfile profile : DetectionProfile.values()) {
            System.out.printf(
                    " %s: found | false per picture | CPU seconds |",
                    profile.name().toLowerCase(Locale.ROOT));
        }
        System.out.printf("%n|---|---|%s%n", "---|".repeat(3 * DetectionProfile.values().length));
    }

    private void sets(List<SceneSet> sets, List<FacePatch> faces) throws IOException {
        for (SceneSet set : sets) {
            row(set.name(), SCENES, number -> set.scene(number, faces));
        }
    }

    private void row(String name, int scenes, Row row) throws IOException {
        StringBuilder line = new StringBuilder();
        Recall recall = Recall.NOTHING;
        for (RegionFinder finder : finders.values()) {
            recall = Recall.NOTHING;
            for (int number = 0; number < scenes; number++) {
                recall = recall.plus(finder, row.scene(number));
            }
            line.append(" %s | %.2f | %.2f |"
                    .formatted(
                            share(recall), perScene(recall.falseAlarms(), recall), perScene(recall.seconds(), recall)));
        }
        System.out.printf("| %s | %d |%s%n", name, recall.faces() > 0 ? recall.faces() : recall.scenes(), line);
        assertThat(recall.scenes()).isEqualTo(scenes);
    }

    private static String share(Recall recall) {
        return recall.faces() == 0 ? "–" : "%d %%".formatted(Math.round(100.0 * recall.found() / recall.faces()));
    }

    private static double perScene(double sum, Recall recall) {
        return sum / recall.scenes();
    }
}
