package org.imagorface.queue;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imagorface.document.PicturesInText;
import org.imagorface.error.RedactionFailed;

/** Properties of JMS messages: those that this flow gives messages, and which of a sender's are kept. */
final class MessageProperties {

    /** JMSMessageID of the original. */
    static final String ID = "redactId";
    /** What tells the original from others. */
    static final String KEY = "redactKey";
    /** Number of regions that were obscured. */
    static final String REGIONS = "redactRegions";
    /** Name of what is in a folder instead of the body. */
    static final String CLAIM = "redactClaim";
    /** Queue that the original came from. */
    static final String QUEUE = "redactQueue";
    /** How often the original was delivered. */
    static final String DELIVERIES = "redactDeliveries";
    /** Type of what went wrong. */
    static final String ERROR = "redactError";
    /** What went wrong, in words. */
    static final String REASON = "redactReason";

    /** By this, Artemis lets no second message of the same key into a queue. */
    static final String BROKER_KEY = "_AMQ_DUPL_ID";

    static final String DELIVERY_COUNT = "JMSXDeliveryCount";

    private static final List<String> GROUP = List.of("JMSXGroupID", "JMSXGroupSeq");

    private MessageProperties() {}

    /** Whether a message's sender has no say in a header of this name. */
    static boolean isReserved(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("camel")
                || lower.startsWith("redact")
                || lower.startsWith("_amq")
                || lower.startsWith("jms_amq");
    }

    /** @throws RedactionFailed if a property may hold a picture, as nobody would redact it there; names the property */
    static void refusePictures(Message message) throws JMSException {
        for (Map.Entry<String, Object> property : of(message).entrySet()) {
            if (mayHoldPicture(property.getValue())) {
                throw new RedactionFailed("property '%s' has a text that may be a picture, which is not redacted there"
                        .formatted(property.getKey()));
            }
        }
        for (String text : new String[] {message.getJMSCorrelationID(), message.getJMSType()}) {
            if (text != null && mayHoldPicture(text)) {
                throw new RedactionFailed("JMSCorrelationID or JMSType may be a picture, which is not redacted there");
            }
        }
    }

    /** Copies the sender's properties, but for those that may hold a picture. */
    static void copyHarmless(Message message, Map<String, Object> headers) throws JMSException {
        of(message).forEach((name, value) -> {
            if (!isReserved(name) && !mayHoldPicture(value)) {
                headers.put(name, value);
            }
        });
    }

    /** Makes a delivered message one that can be sent, under a name by which its report finds it. */
    static void prepareToKeep(Message message, JmsOriginal original) throws JMSException {
        Map<String, Object> properties = of(message);
        message.clearProperties();
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            String name = property.getKey();
            boolean settable = !name.startsWith("JMSX") || GROUP.contains(name);
            // the broker's own would make it refuse an original that fails again after a repair
            if (settable && (!isReserved(name) || name.equals(CLAIM))) {
                message.setObjectProperty(name, property.getValue());
            }
        }
        message.setStringProperty(ID, original.id());
        message.setStringProperty(KEY, original.key());
        if (message instanceof BytesMessage bytes) {
            bytes.reset();
        }
    }

    private static boolean mayHoldPicture(Object value) {
        if (!(value instanceof String text)) {
            return false;
        }
        try {
            PicturesInText.refuse(text);
            return false;
        } catch (RedactionFailed found) {
            return true;
        }
    }

    private static Map<String, Object> of(Message message) throws JMSException {
        Map<String, Object> properties = new LinkedHashMap<>();
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement().toString();
            properties.put(name, message.getObjectProperty(name));
        }
        return properties;
    }
}
