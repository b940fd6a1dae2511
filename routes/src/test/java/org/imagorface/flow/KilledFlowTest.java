package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.imagorface.testing.Eventually;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The flow in a process that is killed at random moments, again and again. Whenever it dies, each original is where it was, or
 * put to its place with a whole, redacted result; at the end each has one. How often: {@code -Dflow.kills}; which moments:
 * {@code -Dflow.seed}.
 */
@Timeout(3600)
class KilledFlowTest {

    private static final int KILLS = Integer.getInteger("flow.kills", 6);
    /** Without a limit if it is not set: no kill begins later. */
    private static final long MINUTES = Long.getLong("flow.minutes", 1000);

    private static final long SEED = Long.getLong("flow.seed", System.nanoTime());
    /** Originals that wait when a process starts, so that it dies at work. */
    private static final int WAITING = 60;

    private static final String[] OPTIONS = {
        "--settle",
        "0",
        "--interval",
        "0.05",
        "--option",
        "profile=FAST",
        "--originals",
        "moved",
        "--receipts",
        "receipts",
        "in",
        "out"
    };

    @TempDir
    Path top;

    private Path in;
    private Path out;
    private Path moved;
    private NumberedPictures pictures;
    private int written;

    @BeforeEach
    void folders() throws IOException {
        in = Files.createDirectories(top.resolve("in"));
        out = top.resolve("out");
        moved = top.resolve("moved");
        pictures = new NumberedPictures();
    }

    private void fillUp() throws IOException {
        for (int left = Flow.files(in).size(); left < WAITING; left++) {
            Path file = in.resolve(NumberedPictures.name(written));
            Files.createDirectories(file.getParent());
            Files.write(file, pictures.bytes(written));
            written++;
        }
    }

    @Test
    void eachOriginalIsRedactedOnceOrWhereItWas() throws Exception {
        Files.writeString(in.resolve("poison.png"), "no picture");
        Random random = new Random(SEED);
        int atWork = 0;
        int kills = 0;
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        try (EagerReader reader = new EagerReader(new ResultFiles(), pictures::assertRedacted)) {
            for (; kills < KILLS && System.nanoTime() < end; kills++) {
                fillUp();
                int before = Flow.files(in).size();
                try (WatchProcess watch = WatchProcess.start(top, OPTIONS)) {
                    Eventually.that(
                            "progress", () -> !watch.isAlive() || Flow.files(in).size() < before);
                    assertThat(watch.isAlive()).as(watch.log()).isTrue();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(250));
                    watch.kill();
                }
                atWork += originalsLeft() ? 1 : 0;
                reader.look();
                assertWhereTheyBelong();
                assertNothingElsewhere(false);
            }
            String[] last =
                    Stream.concat(Stream.of(OPTIONS), Stream.of("--once")).toArray(String[]::new);
            try (WatchProcess watch = WatchProcess.start(top, last)) {
                assertThat(watch.exitCode()).as(watch.log()).isBetween(0, 1);
            }
            reader.assertNothingHasChanged();
        }
        assertWhereTheyBelong();
        assertNothingElsewhere(true);
        assertThat(Flow.files(in)).containsExactly(".errors/poison.png", ".errors/poison.png.reason.json");
        assertThat(Flow.files(out)).hasSize(written).noneMatch(name -> name.contains(".part"));
        assertThat(Flow.files(top.resolve("receipts"))).hasSize(written);
        assertThat(atWork).as("kills that met the flow at work").isGreaterThan(kills / 2);
        System.out.printf(
                "%d kills of a folder's flow, %d of them at work, %d originals, seed %d%n",
                kills, atWork, written + 1, SEED);
    }

    private boolean originalsLeft() throws IOException {
        return Flow.files(in).stream().anyMatch(name -> !name.startsWith("."));
    }

    private void assertWhereTheyBelong() throws IOException {
        TreeSet<String> left = new TreeSet<>(Flow.files(in));
        left.remove(".errors/poison.png.reason.json");
        if (left.remove(".errors/poison.png")) {
            left.add("poison.png");
        }
        TreeSet<String> done = new TreeSet<>(Flow.files(moved));
        assertThat(left).as("both moved and not").doesNotContainAnyElementsOf(done);
        assertThat(Flow.files(out)).containsAll(done);
        TreeSet<String> all = new TreeSet<>(left);
        all.addAll(done);
        TreeSet<String> expected = new TreeSet<>();
        expected.add("poison.png");
        for (int i = 0; i < written; i++) {
            expected.add(NumberedPictures.name(i));
        }
        assertThat(all).as("seed %d", SEED).isEqualTo(expected);
    }

    /** Results were looked at when they came; receipts are at the end. */
    private void assertNothingElsewhere(boolean receiptsToo) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean original = file.startsWith(in) || file.startsWith(moved);
                boolean result = file.startsWith(out) && !isHidden(file);
                boolean receipt = file.startsWith(top.resolve("receipts"));
                if (!original && !result && (receiptsToo || !receipt)) {
                    assertThat(pictures.isIn(Files.readAllBytes(file)))
                            .as("%s, seed %d", file, SEED)
                            .isFalse();
                }
            }
        }
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private final class ResultFiles implements EagerReader.Results {

        @Override
        public Map<String, String> versions() throws IOException {
            Map<String, String> versions = new HashMap<>();
            for (String name : Flow.files(out)) {
                if (!isHidden(Path.of(name))) {
                    BasicFileAttributes attributes = Files.readAttributes(out.resolve(name), BasicFileAttributes.class);
                    versions.put(name, attributes.fileKey() + " " + attributes.lastModifiedTime());
                }
            }
            return versions;
        }

        @Override
        public byte[] read(String name) throws IOException {
            return Files.readAllBytes(out.resolve(name));
        }
    }
}
