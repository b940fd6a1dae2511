package org.imagorface.queue;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Optional;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedFormat;

/**
 * A JMS message as it was delivered.
 *
 * @param message whose body is read at most once
 * @param id JMSMessageID
 * @param key tells it from other messages, over redeliveries and for senders that send once more
 * @param queue it came from
 * @param correlationId null if there is none
 * @param replyTo null if no answer is wanted
 * @param type JMSType, null if there is none
 * @param deliveries including this one
 * @param claim name of the original that it refers to, if the body is elsewhere
 */
record JmsOriginal(
        Message message,
        String id,
        String key,
        String queue,
        String correlationId,
        Destination replyTo,
        String type,
        int deliveries,
        Optional<String> claim) {

    /** Where Artemis' clients note how long a large body is, before it is fetched. */
    private static final String LARGE_SIZE = "_AMQ_LARGE_SIZE";

    static JmsOriginal of(Message message) throws JMSException {
        String id = message.getJMSMessageID();
        String key = message.getStringProperty(MessageProperties.BROKER_KEY);
        int deliveries = message.propertyExists(MessageProperties.DELIVERY_COUNT)
                ? message.getIntProperty(MessageProperties.DELIVERY_COUNT)
                : 1;
        return new JmsOriginal(
                message,
                id,
                key == null ? id : key,
                message.getJMSDestination() instanceof Queue queue ? queue.getQueueName() : "",
                message.getJMSCorrelationID(),
                message.getJMSReplyTo(),
                message.getJMSType(),
                deliveries,
                Optional.ofNullable(message.getStringProperty(MessageProperties.CLAIM)));
    }

    /**
     * @throws UnsupportedFormat if it is no BytesMessage, or an empty one
     * @throws LimitExceeded if the body is longer; then it has not been read
     */
    byte[] read(long maxBytes) throws JMSException {
        if (!(message instanceof BytesMessage bytes)) {
            throw new UnsupportedFormat("the message is a %s, must be a BytesMessage".formatted(kind()));
        }
        long length = message.propertyExists(LARGE_SIZE) ? message.getLongProperty(LARGE_SIZE) : bytes.getBodyLength();
        if (length > maxBytes || length > Integer.MAX_VALUE) {
            throw new LimitExceeded("the message has %d bytes, must have at most %d".formatted(length, maxBytes));
        }
        byte[] body = new byte[(int) length];
        if (length == 0 || bytes.readBytes(body) != length) {
            throw new UnsupportedFormat("the message has no body, or one that breaks off");
        }
        return body;
    }

    private String kind() {
        if (message instanceof TextMessage) {
            return "TextMessage";
        }
        if (message instanceof ObjectMessage) {
            return "ObjectMessage";
        }
        if (message instanceof StreamMessage) {
            return "StreamMessage";
        }
        return message instanceof MapMessage ? "MapMessage" : "message without a body";
    }
}
