package org.imagorface.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Run(int code, String out, String err) {}

    @TempDir
    Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void pictures() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        out = folder.resolve("out");
        Files.createDirectories(in.resolve("deep/er"));
        Files.copy(Photos.astronaut(), in.resolve("astronaut.png"));
        Files.copy(Photos.cat(), in.resolve("deep/cat.png"));
        Files.write(in.resolve("deep/er/drawn.jpg"), Photos.drawn(60, 40, "jpeg"));
    }

    private static Run run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int code = Imagorface.run(new PrintWriter(out), new PrintWriter(err), texts);
        return new Run(code, out.toString(), err.toString());
    }

    private Stream<String> outputs() {
        try (Stream<Path> files = Files.walk(out)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void outputThatIsLostIsAFailure() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();
        int code = Imagorface.run(
                new PrintWriter(full),
                new PrintWriter(err),
                "detect",
                in.resolve("astronaut.png").toString());
        assertThat(code).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(err.toString()).contains("standard output");
    }

    /** x.jpg holds a PNG, and so would be called x.png, which is what the other's result is called. */
    @Test
    void aRenamedResultNeverTakesAnothersName() throws IOException {
        Path folderWithBoth = Files.createDirectories(folder.resolve("both"));
        Files.copy(Photos.astronaut(), folderWithBoth.resolve("x.jpg"));
        Files.copy(Photos.cat(), folderWithBoth.resolve("x.png"));
        Run run = run("redact", "--output", out, folderWithBoth);
        assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.err()).contains("x.jpg").contains("like another input's");
        assertThat(outputs()).containsExactly("x.png");
        assertThat(ImageIO.read(out.resolve("x.png").toFile()).getWidth()).isEqualTo(451);
    }

    @Test
    void anEmptyOutputIsRefused() {
        assertThat(run("redact", "--output", "", in).code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anEmptyModeIsNotTakenForBlur() {
        assertThat(run("redact", "--mode", "", "--output", out, in).code()).isEqualTo(ExitCode.USAGE);
        assertThat(out).doesNotExist();
    }

    @Test
    void detectPrintsALineOfJsonPerPictureInOrder() throws IOException {
        Run run = run("detect", in.resolve("deep/cat.png"), in.resolve("astronaut.png"));

        assertThat(run.code()).isZero();
        String[] lines = run.out().split("\\R");
        assertThat(lines).hasSize(2);
        JsonNode cat = JSON.readTree(lines[0]);
        assertThat(cat.get("file").asText()).endsWith("cat.png");
        assertThat(cat.get("regions")).isEmpty();
        JsonNode astronaut = JSON.readTree(lines[1]);
        assertThat(astronaut.fieldNames()).toIterable().containsExactly("file", "width", "height", "regions");
        assertThat(astronaut.get("width").asInt()).isEqualTo(512);
        assertThat(astronaut.get("regions")).hasSize(1);
        JsonNode face = astronaut.get("regions").get(0);
        assertThat(face.get("left").asInt()).isBetween(150, 230);
        assertThat(face.get("name").asText()).isEqualTo("face");
    }

    @Test
    void redactKeepsNamesAndFoldersAndCoversFaces() throws IOException {
        Run run = run("redact", "--mode", "black", "--output", out, in);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(outputs()).containsExactlyInAnyOrder("astronaut.png", "deep/cat.png", "deep/er/drawn.jpg");
        assertThat(run.err()).contains("3 done, 0 failed");
        BufferedImage redacted = ImageIO.read(out.resolve("astronaut.png").toFile());
        assertThat(redacted.getRGB(224, 113) & 0xffffff)
                .as("middle of the face")
                .isZero();
        assertThat(redacted.getRGB(20, 20) & 0xffffff).as("background").isNotZero();
    }

    @Test
    void cropGivesTheSizeThatWasAskedFor() throws IOException {
        Run run =
                run("crop", "--width", 100, "--height", 80, "--format", "jpeg", "-o", out, in.resolve("astronaut.png"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(outputs()).containsExactly("astronaut.jpg");
        BufferedImage cropped = ImageIO.read(out.resolve("astronaut.jpg").toFile());
        assertThat(cropped.getWidth()).isEqualTo(100);
        assertThat(cropped.getHeight()).isEqualTo(80);
    }

    @Test
    void withoutSmartTheMiddleIsKept() throws IOException {
        Path wide = Files.write(in.resolve("wide.png"), Photos.drawn(300, 100, "png"));

        assertThat(run("crop", "--no-smart", "--width", 100, "--height", 100, "-o", out, wide)
                        .code())
                .isZero();

        BufferedImage middle = ImageIO.read(out.resolve("wide.png").toFile());
        assertThat(middle.getRGB(45, 50) & 0xffffff).isNotZero();
        assertThat(middle.getRGB(55, 50) & 0xffffff).isZero();
    }

    @Test
    void metaWritesJsonBesideEachOther() throws IOException {
        Run run = run("meta", "-o", out, in);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(outputs())
                .containsExactlyInAnyOrder("astronaut.png.json", "deep/cat.png.json", "deep/er/drawn.jpg.json");
        JsonNode meta = JSON.readTree(out.resolve("astronaut.png.json").toFile());
        assertThat(meta.get("format").asText()).isEqualTo("png");
        assertThat(meta.get("detected_regions")).hasSize(1);
    }

    @Test
    void nothingIsReplacedWithoutForce() throws IOException {
        Path existing = Files.createDirectories(out.resolve("deep")).resolve("cat.png");
        Files.writeString(existing, "precious");

        Run refused = run("redact", "-o", out, in);

        assertThat(refused.code()).isEqualTo(ExitCode.OUTPUT_EXISTS);
        assertThat(refused.err()).contains("cat.png", "--force");
        assertThat(existing).hasContent("precious");
        assertThat(outputs()).as("nothing was begun").containsExactly("deep/cat.png");

        assertThat(run("redact", "--force", "-o", out, in).code()).isZero();
        assertThat(ImageIO.read(existing.toFile()).getWidth()).isEqualTo(451);
    }

    @Test
    void anInputIsNeverWrittenOver() throws IOException {
        byte[] before = Files.readAllBytes(in.resolve("astronaut.png"));
        Path disguise = Files.createSymbolicLink(folder.resolve("disguise"), in);

        for (Path target : new Path[] {in, disguise, in.resolve("deep/..")}) {
            Run run = run("redact", "--force", "-o", target, in.resolve("astronaut.png"));
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("never written over");
        }
        assertThat(in.resolve("astronaut.png")).hasBinaryContent(before);
    }

    @Test
    void anOutputFolderWithinTheInputIsNoInput() throws IOException {
        out = in.resolve("out");
        assertThat(run("redact", "-o", out, in).code()).isZero();

        assertThat(run("redact", "--force", "-o", out, in).code()).isZero();

        assertThat(outputs()).containsExactlyInAnyOrder("astronaut.png", "deep/cat.png", "deep/er/drawn.jpg");
    }

    @Test
    void oneBadFileDoesNotStopTheOthers() throws IOException {
        Files.writeString(in.resolve("deep/notes.txt"), "no picture");
        Files.write(in.resolve("deep/cut.png"), Arrays.copyOf(Files.readAllBytes(Photos.cat()), 2000));
        Files.writeString(in.resolve(".hidden"), "hidden");
        Files.createSymbolicLink(in.resolve("link.png"), in.resolve("astronaut.png"));

        Run run = run("redact", "-o", out, in);

        assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.err())
                .contains("cut.png: ", "3 done, 1 failed, 1 skipped, 2 hidden files or links passed over")
                .doesNotContain("\tat ");
        assertThat(outputs()).containsExactlyInAnyOrder("astronaut.png", "deep/cat.png", "deep/er/drawn.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redact -o OUT IN", "crop --width 9 -o OUT IN", "meta -o OUT IN", "detect IN"})
    void filesInFoldersThatAreNoPicturesAreLeftOut(String line) throws IOException {
        Path sub = Files.createDirectories(in.resolve("sub"));
        Files.writeString(in.resolve("README.txt"), "Holiday photos");
        Files.write(sub.resolve("minutes.doc"), new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0});
        Files.write(sub.resolve("empty"), new byte[0]);

        Run run = run(arguments(line));

        assertThat(run.code()).as(run.err()).isZero();
        for (String name : new String[] {"README.txt", "sub/minutes.doc", "sub/empty"}) {
            assertThat(run.err()).contains("imagorface: " + in.resolve(name) + ": not a picture, left out");
        }
        assertThat(run.err()).contains("3 done, 0 failed, 3 skipped");
        if (line.startsWith("detect")) {
            assertThat(run.out().lines()).hasSize(3).noneMatch(text -> text.contains("README"));
        } else {
            assertThat(outputs()).hasSize(3).noneMatch(name -> name.contains("README") || name.startsWith("sub"));
        }
    }

    @Test
    void aFileThatWasNamedMustBeAPicture() throws IOException {
        Path notes = Files.writeString(in.resolve("notes.txt"), "no picture");

        Run run = run("redact", "-o", out, notes);

        assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.err()).contains("notes.txt: source is text").doesNotContain("left out");
    }

    /** Each of these may show a face, or did once. */
    @Test
    void picturesThatCannotBeReadAreNeverLeftOutInSilence() throws IOException {
        Path hard = Files.createDirectories(folder.resolve("hard"));
        Files.write(hard.resolve("phone"), "\0\0\0\30ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(hard.resolve("next.bin"), "\0\0\0\fJXL \r\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(hard.resolve("drawing"), "<?xml version='1.0'?><svg");
        Files.write(hard.resolve("minutes"), "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        Files.write(hard.resolve("lost.jpg"), new byte[0]);
        Files.write(hard.resolve("zeroed.JPEG"), new byte[5000]);
        Files.write(hard.resolve("cut"), Arrays.copyOf(Files.readAllBytes(Photos.cat()), 2000));

        Run run = run("redact", "-o", out, hard);

        assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.err()).contains("0 done, 7 failed").doesNotContain("left out");
        assertThat(out).doesNotExist();
    }

    @Test
    void whatKeepsAResultFromBeingWrittenIsSaidInWords() throws IOException {
        Files.createDirectories(out.resolve("astronaut.png/inside"));
        Files.writeString(out.resolve("deep"), "a file");

        Run run = run("redact", "--force", "-o", out, in);

        assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.err())
                .contains("astronaut.png: '" + out.resolve("astronaut.png") + "' cannot be written: it is a folder")
                .contains("cat.png: the folder '" + out.resolve("deep") + "' cannot be made: '" + out.resolve("deep")
                        + "' is a file")
                .contains("0 done, 3 failed")
                .doesNotContain(".part");
        assertThat(outputs()).as("nothing half-written").containsExactly("deep");
    }

    /** Needs a user whom permissions bind; where tests run as root, see FileTroubleTest. */
    @Test
    void anUnreadableFolderIsNamedAndTheOthersAreWorkedOn() throws IOException {
        Path closed = Files.createDirectories(in.resolve("closed/one"));
        Path secret = Files.write(in.resolve("secret.png"), Photos.drawn(9, 9, "png"));
        Files.setPosixFilePermissions(closed, Set.of());
        Files.setPosixFilePermissions(secret, Set.of());
        try {
            assumeFalse(Files.isReadable(closed), "this user may read everything");
            Run run = run("redact", "-o", out, in);

            assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
            assertThat(run.err())
                    .contains(closed + ": permission denied", secret + ": permission denied", "3 done, 2 failed");

            run = run("redact", "-o", out, closed);

            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("'" + closed + "' cannot be listed: permission denied");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void withOnNoFaceFailPicturesWithoutAFaceAreNotWritten() {
        Run run = run("redact", "--on-no-face", "fail", "-o", out, in);

        assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(outputs()).containsExactly("astronaut.png");
    }

    @Test
    void twoInputsForOneOutputAreRefused() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.copy(Photos.cat(), other.resolve("astronaut.png"));

        Run run = run("redact", "-o", out, in.resolve("astronaut.png"), other.resolve("astronaut.png"));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("two inputs");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "detect",
                "detect no-such-file",
                "redact IN",
                "crop -o OUT IN",
                "redact -o OUT",
                "redact --mode sparkle -o OUT IN",
                "redact --shape star -o OUT IN",
                "redact --margin 9 -o OUT IN",
                "redact --strength -1 -o OUT IN",
                "redact --on-no-face maybe -o OUT IN",
                "redact --wrong -o OUT IN",
                "crop --width x -o OUT IN",
                "crop --width 10 --format bmp -o OUT IN",
                "crop --width 10 --quality 101 -o OUT IN",
                "detect --min-size 0 IN",
                "detect --cascade no-such-file IN",
                "serve -prot 1",
                "serve -port x",
                "serve now"
            })
    void wrongUseIsSaidAndDoesNothing(String line) {
        Run run = run(arguments(line));

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
        assertThat(out).doesNotExist();
    }

    private Object[] arguments(String line) {
        return line.isEmpty()
                ? new Object[0]
                : Stream.of(line.replace("IN", in.toString())
                                .replace("OUT", out.toString())
                                .split(" "))
                        .toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve -face-detector-min-size 500 | -face-detector-min-size was 500, must be at most"
                        + " -face-detector-max-size, which is 400",
                "serve --face-detector-max-size=10 | -face-detector-min-size was 20, must be at most"
                        + " --face-detector-max-size, which is 10",
                "serve -face-detector-min-size 401 -face-detector-max-size 500 | -face-detector-min-size was 401, must be"
                        + " at most -vips-detector-probe-size, which is 400",
                "serve -vips-detector-probe-size 19 | -vips-detector-probe-size was set to '19', must be an integer from"
                        + " 20 to 4096",
                "serve -file-loader-base-dir=nope | -file-loader-base-dir was set to 'nope', must be a folder that exists",
                "serve -imagorface-cascade nope | -imagorface-cascade was set to 'nope', must be a file that exists",
                "serve -imagorface-cascade IN/astronaut.png | astronaut.png', must be a PICO cascade: ",
                "detect --min-size 300 --max-size 200 IN | --min-size was 300, must be at most --max-size, which is 200",
                "detect --min-size 401 --max-size 500 IN | --min-size was 401, must be at most --probe-size",
                "detect --probe-size 19 IN | --probe-size was set to '19', must be an integer from 20 to 4096",
                "detect --probe-size 4097 IN | --probe-size was set to '4097', must be an integer from 20 to 4096",
                "redact --cascade IN/astronaut.png -o OUT IN | --cascade was set to '"
            })
    void wrongSettingsAreNamedAsTheyWereTyped(String line, String message) {
        String flags = line.startsWith("serve") ? " -port 0 -imagorface-management-bind= -config=" : "";

        Run run = run(arguments(line + flags));

        assertThat(run.err()).contains("imagorface: ").contains(message).doesNotContain("\tat ");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "detect --help",
                "crop --help",
                "redact --help",
                "meta --help",
                "sign --help",
                "serve -h",
                "serve --help",
                "help",
                "--version"
            })
    void helpIsThere(String line) {
        Run run = run((Object[]) line.split(" "));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("imagorface");
        if (line.startsWith("serve")) {
            assertThat(run.out()).contains("-face-detector-cache-ttl", "FACE_DETECTOR_CACHE_TTL", "-imagor-secret");
        } else if (line.contains(" ")) {
            assertThat(run.out()).contains("Example");
        }
    }

    @Test
    void theProgressBarIsDrawnOnTerminalsOnly() {
        StringWriter bar = new StringWriter();
        Progress drawn = new Progress(new PrintWriter(bar), 2, true);
        drawn.succeeded();
        drawn.failed("x: broken");
        drawn.finish(0);
        StringWriter plain = new StringWriter();
        Progress silent = new Progress(new PrintWriter(plain), 2, false);
        silent.succeeded();
        silent.failed("x: broken");
        silent.finish(0);

        assertThat(bar.toString()).contains("1/2", "2/2", "#");
        assertThat(plain)
                .hasToString(
                        "imagorface: x: broken" + System.lineSeparator() + "1 done, 1 failed" + System.lineSeparator());
    }
}
