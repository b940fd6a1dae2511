package org.imagorface.queue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.JavaProcess;
import org.imagorface.testing.MarkedPhoto;
import org.imagorface.testing.TestPhotos;
import org.imagorface.testing.Traces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers that are killed at random moments, one after the other, while a broker has messages for them. After each kill every
 * message is in the queue, or has left its one result with its one receipt, or one report. How often: {@code -Dqueue.kills};
 * which moments: {@code -Dqueue.seed}.
 */
@SuppressWarnings("try") // a worker that only runs
class KilledWorkersTest {

    private static final int KILLS = Integer.getInteger("queue.kills", 6);
    /** Without a limit if it is not set: no kill begins later. */
    private static final long MINUTES = Long.getLong("queue.minutes", 1000);

    private static final long SEED = Long.getLong("queue.seed", System.nanoTime());
    /** Messages that wait when a worker starts, so that it dies at work. */
    private static final int WAITING = 50;
    /** Every so many messages there is a poisoned one, and one with a large photo. */
    private static final int POISON = 40;

    private static final int LARGE = 50;

    @TempDir
    Path data;

    private Path temp;
    private int sent;

    @Test
    void nothingIsLostAndNothingComesTwice() throws Exception {
        temp = Files.createDirectories(data.resolve("temp"));
        Random random = new Random(SEED);
        int atWork = 0;
        int kills = 0;
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        try (TestBroker broker = TestBroker.start(data.resolve("broker"))) {
            for (; kills < KILLS && System.nanoTime() < end; kills++) {
                fillUp(broker);
                long before = broker.count(TestBroker.OUT);
                try (JavaProcess worker = worker(broker)) {
                    Eventually.isTrue("progress", () -> broker.count(TestBroker.OUT) > before);
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(250));
                    worker.kill();
                }
                atWork += broker.count(TestBroker.IN) > 0 ? 1 : 0;
                Eventually.isTrue("all are somewhere, once; seed " + SEED, () -> isBalanced(broker));
                assertNoTraces();
            }
            try (JavaProcess worker = worker(broker)) {
                Eventually.isTrue("all are done", () -> broker.count(TestBroker.IN) == 0 && isBalanced(broker));
            }
            assertNoTraces();
            assertResults(broker);
        }
        assertThat(atWork).as("kills that met a worker at work").isGreaterThan(kills / 2);
        System.out.printf(
                "%d kills of a queue's workers, %d of them at work, %d originals, seed %d%n",
                kills, atWork, sent, SEED);
    }

    private void fillUp(TestBroker broker) throws Exception {
        try (Connection connection = broker.connect("sender");
                Session session = connection.createSession()) {
            MessageProducer producer = session.createProducer(session.createQueue(TestBroker.IN));
            for (long waiting = broker.count(TestBroker.IN); waiting < WAITING; waiting++) {
                Message message = TestBroker.bytes(original(sent)).create(session);
                message.setStringProperty("_AMQ_DUPL_ID", "message " + sent);
                producer.send(message);
                sent++;
            }
        }
    }

    private static boolean isPoison(int number) {
        return number % POISON == 7;
    }

    private static byte[] original(int number) throws Exception {
        if (isPoison(number)) {
            return MarkedPhoto.of(QueueTest.tornPhoto());
        }
        return MarkedPhoto.of(number % LARGE == 0 ? TestPhotos.astronaut() : TestPhotos.head(number));
    }

    private JavaProcess worker(TestBroker broker) throws Exception {
        return JavaProcess.start(
                temp, data.resolve("log"), WorkerProcess.class.getName(), broker.url(), "queue.profile=fast");
    }

    private boolean isBalanced(TestBroker broker) {
        long results = broker.count(TestBroker.OUT);
        long reports = broker.count(TestBroker.FAILED);
        return broker.count(TestBroker.IN) + results + reports == sent
                && broker.count(TestBroker.RECEIPTS) == results
                && broker.count(TestBroker.ORIGINALS) == reports;
    }

    private void assertNoTraces() throws Exception {
        assertThat(Traces.ofMark(MarkedPhoto.MARK).below(temp)).isEmpty();
        assertThat(Files.readString(data.resolve("log"), StandardCharsets.ISO_8859_1))
                .doesNotContain(MarkedPhoto.MARK);
    }

    private void assertResults(TestBroker broker) throws Exception {
        Set<String> poison = new HashSet<>();
        Set<String> good = new HashSet<>();
        for (int i = 0; i < sent; i++) {
            (isPoison(i) ? poison : good).add("message " + i);
        }
        for (String queue : List.of(TestBroker.OUT, TestBroker.RECEIPTS, TestBroker.FAILED)) {
            Set<String> expected = new HashSet<>(queue.equals(TestBroker.FAILED) ? poison : good);
            for (Message message : broker.take("reader", queue, expected.size())) {
                String key = DeliveredAgainTest.key(message);
                assertThat(expected.remove(key)).as("%s once in %s", key, queue).isTrue();
                byte[] everything = QueueTest.everythingOf(message);
                assertThat(new String(everything, StandardCharsets.ISO_8859_1)).doesNotContain(MarkedPhoto.MARK);
                if (queue.equals(TestBroker.OUT)) {
                    assertRedacted(Integer.parseInt(key.substring("message ".length())), TestBroker.body(message));
                }
            }
            assertThat(broker.count(queue)).isZero();
        }
        assertThat(broker.take("keeper", TestBroker.ORIGINALS, poison.size()))
                .allSatisfy(message -> assertThat(new String(TestBroker.body(message), StandardCharsets.ISO_8859_1))
                        .contains(MarkedPhoto.MARK));
        assertThat(broker.count(TestBroker.ORIGINALS)).isZero();
    }

    private static void assertRedacted(int number, byte[] result) throws Exception {
        if (number % LARGE == 0) {
            assertThat(TestPhotos.isAstronautCovered(result)).isTrue();
        } else {
            assertThat(TestPhotos.isHeadCovered(result)).isTrue();
            assertThat(TestPhotos.isOfHead(number, result))
                    .as("the result of message %d is its own", number)
                    .isTrue();
        }
    }
}
