package org.imagorface.examples;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RedactQueueTest {

    private static final Pattern BROKER_STARTED = Pattern.compile("The broker is started");
    private static final long PATIENCE_MILLIS = 90_000;

    @TempDir
    Path temp;

    private String url;

    @ParameterizedTest
    @EnumSource
    void redactsFromQueueToQueue(Launcher launcher) throws Exception {
        ExampleFolder example = ExampleFolder.copy("redact-queue", temp);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        url = "tcp://127.0.0.1:" + port;
        byte[] photo = Files.readAllBytes(Astronaut.FILE);
        Map<String, String> settings = Map.of("queue.broker", url, "camel.main.durationMaxSeconds", "120");
        try (RunningExample broker = startBroker(example, port)) {
            broker.awaitLine(BROKER_STARTED);
            try (RunningExample running = launcher.start(example, settings)) {
                send(photo);
                send(Arrays.copyOf(photo, photo.length / 2));

                Message result = take("reader", "redact.out");
                assertThat(result).as(running::output).isNotNull();
                Astronaut.assertFaceIsBlack(body(result));
                send(Astronaut.small());
                Astronaut.assertSmallFaceIsBlack(body(take("reader", "redact.out")));
                assertThat(take("reader", "redact.failed").getStringProperty("redactError"))
                        .isEqualTo("CorruptImage");
                assertThat(take("keeper", "redact.originals")).isInstanceOf(BytesMessage.class);
            }
        }
    }

    /** As {@code mvn compile exec:java -Dexec.mainClass=...} does. */
    private RunningExample startBroker(ExampleFolder example, int port) throws IOException {
        Path build = example.buildDirectory();
        String dependencies = Files.readString(build.resolve("classpath.txt")).strip();
        return RunningExample.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-Dbroker.port=" + port,
                        "-Dbroker.data=" + temp.resolve("data"),
                        "-cp",
                        build.resolve("classes") + File.pathSeparator + dependencies,
                        "org.imagorface.examples.LocalBroker",
                        build.resolveSibling("broker").toString()),
                temp);
    }

    private Connection connect(String user) throws JMSException {
        Connection connection = new ActiveMQJMSConnectionFactory(url, user, user + "-password").createConnection();
        connection.start();
        return connection;
    }

    private void send(byte[] body) throws JMSException {
        try (Connection connection = connect("sender");
                Session session = connection.createSession()) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            session.createProducer(session.createQueue("redact.in")).send(message);
        }
    }

    private Message take(String user, String queue) throws JMSException {
        try (Connection connection = connect(user);
                Session session = connection.createSession()) {
            Message message = session.createConsumer(session.createQueue(queue)).receive(PATIENCE_MILLIS);
            if (message instanceof BytesMessage) {
                // while there is a session to fetch a large one with
                body(message);
            }
            return message;
        }
    }

    private static byte[] body(Message message) throws JMSException {
        BytesMessage bytes = (BytesMessage) message;
        bytes.reset();
        byte[] body = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(body);
        return body;
    }
}
