package org.imagorface.queue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.JavaProcess;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWorkersTest {

    private static final int MESSAGES = 200;
    private static final int KILLS = 10;

    @TempDir
    Path data;

    @Test
    void nothingIsLostAndNothingComesTwice() throws Exception {
        try (TestBroker broker = TestBroker.start(data.resolve("broker"))) {
            byte[] photo = TestPhotos.head(1);
            for (int i = 0; i < MESSAGES; i++) {
                String key = "message " + i;
                broker.send(session -> {
                    Message message = TestBroker.bytes(photo).create(session);
                    message.setStringProperty("_AMQ_DUPL_ID", key);
                    return message;
                });
            }
            for (int kill = 0; kill <= KILLS; kill++) {
                Path temp = Files.createDirectories(data.resolve("temp" + kill));
                try (JavaProcess worker = JavaProcess.start(
                        temp,
                        data.resolve("log" + kill),
                        WorkerProcess.class.getName(),
                        broker.url(),
                        "queue.profile=fast")) {
                    long goal = (long) MESSAGES * (kill + 1) / (KILLS + 1);
                    Eventually.isTrue("%d done".formatted(goal), () -> broker.count(TestBroker.OUT) >= goal);
                    if (kill < KILLS) {
                        // in the middle of others
                        worker.kill();
                    } else {
                        Eventually.isTrue("all are done", () -> broker.count(TestBroker.IN) == 0);
                    }
                }
            }
            List<Message> results = broker.take("reader", TestBroker.OUT, MESSAGES);

            assertThat(broker.count(TestBroker.OUT)).isZero();
            assertThat(results.stream().map(DeliveredAgainTest::key).collect(Collectors.toSet()))
                    .isEqualTo(IntStream.range(0, MESSAGES)
                            .mapToObj(i -> "message " + i)
                            .collect(Collectors.toSet()));
            assertThat(TestPhotos.isHeadCovered(TestBroker.body(results.get(MESSAGES - 1))))
                    .isTrue();
            assertThat(broker.count(TestBroker.ORIGINALS)).isZero();
        }
    }
}
