package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.TestS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * As {@link KilledFlowTest}, from bucket to bucket: the storage lives on in this process, the flow is killed in another one.
 */
@Timeout(3600)
class KilledBucketFlowTest {

    private static final int KILLS = Integer.getInteger("flow.kills", 3);
    /** Without a limit if it is not set: no kill begins later. */
    private static final long MINUTES = Long.getLong("flow.minutes", 1000);

    private static final long SEED = Long.getLong("flow.seed", System.nanoTime());
    private static final int WAITING = 60;
    private static final String SOURCE = "new/";

    @TempDir
    Path top;

    private TestS3 s3;
    private NumberedPictures pictures;
    private int written;

    @BeforeEach
    void start() throws Exception {
        s3 = new TestS3("intake", "published");
        pictures = new NumberedPictures();
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    private String[] arguments(String originals, String... more) {
        return Stream.concat(
                        Stream.of(more),
                        Stream.of(
                                "--s3-endpoint",
                                s3.endpoint(),
                                "--s3-path-style",
                                "--interval",
                                "0.05",
                                "--option",
                                "profile=FAST",
                                "--errors",
                                "s3://intake/errors",
                                "--originals",
                                originals,
                                "s3://intake/" + SOURCE,
                                "s3://published"))
                .toArray(String[]::new);
    }

    private void fillUp() throws Exception {
        int goal = objects("published").size() + WAITING;
        for (; written < goal; written++) {
            s3.put("intake", SOURCE + NumberedPictures.name(written), pictures.bytes(written));
        }
    }

    private Map<String, String> objects(String bucket) {
        return s3.client().listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                .collect(Collectors.toMap(S3Object::key, object -> object.eTag() + " " + object.lastModified()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "keep"})
    void eachOriginalIsRedactedOnceOrWhereItWas(String originals) throws Exception {
        s3.put("intake", SOURCE + "poison.png", "no picture".getBytes());
        Random random = new Random(SEED);
        int atWork = 0;
        int kills = 0;
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        try (EagerReader reader = new EagerReader(new ResultObjects(), pictures::assertRedacted)) {
            for (; kills < KILLS && System.nanoTime() < end; kills++) {
                fillUp();
                int before = reader.look();
                try (WatchProcess watch = WatchProcess.start(top, arguments(originals))) {
                    Eventually.that("progress", () -> !watch.isAlive() || reader.look() > before);
                    assertThat(watch.isAlive()).as(watch.log()).isTrue();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(250));
                    watch.kill();
                }
                atWork += objects("published").size() < written ? 1 : 0;
                reader.look();
                assertWhereTheyBelong(originals);
                // fetched originals are in the private folder until the next start, and nowhere else
                assertNothingBelow(top, top.resolve("state/work"));
            }
            try (WatchProcess watch = WatchProcess.start(top, arguments(originals, "--once"))) {
                assertThat(watch.exitCode()).as(watch.log()).isBetween(0, 1);
            }
            reader.assertNothingHasChanged();
        }
        assertWhereTheyBelong(originals);
        assertNothingBelow(top, null);
        assertThat(Flow.files(top.resolve("state/work"))).isEmpty();
        assertThat(objects("published")).hasSize(written);
        boolean kept = originals.equals("keep");
        List<String> errors = kept
                ? List.of("errors/poison.png.reason.json")
                : List.of("errors/poison.png", "errors/poison.png.reason.json");
        Set<String> intake = new HashSet<>(objects("intake").keySet());
        assertThat(intake).hasSize(errors.size() + (kept ? written + 1 : 0)).containsAll(errors);
        assertThat(atWork).as("kills that met the flow at work").isGreaterThan(kills / 2);
        System.out.printf(
                "%d kills of a bucket's flow (originals: %s), %d of them at work, %d originals, seed %d%n",
                kills, originals, atWork, written + 1, SEED);
    }

    private void assertWhereTheyBelong(String originals) {
        Set<String> left = objects("intake").keySet();
        Set<String> results = objects("published").keySet();
        assertThat(left).containsAnyOf(SOURCE + "poison.png", "errors/poison.png");
        for (int i = 0; i < written; i++) {
            String name = NumberedPictures.name(i);
            boolean waits = left.contains(SOURCE + name);
            assertThat(originals.equals("keep") ? waits : waits || results.contains(name))
                    .as("%s, seed %d", name, SEED)
                    .isTrue();
        }
        assertThat(results.size()).isLessThanOrEqualTo(written);
    }

    private void assertNothingBelow(Path folder, Path allowed) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (allowed == null || !file.startsWith(allowed)) {
                    assertThat(pictures.isIn(Files.readAllBytes(file)))
                            .as("%s, seed %d", file, SEED)
                            .isFalse();
                }
            }
        }
    }

    private final class ResultObjects implements EagerReader.Results {

        @Override
        public Map<String, String> versions() {
            Map<String, String> versions = new HashMap<>(objects("published"));
            // the server of the tests lists its own temporary files
            versions.keySet().removeIf(key -> !key.matches("f\\d/\\d+\\.png"));
            return versions;
        }

        @Override
        public byte[] read(String name) {
            return s3.get("published", name);
        }
    }
}
