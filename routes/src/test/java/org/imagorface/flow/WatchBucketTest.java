package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.imagorface.error.InvalidSetting;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.Photos;
import org.imagorface.testing.TestS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** The flow from bucket to bucket, against a server of S3 in this process. */
@Timeout(120)
class WatchBucketTest {

    @TempDir
    Path top;

    private TestS3 s3;
    private OriginalBytes astronaut;

    @BeforeEach
    void start() throws Exception {
        s3 = new TestS3("intake", "published");
        astronaut = new OriginalBytes(Files.readAllBytes(Photos.astronaut()));
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    private String[] properties(String... more) {
        return Stream.concat(
                        Stream.of(
                                "source", "s3://intake/new",
                                "target", "s3://published",
                                "errors", "s3://intake/errors/"),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }

    private boolean runOnce(String... more) throws Exception {
        return Flow.runOnce(s3.flags(), top, properties(more));
    }

    @AfterEach
    void nothingIsLeftOnDisk() throws Exception {
        assertThat(Flow.files(top.resolve("state/work"))).isEmpty();
        astronaut.assertNowhereBelow(top, path -> false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo.png", "a/b/photo.png", "with blanks, 100%20 + #1 & Ümläut.png", "no extension"})
    void redactsAndMovesOriginals(String name) throws Exception {
        s3.client()
                .putObject(
                        request -> request.bucket("intake").key("new/" + name).contentType("image/png"),
                        RequestBody.fromBytes(astronaut.file()));
        s3.put("intake", "other/photo.png", astronaut.file());

        assertThat(runOnce("originals", "s3://intake/done", "receipts", "beside"))
                .isTrue();

        String result = name.endsWith(".png") ? name : name + ".png";
        assertThat(s3.keys("published")).containsExactlyInAnyOrder(result, result + ".receipt.json");
        Flow.assertFaceIsBlack(s3.get("published", result));
        assertThat(astronaut.isIn(s3.get("published", result))).isFalse();
        assertThat(s3.client()
                        .headObject(request -> request.bucket("published").key(result))
                        .contentType())
                .isEqualTo("image/png");
        assertThat(s3.keys("intake")).containsExactlyInAnyOrder("done/" + name, "other/photo.png");
        assertThat(s3.get("intake", "done/" + name)).isEqualTo(astronaut.file());
    }

    @ParameterizedTest
    @CsvSource({", true", "fast, false"})
    void looksThoroughlyUnlessToldOtherwise(String profile, boolean covered) throws Exception {
        s3.put("intake", "new/small.png", Photos.smallFace());

        assertThat(runOnce("profile", profile)).isTrue();

        assertThat(Photos.isSmallFaceCovered(s3.get("published", "small.png"))).isEqualTo(covered);
    }

    @Test
    void deletesOriginals() throws Exception {
        s3.put("intake", "new/photo.png", astronaut.file());
        assertThat(runOnce("originals", "delete")).isTrue();
        assertThat(s3.keys("intake")).isEmpty();
        Flow.assertFaceIsBlack(s3.get("published", "photo.png"));
    }

    @Test
    void remembersWhatItKeepsOverRestarts() throws Exception {
        s3.put("intake", "new/photo.png", astronaut.file());
        s3.put("intake", "new/note.png", "no picture".getBytes());
        assertThat(runOnce()).isFalse();
        assertThat(s3.keys("intake"))
                .containsExactlyInAnyOrder("errors/note.png.reason.json", "new/note.png", "new/photo.png");
        s3.client().deleteObject(request -> request.bucket("published").key("photo.png"));

        assertThat(runOnce()).isTrue();
        assertThat(s3.keys("published")).isEmpty();

        s3.put("intake", "new/photo.png", Photos.drawn(60, 40, "png"));
        assertThat(runOnce()).isTrue();
        assertThat(s3.keys("published")).containsExactly("photo.png");
    }

    @Test
    void putsAsideWhatCannotBeRedacted() throws Exception {
        s3.put("intake", "new/torn.png", Arrays.copyOf(astronaut.file(), astronaut.file().length / 2));
        s3.put("intake", "new/photo.png", astronaut.file());

        assertThat(runOnce("originals", "delete")).isFalse();

        assertThat(s3.keys("published")).containsExactly("photo.png");
        assertThat(s3.keys("intake")).containsExactlyInAnyOrder("errors/torn.png", "errors/torn.png.reason.json");
        JsonNode reason = new ObjectMapper().readTree(s3.get("intake", "errors/torn.png.reason.json"));
        assertThat(reason.path("source").asText()).isEqualTo("new/torn.png");
        assertThat(reason.path("type").asText()).isEqualTo("CorruptImage");
        assertThat(astronaut.isIn(s3.get("intake", "errors/torn.png.reason.json")))
                .isFalse();
    }

    @Test
    void putsAsideWhatIsTooLong() throws Exception {
        s3.put("intake", "new/photo.png", astronaut.file());
        assertThat(runOnce("originals", "delete", "max.bytes", "100000")).isFalse();
        assertThat(s3.keys("published")).isEmpty();
        assertThat(new String(s3.get("intake", "errors/photo.png.reason.json"))).contains("LimitExceeded");
    }

    @Test
    void putsAsideSeveralOfOneName() throws Exception {
        for (int i = 0; i < 2; i++) {
            s3.put("intake", "new/note.png", ("no picture " + i).getBytes());
            assertThat(runOnce("originals", "delete")).isFalse();
        }
        assertThat(s3.keys("intake"))
                .containsExactlyInAnyOrder(
                        "errors/note.png",
                        "errors/note.png.reason.json",
                        "errors/note.2.png",
                        "errors/note.2.png.reason.json");
    }

    @Test
    void resultsAreNotReplacedUnlessWanted() throws Exception {
        s3.put("intake", "new/photo.png", astronaut.file());
        s3.put("published", "photo.png", "somebody else's".getBytes());
        assertThat(runOnce()).isFalse();
        assertThat(s3.get("published", "photo.png")).asString().isEqualTo("somebody else's");
        assertThat(Flow.runOnce(s3.flags(), top.resolve("2"), properties("existing", "replace")))
                .isTrue();
        Flow.assertFaceIsBlack(s3.get("published", "photo.png"));
        // as after a crash between the result and the marker
        assertThat(Flow.runOnce(s3.flags(), top.resolve("3"), properties())).isTrue();
    }

    @Test
    void filesGoToABucketToo() throws Exception {
        Path in = Files.createDirectories(top.resolve("in/sub"));
        Files.write(in.resolve("photo.png"), astronaut.file());
        assertThat(Flow.runOnce(s3.flags(), top, "originals", "delete", "target", "s3://published/site"))
                .isTrue();
        Flow.assertFaceIsBlack(s3.get("published", "site/sub/photo.png"));
    }

    @Test
    @SuppressWarnings("try") // a flow that only runs
    void waitsForABucket() throws Exception {
        s3.put("intake", "new/photo.png", astronaut.file());
        try (FlowRunner flow = Flow.start(s3.flags(), top, properties("originals", "delete", "target", "s3://later"))) {
            Eventually.that("an attempt", () -> Files.exists(top.resolve("state/work")));
            assertThat(s3.keys("intake")).containsExactly("new/photo.png");
            s3.client().createBucket(request -> request.bucket("later"));
            Eventually.that("the result", () -> s3.keys("later").contains("photo.png"));
            Eventually.that("the end of the original", () -> s3.keys("intake").isEmpty());
        }
        Flow.assertFaceIsBlack(s3.get("later", "photo.png"));
    }

    /** The line to the server is cut after so many bytes of its answers: in the listing, in the original, and behind it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20_000, 400_000, 792_000})
    @SuppressWarnings("try") // a flow that only runs
    void originalsStayWhenTheStorageFails(int bytes) throws Exception {
        s3.put("intake", "new/photo.png", astronaut.file());
        try (BreakableLine line = new BreakableLine(URI.create(s3.endpoint()).getPort())) {
            List<String> flags = new ArrayList<>(s3.flags());
            flags.set(0, "-s3-endpoint=http://127.0.0.1:" + line.port());
            line.cutAfter(bytes);
            assertThat(Flow.runOnce(flags, top, properties("originals", "delete")))
                    .isFalse();
            assertThat(s3.keys("intake")).containsExactly("new/photo.png");
            line.mend();
            assertThat(Flow.runOnce(flags, top, properties("originals", "delete")))
                    .isTrue();
        }
        assertThat(s3.keys("intake")).isEmpty();
        Flow.assertFaceIsBlack(s3.get("published", "photo.png"));
    }

    private static String event(String bucket, String key) {
        return "{\"Records\":[%s]}".formatted(entry(bucket, key));
    }

    private static String entry(String bucket, String key) {
        return "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"%s\"},\"object\":{\"key\":\"%s\"}}}"
                .formatted(bucket, key);
    }

    @Test
    void eventsOfAQueueAreFollowed() throws Exception {
        s3.put("intake", "new/a b.png", astronaut.file());
        s3.put("intake", "new/two.png", astronaut.file());
        s3.put("intake", "elsewhere/three.png", astronaut.file());
        s3.put("intake", "new/unmentioned.png", astronaut.file());
        try (FlowRunner flow = Flow.start(s3.flags(), top, properties("originals", "delete", "events", "seda:s3"))) {
            ProducerTemplate queue = flow.camelContext().createProducerTemplate();
            queue.sendBody("seda:s3", "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}");
            queue.sendBody("seda:s3", event("intake", "elsewhere/three.png"));
            queue.sendBody("seda:s3", event("foreign", "new/two.png"));
            queue.sendBody("seda:s3", event("intake", "new/gone.png"));
            queue.sendBody(
                    "seda:s3",
                    "{\"Records\":[%s,%s]}".formatted(entry("intake", "new/a+b.png"), entry("intake", "new/two.png")));
            Eventually.that("both", () -> s3.keys("intake").size() == 2);
        }
        assertThat(s3.keys("published")).containsExactlyInAnyOrder("a b.png", "two.png");
        assertThat(s3.keys("intake")).containsExactlyInAnyOrder("elsewhere/three.png", "new/unmentioned.png");
    }

    @Test
    void anEventFailsIfItCannotBeFollowedNow() throws Exception {
        s3.put("intake", "new/photo.png", astronaut.file());
        s3.put("intake", "new/note.png", "no picture".getBytes());
        String events = "direct:watch-events";
        try (FlowRunner flow = Flow.start(
                s3.flags(),
                top,
                properties("originals", "delete", "target", "s3://later", "events", events, "retry", "1"))) {
            ProducerTemplate queue = flow.camelContext().createProducerTemplate();
            // what can never be redacted is no failure of the message
            queue.sendBody(events, event("intake", "new/note.png"));
            assertThat(s3.keys("intake")).contains("errors/note.png", "new/photo.png");
            assertThatThrownBy(() -> queue.sendBody(events, event("intake", "new/photo.png")))
                    .hasStackTraceContaining("Outage - s3://later/photo.png failed");
            assertThatThrownBy(() -> queue.sendBody(events, "hello")).hasStackTraceContaining("no JSON");
            assertThat(s3.keys("intake")).contains("new/photo.png");
            s3.client().createBucket(request -> request.bucket("later"));
            Eventually.that("the end of the pause", () -> {
                queue.send(events, exchange -> exchange.getMessage().setBody(event("intake", "new/photo.png")));
                return s3.keys("later").contains("photo.png");
            });
        }
        assertThat(s3.keys("intake")).containsExactlyInAnyOrder("errors/note.png", "errors/note.png.reason.json");
    }

    @Test
    void leavesNothingBehindWhenKilled() throws Exception {
        for (int i = 0; i < 40; i++) {
            s3.put("intake", "new/%02d.png".formatted(i), astronaut.file());
        }
        String[] arguments = {
            "--s3-endpoint",
            s3.endpoint(),
            "--s3-path-style",
            "--errors",
            "s3://intake/errors",
            "--originals",
            "delete",
            "--once",
            "s3://intake/new",
            "s3://published"
        };
        try (WatchProcess watch = WatchProcess.start(top, arguments)) {
            Eventually.that(
                    "a fetched original and a result",
                    () -> !s3.keys("published").isEmpty()
                            && !Flow.files(top.resolve("state/work")).isEmpty());
            watch.kill();
        }
        assertThat(s3.keys("published")).hasSizeLessThan(40);
        assertThat(s3.keys("intake").size() + s3.keys("published").size()).isGreaterThanOrEqualTo(40);
        astronaut.assertNowhereBelow(top, path -> path.startsWith(top.resolve("state/work")));
        try (WatchProcess watch = WatchProcess.start(top, arguments)) {
            assertThat(watch.exitCode()).as(watch.log()).isZero();
        }
        assertThat(s3.keys("intake")).isEmpty();
        assertThat(s3.keys("published")).hasSize(40);
        for (String key : s3.keys("published")) {
            Flow.assertFaceIsBlack(s3.get("published", key));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "target, s3://intake/new/out, 'watch.target was ''s3://intake/new/out/'', must lie outside of watch.source.*'",
        "target, s3://intake, 'watch.errors was ''s3://intake/errors/'', must lie outside of watch.target.*'",
        "originals, s3://intake/new/done, 'watch.originals was .*, must lie outside of watch.source.*'",
        "errors, s3://published/errors, 'watch.errors was .*, must lie outside of watch.target.*'",
        "errors, folder, 'watch.errors was ''folder'', must be s3://... like watch.source.*'",
        "errors, '', 'watch.errors \\(--errors\\) was not given, must be .*'",
        "source, s3://, 'watch.source was ''s3://'', must name a bucket, as s3://BUCKET/PREFIX'",
    })
    void refusesPlacesWithinOthers(String property, String place, String message) {
        assertThatThrownBy(() -> Flow.start(s3.flags(), top, properties(property, place)))
                .rootCause()
                .isInstanceOf(InvalidSetting.class)
                .message()
                .matches(message);
    }
}
