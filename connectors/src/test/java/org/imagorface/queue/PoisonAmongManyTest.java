package org.imagorface.queue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.Poison;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand messages, and a few among them that cannot be redacted: each of these is put aside, with the reason. */
@SuppressWarnings("try") // a worker that only runs
class PoisonAmongManyTest {

    private static final int GOOD = 1000;

    @TempDir
    Path data;

    @Test
    void inAQueue() throws Exception {
        byte[] photo = TestPhotos.head(1);
        Map<String, byte[]> poison = Poison.all();
        try (TestBroker broker = TestBroker.start(data)) {
            try (Connection connection = broker.connect("sender");
                    Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
                MessageProducer producer = session.createProducer(session.createQueue(TestBroker.IN));
                List<byte[]> bad = new ArrayList<>(poison.values());
                for (int i = 0; i < GOOD; i++) {
                    producer.send(TestBroker.bytes(photo).create(session));
                    if (i % 100 == 50 && !bad.isEmpty()) {
                        producer.send(TestBroker.bytes(bad.remove(0)).create(session));
                    }
                }
                session.commit();
            }
            try (TestWorker worker = TestWorker.start(broker, Map.of("queue.profile", "fast", "queue.receipts", ""))) {
                Eventually.isTrue("all are done", () -> broker.count(TestBroker.IN) == 0);
            }
            assertThat(broker.count(TestBroker.OUT)).isEqualTo(GOOD);
            List<byte[]> kept = new ArrayList<>();
            for (Message original : broker.take("keeper", TestBroker.ORIGINALS, poison.size())) {
                kept.add(TestBroker.body(original));
            }
            assertThat(kept).containsExactlyInAnyOrderElementsOf(poison.values());
            for (Message report : broker.take("reader", TestBroker.FAILED, poison.size())) {
                assertThat(report.getStringProperty("redactError")).isNotBlank();
                assertThat(report.getStringProperty("redactReason")).isNotBlank();
                assertThat(report.getIntProperty("redactDeliveries")).isEqualTo(1);
            }
        }
    }
}
