package org.imagorface.queue;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsConstants;
import org.apache.camel.component.jms.JmsMessage;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.DefaultMessage;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.error.ImageException;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.RedactionFailed;
import org.imagorface.error.SourceFailed;
import org.imagorface.privacy.PrivateStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps around the redaction of a JMS message. All of them belong into the message's own transaction, on its thread: what
 * they throw rolls it back, and the broker delivers the message again. The consumer has {@code mapJmsMessage=false}, so that
 * nothing is read before its size is known.
 *
 * <p>Messages are told apart by their key: the sender's {@code _AMQ_DUPL_ID}, or else the JMSMessageID.
 */
public final class QueueStep extends PrivateStep {

    /** Property of exchanges: whether the message's key was seen before. */
    public static final String SEEN = "redactSeen";
    /** Property of exchanges: {@code redacted}, {@code seen} or {@code failed}. */
    public static final String OUTCOME = "redactOutcome";
    /** Property of exchanges: where the answer goes, for a message that wants one. */
    public static final String ANSWER_TO = "redactAnswerTo";

    private static final String REDACTED = "redacted";
    private static final String ORIGINAL = "redactOriginal";

    private static final Logger LOG = LoggerFactory.getLogger(QueueStep.class);
    private static final Duration STORE_PATIENCE = Duration.ofMinutes(10);
    private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

    private long maxBytes = 64L << 20;
    private int attempts = 5;
    private boolean answering = true;
    private Set<String> answers = Set.of();
    private IdempotentRepository seen;
    private ClaimStore originals;
    private ClaimStore results;
    private long claimAbove = 1L << 20;

    /** @param maxBytes of a message's body, or of what it refers to */
    public void setMaxBytes(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** @param attempts deliveries after which a message that might yet be redacted is given up, from 1 */
    public void setAttempts(int attempts) {
        if (attempts < 1) {
            throw new InvalidSetting("attempts was %d, must be 1 or more".formatted(attempts));
        }
        this.attempts = attempts;
    }

    /** @param answering whether a message with JMSReplyTo is answered there; if not, its result goes out with JMSReplyTo */
    public void setAnswering(boolean answering) {
        this.answering = answering;
    }

    /**
     * @param names of queues by comma that may be answered beside temporary ones. What the broker refuses can only be rolled
     *     back, with the report, so it is not asked about others.
     */
    public void setAnswers(String names) {
        answers = Set.copyOf(List.of(names.strip().split("\\s*,\\s*")));
    }

    /** @param seen knows the keys of messages whose results are out; shared by all workers. Not set: none is known. */
    public void setSeen(IdempotentRepository seen) {
        this.seen = seen;
    }

    /** @param folder where senders put large originals, which messages then refer to. Not set: references are refused. */
    public void setOriginals(String folder) {
        originals = folder.isBlank() ? null : new ClaimStore(folder);
    }

    /** @param folder where large results are put. Not set: results are in messages, whatever their size. */
    public void setResults(String folder) {
        results = folder.isBlank() ? null : new ClaimStore(folder);
        if (results != null) {
            results.deleteOldParts();
        }
    }

    /** @param bytes longer results are put into the folder of results, and so are those of originals in a folder */
    public void setClaimAbove(long bytes) {
        claimAbove = bytes;
    }

    /**
     * Makes the body a {@code byte[]}, takes away what the message must not decide, and prepares the result's headers.
     *
     * @throws ImageException if the message cannot be redacted or answered, or was delivered too often without a result
     */
    public void open(Exchange exchange) throws JMSException {
        keepBodiesPrivate();
        org.apache.camel.Message message = exchange.getMessage();
        if (!(message instanceof JmsMessage jms) || jms.getJmsMessage() == null) {
            throw new InvalidSetting("the message is not as JMS delivers it; the consumer needs mapJmsMessage=false");
        }
        JmsOriginal original = JmsOriginal.of(jms.getJmsMessage());
        exchange.setProperty(ORIGINAL, original);
        boolean known = seen != null && seen.contains(original.key());
        // one that is known was answered before
        if (answering && original.replyTo() != null && !known) {
            refuseOtherAnswers(original.replyTo());
            exchange.setProperty(ANSWER_TO, original.replyTo());
        }
        message.getHeaders().keySet().removeIf(MessageProperties::isReserved);
        if (original.deliveries() > attempts) {
            throw new RedactionFailed(
                    "the message was delivered %d times without a result".formatted(original.deliveries()));
        }
        MessageProperties.refusePictures(original.message());
        message.setHeader(MessageProperties.ID, original.id());
        message.setHeader(MessageProperties.KEY, original.key());
        exchange.setProperty(SEEN, known);
        if (known) {
            exchange.setProperty(OUTCOME, "seen");
        } else {
            message.setBody(original.claim().isPresent() ? claimed(original) : original.read(maxBytes));
        }
    }

    /** Does not quote the name, which is the sender's text. */
    private void refuseOtherAnswers(Destination answerTo) throws JMSException {
        boolean named = answerTo instanceof Queue queue && answers.contains(queue.getQueueName());
        if (!(answerTo instanceof TemporaryQueue) && !named) {
            throw new RedactionFailed(
                    "JMSReplyTo was a queue that is not answered, must be a temporary one or one of the setting answers");
        }
    }

    private byte[] claimed(JmsOriginal original) throws JMSException {
        if (originals == null) {
            throw new RedactionFailed("the message refers to an original elsewhere, which this worker does not take");
        }
        return originals.read(original.claim().orElseThrow(), maxBytes);
    }

    /**
     * Lets a redacted body out.
     *
     * @throws RedactionFailed if the body was not redacted
     */
    public void publish(Exchange exchange) throws JMSException {
        org.apache.camel.Message message = exchange.getMessage();
        byte[] body = redactedBody(message);
        JmsOriginal original = original(exchange);
        message.setHeader(
                MessageProperties.REGIONS, message.getHeader(ImagorfaceConstants.REGION_COUNT, Integer.class));
        if (results != null && (original.claim().isPresent() || body.length > claimAbove)) {
            String name = UUID.nameUUIDFromBytes(original.key().getBytes(StandardCharsets.UTF_8))
                    .toString();
            writeResult(exchange, name, body);
            message.setHeader(MessageProperties.CLAIM, name);
            message.setBody(new byte[0]);
        }
        Destination answerTo = exchange.getProperty(ANSWER_TO, Destination.class);
        if (answerTo == null) {
            message.setHeader(MessageProperties.BROKER_KEY, original.key());
        } else {
            addressAnswer(message, original, answerTo);
        }
        exchange.setProperty(OUTCOME, REDACTED);
    }

    /** Waits for a folder that cannot be written, as one on a full disk: giving up would put message after message aside. */
    private void writeResult(Exchange exchange, String name, byte[] body) {
        long begin = System.nanoTime();
        for (long attempt = 1; ; attempt++) {
            try {
                results.write(name, body);
                return;
            } catch (SourceFailed trouble) {
                boolean over = System.nanoTime() - begin > STORE_PATIENCE.toNanos();
                if (over || exchange.getContext().isStopping() || !sleep()) {
                    throw trouble;
                }
                if (attempt == 1) {
                    LOG.warn("{}; messages wait for it", trouble.getMessage());
                }
            }
        }
    }

    /** Whether nobody wants the thread to end. */
    private static boolean sleep() {
        try {
            Thread.sleep(STORE_PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Makes the message the receipt of the redaction, as JSON. */
    public void receipt(Exchange exchange) throws JMSException {
        JmsOriginal original = original(exchange);
        Object receipt = exchange.getMessage().getHeader(ImagorfaceConstants.RECEIPT);
        DefaultMessage message = new DefaultMessage(exchange);
        message.setBody(exchange.getContext().getTypeConverter().convertTo(String.class, exchange, receipt));
        message.setHeader(MessageProperties.ID, original.id());
        message.setHeader(MessageProperties.KEY, original.key());
        message.setHeader(JmsConstants.JMS_HEADER_CORRELATION_ID, original.correlationId());
        exchange.setMessage(message);
    }

    /**
     * Decides whether a message that failed is given up. If so, the message is the original once more, to be sent to where
     * originals are kept.
     *
     * @throws DeliverAgain if it is to be tried again, or if its result may be in the transaction already
     */
    public void failed(Exchange exchange) throws JMSException {
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        JmsOriginal original = exchange.getProperty(ORIGINAL, JmsOriginal.class);
        boolean begunToSend = REDACTED.equals(exchange.getProperty(OUTCOME));
        boolean mayPass = original != null && !Failure.isFinal(error) && original.deliveries() < attempts;
        if (original == null || begunToSend || mayPass) {
            throw new DeliverAgain(error);
        }
        exchange.setProperty(OUTCOME, "failed");
        Message kept = original.message();
        MessageProperties.prepareToKeep(kept, original);
        // and nothing of what the route has made of it
        exchange.setMessage(new JmsMessage(exchange, kept, null, null));
    }

    /** Makes the message a report of the failure: why, and which message it was, but nothing of its body. */
    public void report(Exchange exchange) throws JMSException {
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        JmsOriginal original = original(exchange);
        DefaultMessage report = new DefaultMessage(exchange);
        Map<String, Object> headers = report.getHeaders();
        MessageProperties.copyHarmless(original.message(), headers);
        headers.put(MessageProperties.ID, original.id());
        headers.put(MessageProperties.KEY, original.key());
        headers.put(MessageProperties.QUEUE, original.queue());
        headers.put(MessageProperties.DELIVERIES, original.deliveries());
        headers.put(MessageProperties.ERROR, Failure.type(error));
        headers.put(MessageProperties.REASON, Failure.reason(error));
        headers.put(JmsConstants.JMS_HEADER_CORRELATION_ID, original.correlationId());
        headers.put(JmsConstants.JMS_HEADER_TYPE, original.type());
        exchange.setMessage(report);
    }

    /** Addresses the report to who waits for an answer. */
    public void answerFailure(Exchange exchange) throws JMSException {
        addressAnswer(exchange.getMessage(), original(exchange), exchange.getProperty(ANSWER_TO, Destination.class));
    }

    /** Makes the message a note that the original is done with. */
    public void note(Exchange exchange) throws JMSException {
        JmsOriginal original = original(exchange);
        DefaultMessage note = new DefaultMessage(exchange);
        note.setHeader(MessageProperties.KEY, original.key());
        original.claim().ifPresent(claim -> note.setHeader(MessageProperties.CLAIM, claim));
        exchange.setMessage(note);
    }

    /** Remembers a message that a {@link #note} names, and deletes its original in the folder; as often as one likes. */
    public void settle(Exchange exchange) {
        org.apache.camel.Message note = exchange.getMessage();
        String claim = note.getHeader(MessageProperties.CLAIM, String.class);
        if (seen != null) {
            seen.add(note.getHeader(MessageProperties.KEY, String.class));
        }
        if (claim != null && originals != null) {
            originals.delete(claim);
        }
    }

    private static void addressAnswer(org.apache.camel.Message message, JmsOriginal original, Destination answerTo) {
        message.setHeader(JmsConstants.JMS_DESTINATION, answerTo);
        message.removeHeader(JmsConstants.JMS_HEADER_REPLY_TO);
        String correlation = Optional.ofNullable(original.correlationId()).orElse(original.id());
        message.setHeader(JmsConstants.JMS_HEADER_CORRELATION_ID, correlation);
    }

    private static JmsOriginal original(Exchange exchange) {
        return exchange.getProperty(ORIGINAL, JmsOriginal.class);
    }
}
