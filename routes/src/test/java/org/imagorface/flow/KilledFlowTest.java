package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.Photos;
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

    private static final int KILLS = Integer.getInteger("flow.kills", 8);
    private static final int PICTURES = Integer.getInteger("flow.pictures", 200);
    private static final long SEED = Long.getLong("flow.seed", System.nanoTime());
    private static final int SIDE = 192;
    /** Of the face, in pixels, and of a corner that says which picture it is. */
    private static final int FACE_X = 83;

    private static final int FACE_Y = 42;

    @TempDir
    Path top;

    private Path in;
    private Path out;
    private Path moved;

    @BeforeEach
    void folders() throws IOException {
        in = Files.createDirectories(top.resolve("in"));
        out = top.resolve("out");
        moved = top.resolve("moved");
    }

    /** The astronaut, small, with a corner of a colour of its own. */
    private void writePictures() throws IOException {
        BufferedImage photo = ImageIO.read(Photos.astronaut().toFile());
        for (int i = 0; i < PICTURES; i++) {
            BufferedImage small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = small.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(photo, 0, 0, SIDE, SIDE, null);
            pen.setColor(corner(i));
            pen.fillRect(0, 0, 8, 8);
            pen.dispose();
            Path file = in.resolve("f" + i % 7).resolve(i + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(small, "png", file.toFile());
        }
        Files.writeString(in.resolve("poison.png"), "no picture");
    }

    private static Color corner(int i) {
        return new Color(i % 256, 255 - i % 256, i / 256);
    }

    @Test
    void eachOriginalIsRedactedOnceOrWhereItWas() throws Exception {
        writePictures();
        OriginalBytes original = new OriginalBytes(Files.readAllBytes(Photos.astronaut()));
        Files.write(in.resolve("whole.png"), original.file());
        List<String> names = Flow.files(in);
        Random random = new Random(SEED);
        String[] options = {
            "--settle", "0", "--interval", "0.05", "--originals", "moved", "--receipts", "receipts", "in", "out"
        };
        for (int kill = 0; kill < KILLS; kill++) {
            int before = Flow.files(in).size();
            try (WatchProcess watch = WatchProcess.start(top, options)) {
                Eventually.that(
                        "progress after kill " + kill,
                        () -> !watch.isAlive() || before < 10 || Flow.files(in).size() < before);
                assertThat(watch.isAlive()).as(watch.log()).isTrue();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(250));
                watch.kill();
            }
            assertWholeOrUntouched(names);
            assertNothingElsewhere(original);
        }
        String[] last = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(options), java.util.stream.Stream.of("--once"))
                .toArray(String[]::new);
        try (WatchProcess watch = WatchProcess.start(top, last)) {
            assertThat(watch.exitCode()).as(watch.log()).isBetween(0, 1);
        }
        assertWholeOrUntouched(names);
        assertNothingElsewhere(original);
        assertThat(Flow.files(in)).containsExactly(".errors/poison.png", ".errors/poison.png.reason.json");
        assertThat(Flow.files(out)).hasSize(PICTURES + 1).noneMatch(name -> name.contains(".part"));
        assertThat(Flow.files(top.resolve("receipts"))).hasSize(PICTURES + 1);
    }

    private void assertWholeOrUntouched(List<String> names) throws IOException {
        List<String> left = Flow.files(in);
        List<String> done = Flow.files(moved);
        TreeSet<String> all = new TreeSet<>(left);
        all.addAll(done);
        all.remove(".errors/poison.png.reason.json");
        if (all.remove(".errors/poison.png")) {
            all.add("poison.png");
        }
        assertThat(all).as("seed %d", SEED).containsExactlyElementsOf(names);
        assertThat(left).as("both moved and not").doesNotContainAnyElementsOf(done);
        List<String> results = Flow.files(out);
        assertThat(results).containsAll(done);
        for (String result : results) {
            if (!result.contains("/.imagorface-") && !result.startsWith(".imagorface-")) {
                assertRedacted(result);
            }
        }
    }

    private void assertRedacted(String name) throws IOException {
        Path file = out.resolve(name);
        if (name.equals("whole.png")) {
            Flow.assertFaceIsBlack(Files.readAllBytes(file));
            return;
        }
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture).as(name).isNotNull();
        assertThat(picture.getWidth()).isEqualTo(SIDE);
        int i = Integer.parseInt(name.substring(name.indexOf('/') + 1, name.indexOf('.')));
        assertThat(picture.getRGB(4, 4))
                .as("corner of " + name)
                .isEqualTo(corner(i).getRGB());
        assertThat(picture.getRGB(FACE_X, FACE_Y) & 0xffffff)
                .as("face in " + name)
                .isZero();
        assertThat(picture.getRGB(SIDE - 1, SIDE - 1)).as("end of " + name).isNotZero();
    }

    private void assertNothingElsewhere(OriginalBytes original) throws IOException {
        original.assertNowhereBelow(
                top, file -> file.equals(in.resolve("whole.png")) || file.equals(moved.resolve("whole.png")));
    }
}
