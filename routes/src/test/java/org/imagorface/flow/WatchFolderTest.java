package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.camel.spi.BacklogTracer;
import org.imagorface.error.InvalidSetting;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The flow from folder to folder, with real files, in this process. */
@Timeout(120)
@SuppressWarnings("try") // flows that only run
class WatchFolderTest {

    @TempDir
    Path top;

    private Path in;
    private Path out;
    private OriginalBytes astronaut;

    @BeforeEach
    void astronaut() throws IOException {
        in = Files.createDirectories(top.resolve("in"));
        out = top.resolve("out");
        astronaut = new OriginalBytes(Files.readAllBytes(Photos.astronaut()));
    }

    private Path drop(String name, byte[] content) throws IOException {
        Path file = in.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private byte[] out(String name) throws IOException {
        return Files.readAllBytes(out.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo.png", "a/b/photo.png", "with blanks, 100%20 + #1 & Ümläut.png", "no extension"})
    void redactsAndMovesOriginals(String name) throws Exception {
        drop(name, astronaut.file());

        assertThat(Flow.runOnce(top, "originals", top.resolve("moved").toString()))
                .isTrue();

        String result = name.endsWith(".png") ? name : name + ".png";
        assertThat(Flow.files(out)).containsExactly(result);
        Flow.assertFaceIsBlack(out(result));
        assertThat(Flow.files(in)).isEmpty();
        assertThat(top.resolve("moved").resolve(name)).hasBinaryContent(astronaut.file());
        astronaut.assertNowhereBelow(top, path -> path.startsWith(top.resolve("moved")));
    }

    @ParameterizedTest
    @CsvSource({", , true", ", mode=black&margin=0.1, true", "fast, , false"})
    void looksThoroughlyUnlessToldOtherwise(String profile, String others, boolean covered) throws Exception {
        drop("small.png", Photos.smallFace());

        assertThat(Flow.runOnce(top, "profile", profile, "redact", others)).isTrue();

        assertThat(Photos.isSmallFaceCovered(out("small.png"))).isEqualTo(covered);
    }

    @Test
    void aProfileAmongTheOtherOptionsKeepsTheFlowFromStarting() {
        assertThatThrownBy(() -> Flow.runOnce(top, "redact", "mode=black&profile=fast"))
                .rootCause()
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("option 'profile' was given 2 times, must be given once");
    }

    @Test
    void deletesOriginals() throws Exception {
        drop("photo.png", astronaut.file());

        assertThat(Flow.runOnce(top, "originals", "delete")).isTrue();

        Flow.assertFaceIsBlack(out("photo.png"));
        astronaut.assertNowhereBelow(top, path -> false);
    }

    @Test
    void remembersWhatItKeepsOverRestarts() throws Exception {
        Path photo = drop("photo.png", astronaut.file());
        drop("note.png", "no picture".getBytes());
        assertThat(Flow.runOnce(top)).isFalse();
        assertThat(photo).hasBinaryContent(astronaut.file());
        assertThat(Flow.files(out)).containsExactly("photo.png");
        assertThat(Flow.files(in)).containsExactly(".errors/note.png.reason.json", "note.png", "photo.png");
        Files.delete(out.resolve("photo.png"));

        assertThat(Flow.runOnce(top)).isTrue();
        assertThat(Flow.files(out)).isEmpty();

        Files.setLastModifiedTime(photo, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(Flow.runOnce(top)).isTrue();
        assertThat(Flow.files(out)).containsExactly("photo.png");
    }

    @Test
    void putsAsideWhatCannotBeRedacted() throws Exception {
        drop("sub/torn.png", Arrays.copyOf(astronaut.file(), astronaut.file().length / 2));
        drop("photo.png", astronaut.file());
        Path errors = top.resolve("errors");

        assertThat(Flow.runOnce(top, "originals", "delete", "errors", errors.toString()))
                .isFalse();

        assertThat(Flow.files(out)).containsExactly("photo.png");
        assertThat(Flow.files(in)).isEmpty();
        assertThat(Flow.files(errors)).containsExactly("sub/torn.png", "sub/torn.png.reason.json");
        JsonNode reason = new ObjectMapper()
                .readTree(errors.resolve("sub/torn.png.reason.json").toFile());
        assertThat(reason.path("source").asText()).isEqualTo("sub/torn.png");
        assertThat(reason.path("type").asText()).isEqualTo("CorruptImage");
        assertThat(reason.path("message").asText()).isNotEmpty();
        assertThat(Instant.parse(reason.path("time").asText())).isBefore(Instant.now());
        astronaut.assertNowhereBelow(top, path -> path.endsWith("torn.png"));
    }

    @Test
    void putsAsideSeveralOfOneName() throws Exception {
        for (int i = 0; i < 3; i++) {
            drop("note.png", ("no picture " + i).getBytes());
            assertThat(Flow.runOnce(top, "originals", "delete")).isFalse();
        }
        assertThat(Flow.files(in.resolve(".errors")))
                .containsExactly(
                        "note.2.png",
                        "note.2.png.reason.json",
                        "note.3.png",
                        "note.3.png.reason.json",
                        "note.png",
                        "note.png.reason.json");
        assertThat(in.resolve(".errors/note.2.png")).hasContent("no picture 1");
    }

    @Test
    void optionsReachTheComponent() throws Exception {
        drop("cat.png", Files.readAllBytes(Photos.testdata("coffee.png")));
        drop("photo.png", astronaut.file());

        assertThat(Flow.runOnce(
                        top, "originals", "delete", "redact", "mode=ff0000&onNoFace=FAIL&format=jpeg&margin=0.1"))
                .isFalse();

        assertThat(Flow.files(out)).containsExactly("photo.jpg");
        assertThat(Flow.files(in)).containsExactly(".errors/cat.png", ".errors/cat.png.reason.json");
        java.awt.Color face = new java.awt.Color(
                javax.imageio.ImageIO.read(out.resolve("photo.jpg").toFile()).getRGB(222, 112));
        assertThat(face.getRed()).isGreaterThan(200);
        assertThat(face.getGreen()).isLessThan(60);
    }

    @Test
    void wrongOptionsDoNotStart() throws Exception {
        drop("photo.png", astronaut.file());
        assertThatThrownBy(() -> Flow.runOnce(top, "redact", "mode=black&nonsense=1"))
                .hasStackTraceContaining("Unknown parameters=[{nonsense=1}]");
        assertThatThrownBy(() -> Flow.runOnce(top, "redact", "mode=blakc"))
                .hasRootCauseInstanceOf(InvalidSetting.class);
        assertThat(Flow.files(out)).isEmpty();
        assertThat(Flow.files(in)).containsExactly("photo.png");
    }

    @Test
    void documentsAreRedacted() throws Exception {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(zip)) {
            entries.putNextEntry(new ZipEntry("inner/photo.png"));
            entries.write(astronaut.file());
        }
        drop("holiday.zip", zip.toByteArray());

        assertThat(Flow.runOnce(top, "originals", "delete", "receipts", "beside"))
                .isTrue();

        assertThat(Flow.files(out)).containsExactly("holiday.zip", "holiday.zip.receipt.json");
        try (var system = java.nio.file.FileSystems.newFileSystem(out.resolve("holiday.zip"))) {
            Flow.assertFaceIsBlack(Files.readAllBytes(system.getPath("inner/photo.png")));
        }
        astronaut.assertNowhereBelow(top, path -> false);
    }

    @Test
    void receiptsSayWhatWasDone() throws Exception {
        drop("sub/photo.png", astronaut.file());
        Path receipts = top.resolve("receipts");

        assertThat(Flow.runOnce(top, "receipts", receipts.toString())).isTrue();

        assertThat(Flow.files(receipts)).containsExactly("sub/photo.png.receipt.json");
        JsonNode receipt = new ObjectMapper()
                .readTree(receipts.resolve("sub/photo.png.receipt.json").toFile());
        assertThat(receipt.path("input_sha256").asText()).isEqualTo(sha256(astronaut.file()));
        assertThat(receipt.path("output_sha256").asText()).isEqualTo(sha256(out("sub/photo.png")));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void passesOverLinksPipesAndHiddenFiles() throws Exception {
        Path elsewhere = Files.write(top.resolve("elsewhere.png"), astronaut.file());
        Files.createSymbolicLink(in.resolve("link.png"), elsewhere);
        Files.createSymbolicLink(in.resolve("folder"), Files.createDirectories(top.resolve("other")));
        Files.write(top.resolve("other/far.png"), astronaut.file());
        drop(".hidden.png", astronaut.file());
        drop(".folder/photo.png", astronaut.file());
        int made = new ProcessBuilder("mkfifo", in.resolve("pipe.png").toString())
                .start()
                .waitFor();
        assumeTrue(made == 0, "mkfifo makes no pipe");

        assertThat(Flow.runOnce(top, "originals", "delete")).isTrue();

        assertThat(Flow.files(out)).isEmpty();
        assertThat(Flow.files(in))
                .containsExactly(".folder/photo.png", ".hidden.png", "folder", "link.png", "pipe.png");
        assertThat(Flow.files(top.resolve("other"))).containsExactly("far.png");
    }

    @Test
    void flatPassesOverFolders() throws Exception {
        drop("sub/photo.png", astronaut.file());
        drop("photo.png", astronaut.file());
        assertThat(Flow.runOnce(top, "recursive", "false")).isTrue();
        assertThat(Flow.files(out)).containsExactly("photo.png");
    }

    @Test
    void resultsAreNotReplacedUnlessWanted() throws Exception {
        drop("photo.png", astronaut.file());
        Files.createDirectories(out);
        Files.writeString(out.resolve("photo.png"), "somebody else's");

        assertThat(Flow.runOnce(top, "originals", "delete", "receipts", "beside"))
                .isFalse();
        assertThat(out.resolve("photo.png")).hasContent("somebody else's");
        assertThat(Flow.files(out)).containsExactly("photo.png");
        assertThat(in.resolve(".errors/photo.png.reason.json")).content().contains("OutputExists");

        drop("photo.png", astronaut.file());
        assertThat(Flow.runOnce(top, "originals", "delete", "existing", "replace"))
                .isTrue();
        Flow.assertFaceIsBlack(out("photo.png"));
    }

    @Test
    void twoNamesThatBecomeOneAreNotMixedUp() throws Exception {
        drop("photo.png", astronaut.file());
        drop("photo.bmp", bmp());

        assertThat(Flow.runOnce(top, "originals", "delete", "redact", "mode=black&format=png"))
                .isFalse();

        assertThat(Flow.files(out)).containsExactly("photo.png");
        assertThat(Flow.files(in)).hasSize(2).allMatch(name -> name.startsWith(".errors/photo."));
    }

    private static byte[] bmp() {
        return Photos.drawn(60, 40, "bmp");
    }

    /** As after a crash between the result and the move of the original. */
    @Test
    void theSameResultCountsAsWritten() throws Exception {
        drop("photo.png", astronaut.file());
        assertThat(Flow.runOnce(top)).isTrue();
        assertThat(Flow.runOnce(top, "originals", "delete")).isTrue();
        assertThat(Flow.files(out)).containsExactly("photo.png");
        assertThat(Flow.files(in)).isEmpty();
    }

    @Test
    void halfWrittenResultsOfACrashAreRemoved() throws Exception {
        drop("photo.png", astronaut.file());
        assertThat(Flow.runOnce(top)).isTrue();
        Path part = out.resolve(".imagorface-" + flowId() + "-1.part");
        Path other = out.resolve(".imagorface-00000000-1.part");
        Files.writeString(part, "half");
        Files.writeString(other, "another flow's");
        assertThat(Flow.runOnce(top)).isTrue();
        assertThat(part).doesNotExist();
        assertThat(other).exists();
    }

    private String flowId() throws IOException {
        return Wiring.id(FlowOptions.of(
                name -> java.util.Optional.ofNullable(properties().get(name))));
    }

    private java.util.Map<String, String> properties() {
        try {
            return Flow.properties(top);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void waitsForAPlaceThatCannotBeWritten() throws Exception {
        drop("sub/photo.png", astronaut.file());
        Files.createDirectories(out);
        Files.writeString(out.resolve("sub"), "a file where a folder must be");
        try (FlowRunner flow = Flow.start(top, "originals", top.resolve("moved").toString())) {
            drop("other.png", astronaut.file());
            Eventually.that("the other one", () -> Files.exists(out.resolve("other.png")));
            assertThat(Flow.files(in)).contains("sub/photo.png");
            assertThat(in.resolve(".errors")).doesNotExist();
            Files.delete(out.resolve("sub"));
            Eventually.that("the result", () -> Files.exists(out.resolve("sub/photo.png")));
            Eventually.that("the move", () -> Flow.files(in).isEmpty());
            assertThat(Flow.files(top.resolve("moved"))).containsExactly("other.png", "sub/photo.png");
        }
        astronaut.assertNowhereBelow(top, path -> path.startsWith(top.resolve("moved")));
    }

    @Test
    void onceEndsWhereTheFolderIsGone() throws Exception {
        // which keeps the flow from ending by itself
        Path young = drop("young.png", astronaut.file());
        try (FlowRunner flow = Flow.start(top, "once", "true", "settle", "600000")) {
            Files.delete(young);
            Files.delete(in);
            assertThat(flow.await()).isFalse();
        }
    }

    @Test
    void onceLeavesWhatCannotBeWritten() throws Exception {
        drop("photo.png", astronaut.file());
        Files.writeString(out, "a file where a folder must be");
        assertThat(Flow.runOnce(top, "originals", "delete")).isFalse();
        assertThat(Flow.files(in)).containsExactly("photo.png");
    }

    @Test
    void originalsStayWhereTheyCannotBeMoved() throws Exception {
        drop("photo.png", astronaut.file());
        Path moved = Files.writeString(top.resolve("moved"), "a file where a folder must be");
        assertThat(Flow.runOnce(top, "originals", moved.toString())).isFalse();
        assertThat(Flow.files(in)).containsExactly("photo.png");
        Files.delete(moved);
        assertThat(Flow.runOnce(top, "originals", moved.toString())).isTrue();
        assertThat(Flow.files(moved)).containsExactly("photo.png");
    }

    /** Grows for two seconds, in steps that are much shorter than the time for which a file must not change. */
    @Test
    void slowCopiesAreNotPickedUpEarly() throws Exception {
        try (FlowRunner flow = Flow.start(top, "settle", "3000", "originals", "delete")) {
            try (OutputStream copy = Files.newOutputStream(in.resolve("photo.png"))) {
                int step = astronaut.file().length / 40 + 1;
                for (int at = 0; at < astronaut.file().length; at += step) {
                    copy.write(astronaut.file(), at, Math.min(step, astronaut.file().length - at));
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
            Eventually.that("the result", () -> Files.exists(out.resolve("photo.png")));
            Eventually.that("the end of the original", () -> Flow.files(in).isEmpty());
        }
        Flow.assertFaceIsBlack(out("photo.png"));
    }

    @Test
    void waitsForTheDoneFile() throws Exception {
        Path torn = drop("photo.png", Arrays.copyOf(astronaut.file(), 1000));
        drop("other.png", astronaut.file());
        drop("other.png.ok", new byte[0]);
        try (FlowRunner flow = Flow.start(top, "done.suffix", ".ok", "originals", "delete")) {
            Eventually.that("the one that is done", () -> Files.exists(out.resolve("other.png")));
            Files.write(
                    torn,
                    Arrays.copyOfRange(astronaut.file(), 1000, astronaut.file().length),
                    StandardOpenOption.APPEND);
            drop("photo.png.ok", new byte[0]);
            Eventually.that("the other", () -> Files.exists(out.resolve("photo.png")));
            Eventually.that("an empty folder", () -> Flow.files(in).isEmpty());
        }
        Flow.assertFaceIsBlack(out("photo.png"));
    }

    /** What Camel would keep in memory for consoles: the consumer's body is a file, whose content it reads. */
    @Test
    void tracersKeepNothing() throws Exception {
        try (FlowRunner flow = Flow.start(
                properties -> {
                    properties.put("camel.trace.enabled", "true");
                    properties.put("camel.trace.bodyIncludeFiles", "true");
                    properties.put("camel.trace.bodyIncludeStreams", "true");
                    properties.put("camel.trace.traceTemplates", "true");
                },
                top,
                "originals",
                "delete")) {
            BacklogTracer tracer =
                    flow.camelContext().getCamelContextExtension().getContextPlugin(BacklogTracer.class);
            drop("photo.png", astronaut.file());
            Eventually.that("the result", () -> Flow.files(in).isEmpty());

            assertThat(tracer.getTraceCounter()).isPositive();
            String kept = tracer.dumpAllTracedMessagesAsJSon() + tracer.dumpLatestMessageHistoryAsJSon();
            assertThat(kept).contains("body");
            assertThat(astronaut.isIn(kept.getBytes(StandardCharsets.ISO_8859_1)))
                    .isFalse();
            assertThat(astronaut.isIn(kept.getBytes(StandardCharsets.UTF_8))).isFalse();
        }
    }

    @Test
    void manyAreWorkedOnAtOnce() throws Exception {
        byte[] small = Photos.drawn(40, 30, "png");
        Random random = new Random(1);
        for (int i = 0; i < 1500; i++) {
            drop("f" + random.nextInt(20) + "/" + i + ".png", small);
        }
        assertThat(Flow.runOnce(top, "originals", "delete", "workers", "4")).isTrue();
        assertThat(Flow.files(in)).isEmpty();
        assertThat(Flow.files(out)).hasSize(1500);
    }

    @Test
    void oneProcessAtATime() throws Exception {
        try (FlowRunner flow = Flow.start(top)) {
            assertThatThrownBy(() -> Flow.start(top))
                    .hasRootCauseInstanceOf(InvalidSetting.class)
                    .hasStackTraceContaining("another process watches this source already");
        }
        assertThat(Flow.runOnce(top)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "watch.target, in/out, 'watch.target was ''*'', must lie outside of watch.source*'",
        "watch.target, in, 'watch.target was ''*'', must lie outside of watch.source*'",
        "watch.target, ., 'watch.errors was ''*'', must lie outside of watch.target*'",
        "watch.target, link/out, 'watch.target was ''*'', must lie outside of watch.source*'",
        "watch.target, in/.out, 'watch.target was ''*'', must lie outside of watch.source*'",
        "watch.originals, in/done, 'watch.originals was ''*'', must lie outside of watch.source*'",
        "watch.originals, out/done, 'watch.originals was ''*'', must lie outside of watch.target*'",
        "watch.errors, out, 'watch.errors was ''*'', must lie outside of watch.target*'",
        "watch.receipts, in/receipts, 'watch.receipts was ''*'', must lie outside of watch.source*'",
        "watch.state, out/state, 'watch.state was ''*'', must lie outside of watch.target*'",
        "watch.source, none, 'watch.source was ''*'', must be a folder that exists'",
    })
    void refusesPlacesWithinOthers(String property, String place, String message) throws Exception {
        Files.createSymbolicLink(top.resolve("link"), in);
        String path = top.resolve(place).normalize().toString();
        assertThatThrownBy(() -> Flow.start(top, property.substring("watch.".length()), path))
                .rootCause()
                .isInstanceOf(InvalidSetting.class)
                .message()
                .matches(message.replace("*", ".*"));
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "watch.errors, s3://bucket/errors, 'watch.errors was ''s3://bucket/errors/'', must be a folder like watch.source.*'",
        "watch.existing, maybe, 'watch.existing was ''maybe'', must be fail or replace'",
        "watch.workers, 0, 'watch.workers was ''0'', must be in 1..1024'",
        "watch.target, ftp://host, 'watch.target was ''ftp://host'', must be a folder or s3://BUCKET/PREFIX'",
    })
    void refusesWrongSettings(String property, String text, String message) {
        assertThatThrownBy(() -> Flow.start(top, property.substring("watch.".length()), text))
                .rootCause()
                .isInstanceOf(InvalidSetting.class)
                .message()
                .matches(message);
    }
}
