package org.imagorface.queue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.spi.BacklogTracer;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.JavaProcess;
import org.imagorface.testing.MarkedPhoto;
import org.imagorface.testing.TestPhotos;
import org.imagorface.testing.Traces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoTracesTest {

    @TempDir
    Path data;

    /** A worker that logs all it can, traces, spools streams and fails in every way. */
    @Test
    void originalsAreNowhereElse() throws Exception {
        byte[] photo = MarkedPhoto.of(TestPhotos.astronaut());
        byte[] torn = Arrays.copyOf(photo, photo.length / 2);
        Traces traces = new Traces(torn);
        Path temp = Files.createDirectories(data.resolve("temp"));
        Path log = data.resolve("log");
        try (TestBroker broker = TestBroker.start(data.resolve("broker"))) {
            try (JavaProcess worker = JavaProcess.start(
                    temp,
                    log,
                    "-Dtest.log=DEBUG",
                    "-Dtest.failures=2",
                    WorkerProcess.class.getName(),
                    broker.url(),
                    "queue.attempts=2",
                    "camel.main.tracing=true",
                    "camel.trace.enabled=true",
                    "camel.main.messageHistory=true",
                    "camel.main.streamCachingEnabled=true",
                    "camel.main.streamCachingSpoolEnabled=true",
                    "camel.main.streamCachingSpoolThreshold=1",
                    "camel.main.streamCachingSpoolDirectory=" + temp.resolve("spool"))) {
                Eventually.isTrue("the worker runs", () -> worker.output().contains("started in") || !worker.isAlive());
                // fails twice for another's reason, and is given up
                broker.send(TestBroker.bytes(photo));
                inspect(broker.takeOne("reader", TestBroker.FAILED), traces);
                // and these are at fault themselves
                broker.send(TestBroker.bytes(torn));
                broker.send(session -> session.createTextMessage(new String(torn, StandardCharsets.ISO_8859_1)));
                for (Message report : broker.take("reader", TestBroker.FAILED, 2)) {
                    inspect(report, traces);
                }
                broker.send(TestBroker.bytes(photo));
                inspect(broker.takeOne("reader", TestBroker.OUT), traces);
                inspect(broker.takeOne("reader", TestBroker.RECEIPTS), traces);

                assertThat(traces.below(temp)).isEmpty();
                assertThat(worker.isAlive()).isTrue();
            }
            assertThat(traces.below(temp)).isEmpty();
            byte[] printed = Files.readAllBytes(log);
            assertThat(new String(printed, StandardCharsets.ISO_8859_1))
                    .contains("imagorface:", "Tracing")
                    .doesNotContain(MarkedPhoto.MARK);
            assertThat(traces.in(printed)).isFalse();
            // while the broker's own files have them: the search finds what is there
            assertThat(traces.below(data.resolve("broker"))).isNotEmpty();
            assertThat(broker.take("keeper", TestBroker.ORIGINALS, 3)).hasSize(3);
        }
    }

    /** What Camel keeps in memory for consoles, when it is told to keep all. */
    @Test
    @SuppressWarnings("try") // a worker that only runs
    void tracersKeepNothing() throws Exception {
        byte[] photo = MarkedPhoto.of(TestPhotos.head(1));
        byte[] torn = MarkedPhoto.of(QueueTest.tornPhoto());
        try (TestBroker broker = TestBroker.start(data.resolve("broker"));
                TestWorker worker = TestWorker.start(
                        broker,
                        Map.of(
                                "camel.trace.enabled", "true",
                                "camel.trace.bodyIncludeStreams", "true",
                                "camel.trace.bodyIncludeFiles", "true",
                                "camel.trace.includeExchangeProperties", "true",
                                "camel.trace.traceTemplates", "true",
                                "camel.main.messageHistory", "true"))) {
            BacklogTracer tracer = worker.context().getCamelContextExtension().getContextPlugin(BacklogTracer.class);
            // as by somebody at a console
            tracer.setBodyMaxChars(0);
            broker.send(TestBroker.bytes(photo));
            broker.takeOne("reader", TestBroker.OUT);
            broker.send(TestBroker.bytes(torn));
            broker.takeOne("reader", TestBroker.FAILED);

            assertThat(tracer.getTraceCounter()).isPositive();
            String kept = tracer.dumpAllTracedMessagesAsJSon() + tracer.dumpLatestMessageHistoryAsJSon();
            assertThat(kept).contains("body").doesNotContain(MarkedPhoto.MARK);
            for (byte[] original : List.of(photo, torn)) {
                assertThat(new Traces(original).in(kept.getBytes(StandardCharsets.ISO_8859_1)))
                        .isFalse();
            }
        }
    }

    private static void inspect(Message message, Traces traces) throws Exception {
        byte[] everything = QueueTest.everythingOf(message);
        assertThat(traces.in(everything)).isFalse();
        assertThat(new String(everything, StandardCharsets.ISO_8859_1)).doesNotContain(MarkedPhoto.MARK);
    }
}
