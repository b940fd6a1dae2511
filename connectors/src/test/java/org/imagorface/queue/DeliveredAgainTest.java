package org.imagorface.queue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try")
class DeliveredAgainTest {

    @TempDir
    Path data;

    private final FaultyDetector detector = new FaultyDetector();
    private TestBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(data);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void whatPassesIsTriedAgain() throws Exception {
        try (TestWorker worker = worker(Map.of())) {
            detector.failNext(3);
            broker.send(TestBroker.bytes(TestPhotos.head(1)));

            Message result = broker.takeOne("reader", TestBroker.OUT);

            assertThat(TestPhotos.isHeadCovered(TestBroker.body(result))).isTrue();
            Eventually.isTrue("nothing left to do", () -> broker.count(TestBroker.IN) == 0);
            assertThat(broker.count(TestBroker.OUT)).isZero();
            assertThat(broker.count(TestBroker.ORIGINALS)).isZero();
        }
    }

    @Test
    void leavesTheAnswerToTheServiceBehind() throws Exception {
        try (TestWorker worker = worker(Map.of("queue.answering", "false", "queue.receipts", ""))) {
            broker.send(session -> {
                Message message = TestBroker.bytes(TestPhotos.head(1)).create(session);
                message.setJMSReplyTo(session.createQueue("answers.mine"));
                return message;
            });

            Message result = broker.takeOne("reader", TestBroker.OUT);

            assertThat(TestPhotos.isHeadCovered(TestBroker.body(result))).isTrue();
            assertThat(((Queue) result.getJMSReplyTo()).getQueueName()).isEqualTo("answers.mine");
            assertThat(broker.count(TestBroker.RECEIPTS)).isZero();
        }
    }

    @Test
    void answersQueuesThatAreNamed() throws Exception {
        try (TestWorker worker = worker(Map.of("queue.answers", "answers.mine, " + TestBroker.FAILED))) {
            broker.send(session -> {
                Message message = TestBroker.bytes(TestPhotos.head(1)).create(session);
                message.setJMSReplyTo(session.createQueue(TestBroker.FAILED));
                return message;
            });

            Message answer = broker.takeOne("reader", TestBroker.FAILED);

            assertThat(TestPhotos.isHeadCovered(TestBroker.body(answer))).isTrue();
        }
    }

    @Test
    void whatDoesNotPassIsGivenUp() throws Exception {
        byte[] photo = TestPhotos.head(1);
        try (TestWorker worker = worker(Map.of("queue.attempts", "3"))) {
            detector.failNext(Integer.MAX_VALUE);
            broker.send(TestBroker.bytes(photo));

            Message report = broker.takeOne("reader", TestBroker.FAILED);

            assertThat(report.getIntProperty("redactDeliveries")).isEqualTo(3);
            assertThat(report.getStringProperty("redactError")).isEqualTo("DetectionFailed");
            Message original = broker.takeOne("keeper", TestBroker.ORIGINALS);
            assertThat(TestBroker.body(original)).isEqualTo(photo);
        }
    }

    /** The receipt cannot be sent: the result, sent before, must not stay. */
    @Test
    void allOfAMessageIsSentOrNothing() throws Exception {
        byte[] photo = TestPhotos.head(1);
        try (TestWorker worker = worker(Map.of("queue.attempts", "2", "queue.receipts", "redact.nowhere"))) {
            broker.send(TestBroker.bytes(photo));

            Message report = broker.takeOne("reader", TestBroker.FAILED);

            assertThat(report.getIntProperty("redactDeliveries")).isEqualTo(3);
            assertThat(TestBroker.body(broker.takeOne("keeper", TestBroker.ORIGINALS)))
                    .isEqualTo(photo);
            assertThat(broker.count(TestBroker.OUT)).isZero();
        }
    }

    /** As after a commit whose answer was lost: the result is out, and the message comes once more. */
    @Test
    void noSecondResultForAKey() throws Exception {
        byte[] photo = TestPhotos.head(1);
        try (Connection connection = broker.connect("worker");
                Session session = connection.createSession()) {
            Message earlier = session.createMessage();
            earlier.setStringProperty("_AMQ_DUPL_ID", "scan 9");
            session.createProducer(session.createQueue(TestBroker.OUT)).send(earlier);
        }
        broker.takeOne("reader", TestBroker.OUT);
        try (TestWorker worker = worker(Map.of("queue.attempts", "2"))) {
            broker.send(session -> {
                Message message = TestBroker.bytes(photo).create(session);
                message.setStringProperty("_AMQ_DUPL_ID", "scan 9");
                return message;
            });

            assertThat(broker.takeOne("reader", TestBroker.FAILED).getStringProperty("redactKey"))
                    .isEqualTo("scan 9");
            assertThat(TestBroker.body(broker.takeOne("keeper", TestBroker.ORIGINALS)))
                    .isEqualTo(photo);
            assertThat(broker.count(TestBroker.OUT)).isZero();
        }
    }

    @Test
    void comesBackWithTheBroker() throws Exception {
        int count = 60;
        byte[] photo = TestPhotos.head(1);
        try (TestWorker worker = worker(Map.of())) {
            for (int i = 0; i < count; i++) {
                String key = "message " + i;
                broker.send(session -> {
                    Message message = TestBroker.bytes(photo).create(session);
                    message.setStringProperty("_AMQ_DUPL_ID", key);
                    return message;
                });
            }
            Eventually.isTrue("some are done", () -> broker.count(TestBroker.OUT) > 5);
            broker.stop();
            broker.start();

            Eventually.isTrue("all are done", () -> broker.count(TestBroker.IN) == 0);
        }
        assertThat(broker.count(TestBroker.OUT)).isEqualTo(count);
        assertThat(broker.take("reader", TestBroker.OUT, count).stream()
                        .map(DeliveredAgainTest::key)
                        .collect(Collectors.toSet()))
                .isEqualTo(
                        IntStream.range(0, count).mapToObj(i -> "message " + i).collect(Collectors.toSet()));
        assertThat(broker.count(TestBroker.FAILED)).isZero();
        assertThat(broker.count(TestBroker.ORIGINALS)).isZero();
    }

    static String key(Message message) {
        try {
            return message.getStringProperty("redactKey");
        } catch (jakarta.jms.JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private TestWorker worker(Map<String, String> properties) {
        return TestWorker.start(broker.url(), properties, Map.of("faulty", detector));
    }
}
