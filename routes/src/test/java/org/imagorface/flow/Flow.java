package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.imagorface.settings.Settings;

/** What tests of the flows share: a flow in this process, and a look at folders and pictures. */
final class Flow {

    private Flow() {}

    /**
     * Starts a flow with the folders {@code in}, {@code out} and {@code state} of a test's own folder, that looks often.
     *
     * @param properties names without {@code watch.} and texts, null for the flow's own default
     */
    static FlowRunner start(Path top, String... properties) throws Exception {
        return start(List.of(), top, properties);
    }

    /** As above, with properties of Camel's own. */
    static FlowRunner start(Consumer<Map<String, String>> more, Path top, String... properties) throws Exception {
        Map<String, String> all = properties(top, properties);
        more.accept(all);
        return FlowRunner.start(all, Settings.read(List.of(), Map.of()));
    }

    /** As above, with flags of the server that name a server of S3. */
    static FlowRunner start(List<String> flags, Path top, String... properties) throws Exception {
        return FlowRunner.start(properties(top, properties), Settings.read(flags, Map.of()));
    }

    static Map<String, String> properties(Path top, String... properties) throws IOException {
        Map<String, String> all = new HashMap<>();
        all.put("watch.source", Files.createDirectories(top.resolve("in")).toString());
        all.put("watch.target", top.resolve("out").toString());
        all.put("watch.state", top.resolve("state").toString());
        all.put("watch.settle", "0");
        all.put("watch.interval", "50");
        all.put("watch.retry", "100");
        // a small part of the time; tests of the look itself say otherwise
        all.put("watch.profile", "fast");
        for (int i = 0; i < properties.length; i += 2) {
            all.put("watch." + properties[i], properties[i + 1]);
        }
        all.values().removeIf(Objects::isNull);
        return all;
    }

    /** Runs a flow until its source is empty. */
    static boolean runOnce(Path top, String... properties) throws Exception {
        return runOnce(List.of(), top, properties);
    }

    /** As above, with flags of the server that name a server of S3. */
    static boolean runOnce(List<String> flags, Path top, String... properties) throws Exception {
        String[] all =
                Stream.concat(Stream.of(properties), Stream.of("once", "true")).toArray(String[]::new);
        try (FlowRunner flow = start(flags, top, all)) {
            return flow.await();
        }
    }

    /** Names of all files below a folder, with slashes, sorted; none if there is no such folder. */
    static List<String> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                names.add(folder.relativize(file).toString());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(names);
        return names;
    }

    /** Checks that it is the photo of the astronaut in full size, with black where the face was. */
    static void assertFaceIsBlack(byte[] encoded) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(encoded));
        assertThat(picture).as("a picture").isNotNull();
        assertThat(picture.getWidth()).isEqualTo(512);
        for (int y = 80; y < 145; y += 8) {
            for (int x = 190; x < 255; x += 8) {
                assertThat(picture.getRGB(x, y) & 0xffffff)
                        .as("at %d, %d", x, y)
                        .isZero();
            }
        }
        assertThat(picture.getRGB(0, 511) & 0xffffff).isNotZero();
    }
}
