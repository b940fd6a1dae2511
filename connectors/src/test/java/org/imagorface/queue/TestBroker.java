package org.imagorface.queue;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;
import org.imagorface.examples.LocalBroker;

/** The broker of the example on a port of its own, and its users. */
final class TestBroker implements AutoCloseable {

    static final String IN = "redact.in";
    static final String OUT = "redact.out";
    static final String FAILED = "redact.failed";
    static final String ORIGINALS = "redact.originals";
    static final String RECEIPTS = "redact.receipts";
    static final String DONE = "redact.done";

    private static final Path FILES = Path.of("../examples/redact-queue/broker");
    private static final long PATIENCE_MILLIS = 60_000;

    private final int port;
    private EmbeddedActiveMQ broker;

    private TestBroker(int port) {
        this.port = port;
    }

    static TestBroker start(Path data) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        System.setProperty("broker.port", Integer.toString(port));
        System.setProperty("broker.data", data.toString());
        System.setProperty("broker.redelivery.delay", "20");
        TestBroker broker = new TestBroker(port);
        broker.start();
        return broker;
    }

    void start() throws Exception {
        broker = LocalBroker.create(FILES);
        broker.start();
    }

    void stop() throws Exception {
        broker.stop();
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Number of messages that wait in a queue or are being worked on. */
    long count(String queue) {
        return broker.getActiveMQServer().locateQueue(SimpleString.of(queue)).getMessageCount();
    }

    boolean isDiskFull() {
        return broker.getActiveMQServer().getPagingManager().isDiskFull();
    }

    Connection connect(String user) throws JMSException {
        ActiveMQJMSConnectionFactory factory = new ActiveMQJMSConnectionFactory(url(), user, user + "-password");
        Connection connection = factory.createConnection();
        connection.start();
        return connection;
    }

    /** What is sent to {@link #IN}. */
    interface Draft {
        Message create(Session session) throws Exception;
    }

    static Draft bytes(byte[] body) {
        return session -> {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            return message;
        };
    }

    /** @return its JMSMessageID */
    String send(Draft draft) throws Exception {
        try (Connection connection = connect("sender");
                Session session = connection.createSession()) {
            Message message = draft.create(session);
            session.createProducer(session.createQueue(IN)).send(message);
            return message.getJMSMessageID();
        }
    }

    /** Waits for so many messages and takes them. */
    List<Message> take(String user, String queue, int count) throws JMSException {
        List<Message> taken = new ArrayList<>();
        try (Connection connection = connect(user);
                Session session = connection.createSession()) {
            MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
            while (taken.size() < count) {
                Message message = consumer.receive(PATIENCE_MILLIS);
                if (message == null) {
                    throw new AssertionError("%d of %d messages in %s".formatted(taken.size(), count, queue));
                }
                // while there is a session to fetch a large one with
                body(message);
                taken.add(message);
            }
        }
        return taken;
    }

    Message takeOne(String user, String queue) throws JMSException {
        return take(user, queue, 1).get(0);
    }

    static byte[] body(Message message) throws JMSException {
        if (!(message instanceof BytesMessage bytes)) {
            return new byte[0];
        }
        bytes.reset();
        byte[] body = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(body);
        return body;
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
