package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.Photos;
import org.imagorface.testing.SmallDisk;
import org.imagorface.testing.TestS3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that fill while a flow writes to them: it waits, with nothing half done, and goes on when there is space. */
@Timeout(120)
@SuppressWarnings("try") // flows that only run
class FullDiskTest {

    private static final int COUNT = 6;
    /** Kilobytes, for one of the originals and a few results, and for all. */
    private static final int SMALL = 1_500;

    private static final int LARGE = 20_000;

    @TempDir
    Path top;

    private OriginalBytes astronaut;

    @BeforeEach
    void astronaut() throws Exception {
        astronaut = new OriginalBytes(Files.readAllBytes(Photos.astronaut()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "moved"})
    void waitsForSpace(String full) throws Exception {
        Path in = Files.createDirectories(top.resolve("in"));
        for (int i = 0; i < COUNT; i++) {
            Files.write(in.resolve(i + ".png"), astronaut.file());
        }
        Path place = top.resolve(full);
        Path moved = top.resolve("moved");
        try (SmallDisk disk = SmallDisk.mount(place, SMALL);
                FlowRunner flow =
                        Flow.start(top, "originals", moved.toString(), "workers", "1", "redact", "mode=black")) {
            Eventually.that("an attempt failed", () -> {
                WatchFlow watch = flow.camelContext().getRegistry().findSingleByType(WatchFlow.class);
                return visible(place) > 0 && !watch.isAllDone();
            });
            assertThat(visible(place)).isLessThan(COUNT);
            assertThat(visible(in)).isEqualTo(COUNT - visible(moved));
            assertThat(in.resolve(".errors")).doesNotExist();
            for (String name : Flow.files(top.resolve("out"))) {
                if (!name.startsWith(".")) {
                    Flow.assertFaceIsBlack(Files.readAllBytes(top.resolve("out").resolve(name)));
                }
            }

            disk.resize(LARGE);

            Eventually.that("all are done", () -> visible(in) == 0);
            assertThat(Flow.files(top.resolve("out"))).hasSize(COUNT).noneMatch(name -> name.contains(".part"));
            assertThat(Flow.files(moved)).hasSize(COUNT).noneMatch(name -> name.contains(".part"));
            for (String name : Flow.files(moved)) {
                assertThat(moved.resolve(name)).hasBinaryContent(astronaut.file());
            }
            astronaut.assertNowhereBelow(top, path -> path.startsWith(moved));
        }
    }

    private static long visible(Path folder) throws Exception {
        return Flow.files(folder).stream().filter(name -> !name.startsWith(".")).count();
    }

    /** The private folder, to which objects are fetched, is on the disk that is full. */
    @Test
    void fetchesWhenThereIsSpace() throws Exception {
        try (TestS3 s3 = new TestS3("intake", "published");
                SmallDisk disk = SmallDisk.mount(top.resolve("state"), 400)) {
            s3.put("intake", "new/photo.png", astronaut.file());
            String[] properties = {
                "source",
                "s3://intake/new",
                "target",
                "s3://published",
                "errors",
                "s3://intake/errors/",
                "originals",
                "delete",
                "redact",
                "mode=black"
            };
            assertThat(Flow.runOnce(s3.flags(), top, properties)).isFalse();
            assertThat(s3.keys("intake")).containsExactly("new/photo.png");
            assertThat(s3.keys("published")).isEmpty();
            assertThat(Flow.files(top.resolve("state/work"))).isEmpty();

            disk.resize(LARGE);

            assertThat(Flow.runOnce(s3.flags(), top, properties)).isTrue();
            assertThat(s3.keys("intake")).isEmpty();
            Flow.assertFaceIsBlack(s3.get("published", "photo.png"));
        }
    }
}
