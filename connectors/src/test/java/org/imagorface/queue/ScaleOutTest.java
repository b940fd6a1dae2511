package org.imagorface.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.tools.Server;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.RedactionFailed;
import org.imagorface.error.SourceFailed;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.JavaProcess;
import org.imagorface.testing.TestPhotos;
import org.imagorface.testing.Traces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleOutTest {

    private static final int KILLS = Integer.getInteger("queue.kills", 1);
    /** For each kill, so that it comes in the middle of others. */
    private static final int MESSAGES = 40 + 40 * KILLS;
    /** This one was done before, says the database. */
    private static final String DONE = "message 7";
    /** This one has a face that only a thorough look finds. */
    private static final int SMALL = 9;

    @TempDir
    Path data;

    @Test
    void eachMessageOnceThoughAWorkerIsKilled() throws Exception {
        Server database = Server.createTcpServer(
                        "-tcpPort",
                        "0",
                        "-ifNotExists",
                        "-baseDir",
                        data.resolve("database").toString())
                .start();
        try (TestBroker broker = TestBroker.start(data.resolve("broker"))) {
            String url = "jdbc:h2:tcp://127.0.0.1:%d/./redact;INIT=RUNSCRIPT FROM '%s'"
                    .formatted(
                            database.getPort(),
                            Path.of("../examples/redact-queue-workers/schema.sql")
                                    .toAbsolutePath());
            update(url, "INSERT INTO CAMEL_MESSAGEPROCESSED VALUES ('redact', '" + DONE + "', CURRENT_TIMESTAMP)");
            Path originals = Files.createDirectories(data.resolve("originals"));
            Path results = Files.createDirectories(data.resolve("results"));
            byte[] photo = TestPhotos.head(1);
            for (int i = 0; i < MESSAGES; i++) {
                Path claim = i % 2 == 0 ? Files.write(originals.resolve("original" + i), photo) : null;
                send(broker, i, claim, i == SMALL ? TestPhotos.smallFace() : photo);
            }

            try (JavaProcess worker = worker(broker, url, 2)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    long before = broker.count(TestBroker.OUT);
                    try (JavaProcess killed = worker(broker, url, 1)) {
                        Eventually.isTrue("some are done", () -> broker.count(TestBroker.OUT) >= before + 20);
                        killed.kill();
                    }
                }
                Eventually.isTrue(
                        "all are done", () -> broker.count(TestBroker.IN) == 0 && broker.count(TestBroker.DONE) == 0);
                assertThat(worker.isAlive()).isTrue();
            }

            List<Message> messages = broker.take("reader", TestBroker.OUT, MESSAGES - 1);
            assertThat(broker.count(TestBroker.OUT)).isZero();
            assertThat(broker.count(TestBroker.ORIGINALS)).isZero();
            Set<String> keys =
                    IntStream.range(0, MESSAGES).mapToObj(i -> "message " + i).collect(Collectors.toSet());
            assertThat(keysIn(url)).isEqualTo(keys);
            keys.remove(DONE);
            assertThat(messages.stream().map(DeliveredAgainTest::key).collect(Collectors.toSet()))
                    .isEqualTo(keys);
            for (Message message : messages) {
                String claim = message.getStringProperty("redactClaim");
                byte[] body = claim == null ? TestBroker.body(message) : Files.readAllBytes(results.resolve(claim));
                boolean small = DeliveredAgainTest.key(message).equals("message " + SMALL);
                assertThat(small ? TestPhotos.isSmallFaceCovered(body) : TestPhotos.isHeadCovered(body))
                        .isTrue();
            }
            assertThat(filesIn(originals)).isZero();
            assertThat(filesIn(results)).isEqualTo(MESSAGES / 2);
            Traces traces = new Traces(photo);
            assertThat(traces.below(results)).isEmpty();
            assertThat(traces.below(data.resolve("temp1"))).isEmpty();
            assertThat(traces.below(data.resolve("temp2"))).isEmpty();
        } finally {
            database.stop();
        }
    }

    @Test
    void refusesReferencesToElsewhere() throws Exception {
        Path originals = Files.createDirectories(data.resolve("originals"));
        Path outside = Files.write(data.resolve("outside"), TestPhotos.head(1));
        Files.createSymbolicLink(originals.resolve("link"), outside);
        ClaimStore store = new ClaimStore(originals.toString());
        for (String name : List.of("../outside", outside.toString(), "", ".part-1", "a/b")) {
            assertThatThrownBy(() -> store.read(name, 1 << 20)).as(name).isInstanceOf(RedactionFailed.class);
        }
        assertThatThrownBy(() -> store.read("link", 1 << 20)).isInstanceOf(SourceFailed.class);
        store.write("large", new byte[101]);
        assertThatThrownBy(() -> store.read("large", 100)).isInstanceOf(LimitExceeded.class);
        assertThat(store.read("large", 101)).hasSize(101);
    }

    private static void send(TestBroker broker, int number, Path claim, byte[] photo) throws Exception {
        broker.send(session -> {
            Message message =
                    TestBroker.bytes(claim == null ? photo : new byte[0]).create(session);
            message.setStringProperty("_AMQ_DUPL_ID", "message " + number);
            if (claim != null) {
                message.setStringProperty("redactClaim", claim.getFileName().toString());
            }
            return message;
        });
    }

    private JavaProcess worker(TestBroker broker, String url, int number) throws IOException {
        return JavaProcess.start(
                Files.createDirectories(data.resolve("temp" + number)),
                data.resolve("log" + number),
                WorkerProcess.class.getName(),
                broker.url(),
                TestWorker.EXAMPLE + "=redact-queue-workers",
                "database.url=" + url,
                "claim.originals=" + data.resolve("originals"),
                "claim.results=" + data.resolve("results"));
    }

    private static void update(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Set<String> keysIn(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT messageId FROM CAMEL_MESSAGEPROCESSED")) {
            Stream.Builder<String> keys = Stream.builder();
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
            return keys.build().collect(Collectors.toSet());
        }
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
