package org.imagorface.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagorface.error.SourceFailed;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.SmallDisk;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks of the broker and of the folder of results that fill: messages wait, none is lost or put aside, and all goes on. */
@SuppressWarnings("try") // workers that only run
class FullDisksTest {

    private static final int COUNT = 12;

    @TempDir
    Path data;

    @Test
    void resultsWaitWhileTheBrokersDiskIsFull() throws Exception {
        System.setProperty("broker.disk.scan", "200");
        byte[] photo = TestPhotos.head(1);
        try (SmallDisk disk = SmallDisk.mount(data.resolve("broker"), 100_000);
                TestBroker broker = TestBroker.start(disk.folder())) {
            for (int i = 0; i < COUNT; i++) {
                send(broker, i, photo);
            }
            Path filler = disk.folder().resolve("filler");
            long free = Files.getFileStore(disk.folder()).getUsableSpace();
            Files.write(filler, new byte[(int) (free - (5 << 20))]);
            Eventually.isTrue("the broker has noticed", broker::isDiskFull);

            try (TestWorker worker = TestWorker.start(broker, Map.of("queue.profile", "fast"))) {
                TimeUnit.SECONDS.sleep(3);
                assertThat(broker.count(TestBroker.OUT))
                        .as("results while the disk is full")
                        .isZero();
                assertThat(broker.count(TestBroker.IN)).isEqualTo(COUNT);

                Files.delete(filler);

                Eventually.isTrue("all are done", () -> broker.count(TestBroker.OUT) == COUNT);
                Eventually.isTrue("nothing is left", () -> broker.count(TestBroker.IN) == 0);
            }
            assertKeys(broker);
        } finally {
            System.clearProperty("broker.disk.scan");
        }
    }

    private static void send(TestBroker broker, int number, byte[] photo) throws Exception {
        broker.send(session -> {
            jakarta.jms.Message message = TestBroker.bytes(photo).create(session);
            message.setStringProperty("_AMQ_DUPL_ID", "message " + number);
            return message;
        });
    }

    private static void assertKeys(TestBroker broker) throws Exception {
        Set<String> keys = broker.take("reader", TestBroker.OUT, COUNT).stream()
                .map(DeliveredAgainTest::key)
                .collect(Collectors.toSet());
        assertThat(keys).hasSize(COUNT);
        for (String queue : List.of(TestBroker.OUT, TestBroker.FAILED, TestBroker.ORIGINALS)) {
            assertThat(broker.count(queue)).as(queue).isZero();
        }
    }

    @Test
    void resultsWaitWhileTheirFolderIsFull() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(data.resolve("results"), 60);
                TestBroker broker = TestBroker.start(data.resolve("broker"))) {
            for (int i = 0; i < COUNT; i++) {
                send(broker, i, TestPhotos.head(i));
            }
            String schema = Path.of("../examples/redact-queue-workers/schema.sql")
                    .toAbsolutePath()
                    .toString();
            try (TestWorker worker = TestWorker.start(
                    broker,
                    Map.of(
                            TestWorker.EXAMPLE,
                            "redact-queue-workers",
                            "queue.profile",
                            "fast",
                            // giving up at once, if it did
                            "queue.attempts",
                            "1",
                            "claim.originals",
                            Files.createDirectories(data.resolve("originals")).toString(),
                            "claim.results",
                            disk.folder().toString(),
                            "claim.above",
                            "100",
                            "database.url",
                            "jdbc:h2:mem:full;DB_CLOSE_DELAY=-1;INIT=RUNSCRIPT FROM '" + schema + "'"))) {
                Eventually.isTrue("one result fits", () -> broker.count(TestBroker.OUT) == 1);
                TimeUnit.SECONDS.sleep(2);
                assertThat(broker.count(TestBroker.IN)).isEqualTo(COUNT - 1);
                disk.resize(10_000);
                Eventually.isTrue("all are done", () -> broker.count(TestBroker.IN) == 0);
            }
            assertKeys(broker);
            assertThat(files(disk.folder())).hasSize(COUNT).noneMatch(name -> name.startsWith("."));
        }
    }

    @Test
    void aFullFolderHasNoHalfResult() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(data.resolve("results"), 100)) {
            ClaimStore store = new ClaimStore(disk.folder().toString());
            byte[] result = new byte[200_000];
            assertThatThrownBy(() -> store.write("result", result)).isInstanceOf(SourceFailed.class);
            assertThat(files(disk.folder())).isEmpty();
            disk.resize(1000);
            store.write("result", result);
            assertThat(files(disk.folder())).containsExactly("result");
            assertThat(store.read("result", 1 << 20)).isEqualTo(result);
        }
    }

    @Test
    void whatKilledWorkersLeftHalfWrittenGoes() throws Exception {
        Path old = Files.write(data.resolve(".part-1"), new byte[1]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Files.write(data.resolve(".part-2"), new byte[1]);
        Path result = Files.write(data.resolve("result"), new byte[1]);
        Files.setLastModifiedTime(result, FileTime.from(Instant.EPOCH));

        new QueueStep().setResults(data.toString());

        assertThat(files(data)).containsExactlyInAnyOrder(".part-2", "result");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
