package org.imagorface.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.imagorface.queue.TestBroker.Draft;
import org.imagorface.testing.TestPhotos;
import org.imagorface.testing.Traces;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueTest {

    @TempDir
    static Path data;

    private static TestBroker broker;
    private static TestWorker worker;

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start(data);
        worker = TestWorker.start(broker, Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        worker.close();
        broker.close();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (String queue : List.of(TestBroker.IN, TestBroker.OUT, TestBroker.FAILED, TestBroker.ORIGINALS)) {
            assertThat(broker.count(queue)).as(queue).isZero();
        }
        broker.take("reader", TestBroker.RECEIPTS, (int) broker.count(TestBroker.RECEIPTS));
    }

    @Test
    void redactsAndKeepsWhatDescribesTheMessage() throws Exception {
        String id = broker.send(session -> {
            Message message = TestBroker.bytes(TestPhotos.head(1)).create(session);
            message.setJMSCorrelationID("case 17");
            message.setJMSType("portrait");
            message.setJMSPriority(7);
            message.setStringProperty("department", "radiology");
            message.setIntProperty("page", 3);
            message.setStringProperty("JMSXGroupID", "patient 4");
            return message;
        });

        Message result = broker.takeOne("reader", TestBroker.OUT);

        assertThat(TestPhotos.isHeadCovered(TestBroker.body(result))).isTrue();
        assertThat(result.getJMSCorrelationID()).isEqualTo("case 17");
        assertThat(result.getJMSType()).isEqualTo("portrait");
        assertThat(result.getStringProperty("department")).isEqualTo("radiology");
        assertThat(result.getIntProperty("page")).isEqualTo(3);
        assertThat(result.getStringProperty("JMSXGroupID")).isEqualTo("patient 4");
        assertThat(result.getStringProperty("redactId")).isEqualTo(id);
        assertThat(result.getIntProperty("redactRegions")).isEqualTo(1);
        TextMessage receipt = (TextMessage) broker.takeOne("reader", TestBroker.RECEIPTS);
        assertThat(receipt.getText()).contains("input_sha256");
        assertThat(receipt.getStringProperty("redactId")).isEqualTo(id);
    }

    @Test
    void looksThoroughly() throws Exception {
        broker.send(TestBroker.bytes(TestPhotos.smallFace()));

        byte[] result = TestBroker.body(broker.takeOne("reader", TestBroker.OUT));

        assertThat(TestPhotos.isSmallFaceCovered(result)).isTrue();
    }

    @Test
    void redactsLargeMessages() throws Exception {
        broker.send(TestBroker.bytes(TestPhotos.astronaut()));

        byte[] result = TestBroker.body(broker.takeOne("reader", TestBroker.OUT));

        assertThat(TestPhotos.isAstronautCovered(result)).isTrue();
    }

    @Test
    void answersWhoWaits() throws Exception {
        try (Connection connection = broker.connect("sender");
                Session session = connection.createSession()) {
            TemporaryQueue answers = session.createTemporaryQueue();
            Message request = TestBroker.bytes(TestPhotos.head(2)).create(session);
            request.setJMSReplyTo(answers);
            session.createProducer(session.createQueue(TestBroker.IN)).send(request);

            Message answer = session.createConsumer(answers).receive(30_000);

            assertThat(answer.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
            assertThat(TestPhotos.isHeadCovered(TestBroker.body(answer))).isTrue();
        }
    }

    @Test
    void answersWhyItCannot() throws Exception {
        byte[] body = tornPhoto();
        try (Connection connection = broker.connect("sender");
                Session session = connection.createSession()) {
            TemporaryQueue answers = session.createTemporaryQueue();
            Message request = TestBroker.bytes(body).create(session);
            request.setJMSReplyTo(answers);
            request.setJMSCorrelationID("mine");
            session.createProducer(session.createQueue(TestBroker.IN)).send(request);

            Message answer = session.createConsumer(answers).receive(30_000);

            assertThat(answer.getJMSCorrelationID()).isEqualTo("mine");
            assertThat(answer.getStringProperty("redactError")).isEqualTo("CorruptImage");
            assertThat(answer.isBodyAssignableTo(byte[].class)).isTrue();
            assertThat(new Traces(body).in(everythingOf(answer))).isFalse();
        }
        assertThat(TestBroker.body(broker.takeOne("keeper", TestBroker.ORIGINALS)))
                .isEqualTo(body);
        broker.takeOne("reader", TestBroker.FAILED);
    }

    /** Whether workers may send there or not. */
    @ParameterizedTest
    @ValueSource(strings = {TestBroker.IN, TestBroker.OUT, TestBroker.DONE})
    void saysAtOnceThatItMayNotAnswer(String queue) throws Exception {
        byte[] body = TestPhotos.head(8);
        String id = broker.send(session -> {
            Message message = TestBroker.bytes(body).create(session);
            message.setJMSReplyTo(session.createQueue(queue));
            return message;
        });

        assertKeptUnanswered(id, body);
    }

    private static void assertKeptUnanswered(String id, byte[] body) throws Exception {
        Message report = broker.takeOne("reader", TestBroker.FAILED);
        assertThat(report.getStringProperty("redactId")).isEqualTo(id);
        assertThat(report.getIntProperty("redactDeliveries")).isEqualTo(1);
        assertThat(report.getStringProperty("redactError")).isEqualTo("RedactionFailed");
        assertThat(report.getStringProperty("redactReason")).startsWith("JMSReplyTo was a queue that is not answered");
        assertThat(new Traces(body).in(everythingOf(report))).isFalse();
        Message original = broker.takeOne("keeper", TestBroker.ORIGINALS);
        assertThat(original.getStringProperty("redactId")).isEqualTo(id);
        assertThat(TestBroker.body(original)).isEqualTo(body);
    }

    @Test
    void reportsFailuresByReferenceAndKeepsTheOriginal() throws Exception {
        byte[] body = tornPhoto();
        String id = broker.send(session -> {
            Message message = TestBroker.bytes(body).create(session);
            message.setJMSCorrelationID("case 18");
            message.setStringProperty("department", "radiology");
            return message;
        });

        Message report = broker.takeOne("reader", TestBroker.FAILED);
        Message original = broker.takeOne("keeper", TestBroker.ORIGINALS);

        assertThat(report.getStringProperty("redactError")).isEqualTo("CorruptImage");
        assertThat(report.getStringProperty("redactReason")).isNotBlank();
        assertThat(report.getStringProperty("redactId")).isEqualTo(id);
        assertThat(report.getStringProperty("redactQueue")).isEqualTo(TestBroker.IN);
        assertThat(report.getIntProperty("redactDeliveries")).isEqualTo(1);
        assertThat(report.getJMSCorrelationID()).isEqualTo("case 18");
        assertThat(report.getStringProperty("department")).isEqualTo("radiology");
        assertThat(new Traces(body).in(everythingOf(report))).isFalse();
        assertThat(original.getStringProperty("redactId")).isEqualTo(id);
        assertThat(original.getJMSCorrelationID()).isEqualTo("case 18");
        assertThat(original.getStringProperty("department")).isEqualTo("radiology");
        assertThat(TestBroker.body(original)).isEqualTo(body);
    }

    @Test
    void refusesWhatIsNoBytesMessage() throws Exception {
        String text = Base64.getEncoder().encodeToString(TestPhotos.head(3));
        refuses(session -> session.createTextMessage(text), "TextMessage");
        assertThat(((TextMessage) broker.takeOne("keeper", TestBroker.ORIGINALS)).getText())
                .isEqualTo(text);
        refuses(session -> session.createObjectMessage("an object"), "ObjectMessage");
        assertThat(broker.takeOne("keeper", TestBroker.ORIGINALS)).isInstanceOf(ObjectMessage.class);
        refuses(
                session -> {
                    StreamMessage message = session.createStreamMessage();
                    message.writeBytes(TestPhotos.head(3));
                    return message;
                },
                "StreamMessage");
        assertThat(broker.takeOne("keeper", TestBroker.ORIGINALS)).isInstanceOf(StreamMessage.class);
        refuses(
                session -> {
                    MapMessage message = session.createMapMessage();
                    message.setBytes("picture", TestPhotos.head(3));
                    return message;
                },
                "MapMessage");
        assertThat(broker.takeOne("keeper", TestBroker.ORIGINALS)).isInstanceOf(MapMessage.class);
        refuses(Session::createMessage, "without a body");
        broker.takeOne("keeper", TestBroker.ORIGINALS);
    }

    @Test
    void refusesPicturesInProperties() throws Exception {
        String hidden = Base64.getEncoder().encodeToString(TestPhotos.head(4));
        broker.send(session -> {
            Message message = TestBroker.bytes(TestPhotos.head(4)).create(session);
            message.setStringProperty("thumbnail", hidden);
            message.setStringProperty("department", "radiology");
            return message;
        });

        Message report = broker.takeOne("reader", TestBroker.FAILED);

        assertThat(report.getStringProperty("redactReason")).contains("'thumbnail'");
        assertThat(report.propertyExists("thumbnail")).isFalse();
        assertThat(report.getStringProperty("department")).isEqualTo("radiology");
        assertThat(new Traces(TestPhotos.head(4)).in(everythingOf(report))).isFalse();
        broker.takeOne("keeper", TestBroker.ORIGINALS);
    }

    @Test
    void sendersDecideNothing() throws Exception {
        broker.send(session -> {
            Message message = TestBroker.bytes(TestPhotos.head(5)).create(session);
            message.setStringProperty("CamelImagorfaceMode", "blur");
            message.setStringProperty("CamelImagorfaceReceipt", "done already");
            message.setStringProperty("CamelImagorfaceFormat", "jpeg");
            message.setStringProperty("cAmelImagorfaceOnNoFace", "PASS");
            message.setStringProperty("CamelJmsDestinationName", TestBroker.FAILED);
            message.setStringProperty("redactRegions", "many");
            message.setStringProperty("redactClaim_", "x");
            return message;
        });

        Message result = broker.takeOne("reader", TestBroker.OUT);

        assertThat(TestPhotos.isHeadCovered(TestBroker.body(result))).isTrue();
        assertThat(result.getIntProperty("redactRegions")).isEqualTo(1);
        assertThat(namesOf(result))
                .noneMatch(name -> name.toLowerCase().startsWith("camel") || name.equals("redactClaim_"));
    }

    @Test
    void aMessageThatIsSentTwiceComesOutOnce() throws Exception {
        for (int i = 0; i < 2; i++) {
            broker.send(session -> {
                Message message = TestBroker.bytes(TestPhotos.head(6)).create(session);
                message.setStringProperty("_AMQ_DUPL_ID", "scan 6");
                return message;
            });
        }
        assertThat(broker.takeOne("reader", TestBroker.OUT).getStringProperty("redactKey"))
                .isEqualTo("scan 6");
    }

    @Test
    void poisonBlocksNothing() throws Exception {
        byte[] good = TestPhotos.head(7);
        byte[] bad = tornPhoto();
        for (int i = 0; i < 60; i++) {
            broker.send(TestBroker.bytes(i % 10 == 3 ? bad : good));
        }
        assertThat(broker.take("reader", TestBroker.OUT, 54)).hasSize(54);
        assertThat(broker.take("reader", TestBroker.FAILED, 6)).hasSize(6);
        assertThat(broker.take("keeper", TestBroker.ORIGINALS, 6)).hasSize(6);
    }

    @Test
    void theCleanSideCannotReadOriginals() throws Exception {
        for (String user : List.of("reader", "sender", "worker")) {
            assertMayNotRead(user, TestBroker.ORIGINALS);
        }
        assertMayNotRead("reader", TestBroker.IN);
        assertMayNotRead("sender", TestBroker.IN);
        assertMayNotRead("sender", TestBroker.OUT);
        assertMayNotRead("worker", TestBroker.OUT);
    }

    private static void assertMayNotRead(String user, String queue) throws Exception {
        try (Connection connection = broker.connect(user);
                Session session = connection.createSession()) {
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(queue)))
                    .as(user + " consumes " + queue)
                    .isInstanceOf(JMSSecurityException.class);
            assertThatThrownBy(() -> session.createBrowser(session.createQueue(queue))
                            .getEnumeration()
                            .hasMoreElements())
                    .as(user + " browses " + queue)
                    .isInstanceOf(JMSSecurityException.class);
        }
    }

    private static void refuses(Draft draft, String reason) throws Exception {
        broker.send(draft);
        Message report = broker.takeOne("reader", TestBroker.FAILED);
        assertThat(report.getStringProperty("redactError")).isEqualTo("UnsupportedFormat");
        assertThat(report.getStringProperty("redactReason")).contains(reason);
    }

    static byte[] tornPhoto() throws Exception {
        byte[] photo = TestPhotos.astronaut();
        return Arrays.copyOf(photo, photo.length / 2);
    }

    private static List<String> namesOf(Message message) throws Exception {
        Enumeration<?> names = message.getPropertyNames();
        List<String> texts = new ArrayList<>();
        while (names.hasMoreElements()) {
            texts.add(names.nextElement().toString());
        }
        return texts;
    }

    static byte[] everythingOf(Message message) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String name : namesOf(message)) {
            text.append(message.getObjectProperty(name)).append('\n');
        }
        if (message instanceof TextMessage textMessage) {
            text.append(textMessage.getText());
        }
        text.append(message.getJMSCorrelationID()).append(message.getJMSType());
        text.append(new String(TestBroker.body(message), StandardCharsets.ISO_8859_1));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
