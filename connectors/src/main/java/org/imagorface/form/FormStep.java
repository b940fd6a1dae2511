package org.imagorface.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.imagorface.document.PicturesInText;
import org.imagorface.error.ImageException;
import org.imagorface.error.InvalidSetting;
import org.imagorface.privacy.PrivateStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps around the redaction of a form that is sent by HTTP. The consumer is {@code platform-http} with
 * {@code useBodyHandler=false}: the usual handler would put the originals into files.
 */
public final class FormStep extends PrivateStep {

    private static final Logger LOG = LoggerFactory.getLogger(FormStep.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "redactForm";
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;
    private static final int BAD_GATEWAY = 502;

    private int maxBytes = 64 << 20;
    private int maxPartBytes = 32 << 20;
    private int maxTextBytes = 64 << 10;
    private int maxParts = 100;
    private Duration patience = Duration.ofSeconds(60);
    private List<String> forwarded = List.of(
            "Accept", "Accept-Language", "Authorization", "Cookie", "User-Agent", "X-Request-Id", "traceparent");
    private Semaphore atOnce = new Semaphore(4);

    /** A form that is being worked on. */
    private static final class Form {

        private final Map<String, String> headers = new LinkedHashMap<>();
        private final List<FormPart> parts = new ArrayList<>();
        private String query;
        private boolean reading;
        private int current = -1;
        private boolean forwarding;
    }

    /** @param maxBytes of a request's body */
    public void setMaxBytes(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** @param maxPartBytes of one file */
    public void setMaxPartBytes(int maxPartBytes) {
        this.maxPartBytes = maxPartBytes;
    }

    /** @param maxTextBytes of one field that is a text */
    public void setMaxTextBytes(int maxTextBytes) {
        this.maxTextBytes = maxTextBytes;
    }

    /** @param maxParts files and other fields together */
    public void setMaxParts(int maxParts) {
        this.maxParts = maxParts;
    }

    /** @param millis that a request may take to arrive */
    public void setReadTimeout(long millis) {
        patience = Duration.ofMillis(millis);
    }

    /** @param requests that are read and worked on at once, each with at most about three times its bytes; others get 503 */
    public void setRequestsAtOnce(int requests) {
        if (requests < 1) {
            throw new InvalidSetting("requestsAtOnce was %d, must be 1 or more".formatted(requests));
        }
        atOnce = new Semaphore(requests);
    }

    /** @param names of headers that go to the service with the form, by comma */
    public void setForwardHeaders(String names) {
        forwarded = List.of(names.split("\\s*,\\s*"));
    }

    /**
     * Reads the form. The body becomes the list of those parts that are to be redacted, by their position.
     *
     * @throws FormRefused if it cannot be taken
     */
    public void read(Exchange exchange) throws InterruptedException {
        keepBodiesPrivate();
        Message message = exchange.getMessage();
        if (!(message.getBody() instanceof HttpServerRequest request)) {
            throw new InvalidSetting("the request was read already; the consumer needs useBodyHandler=false");
        }
        Form form = new Form();
        exchange.setProperty(FORM, form);
        if (!atOnce.tryAcquire()) {
            discard(request);
            throw new FormRefused(UNAVAILABLE, null, "there are too many requests at the moment");
        }
        form.reading = true;
        byte[] body = new RequestBody(request, maxBytes).read(patience);
        String contentType = request.getHeader("Content-Type");
        FormLimits limits = new FormLimits(maxBytes, maxPartBytes, maxTextBytes, maxParts);
        form.parts.addAll(new FormParser(limits).parse(contentType, body));
        form.query = request.query();
        if (form.query != null) {
            PicturesInText.refuse(form.query);
        }
        for (String name : forwarded) {
            Optional.ofNullable(request.getHeader(name)).ifPresent(value -> form.headers.put(name, value));
        }
        DefaultMessage positions = new DefaultMessage(exchange);
        positions.setBody(positionsToRedact(form));
        exchange.setMessage(positions);
    }

    private List<Integer> positionsToRedact(Form form) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < form.parts.size(); i++) {
            form.current = i;
            FormPart part = form.parts.get(i);
            boolean text = part.text().isPresent();
            if (text && part.content().length > maxTextBytes) {
                throw new FormRefused(413, part.name(), "the text has more than %d bytes".formatted(maxTextBytes));
            }
            if (!text && !part.isNoFile()) {
                positions.add(i);
            }
        }
        form.current = -1;
        return positions;
    }

    /** Makes the body the part's whose position it was. */
    public void open(Exchange exchange) {
        keepBodiesPrivate();
        Form form = form(exchange);
        form.current = exchange.getMessage().getBody(Integer.class);
        exchange.getMessage().setBody(form.parts.get(form.current).content());
    }

    /**
     * Puts the redacted part into the form.
     *
     * @throws org.imagorface.error.RedactionFailed if it was not redacted
     */
    public void keep(Exchange exchange) {
        Form form = form(exchange);
        Message message = exchange.getMessage();
        byte[] body = redactedBody(message);
        FormPart part = form.parts.get(form.current);
        String type = message.getHeader(Exchange.CONTENT_TYPE, part.contentType(), String.class);
        form.parts.set(form.current, part.with(body, type));
        form.current = -1;
    }

    /** Makes the message the redacted form, with the headers that go to the service. */
    public void write(Exchange exchange) {
        Form form = form(exchange);
        FormWriter writer = new FormWriter();
        DefaultMessage message = new DefaultMessage(exchange);
        form.headers.forEach(message::setHeader);
        message.setHeader(Exchange.CONTENT_TYPE, writer.contentType());
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        if (form.query != null) {
            message.setHeader(Exchange.HTTP_QUERY, form.query);
        }
        message.setBody(writer.write(form.parts));
        form.parts.clear();
        form.forwarding = true;
        exchange.setMessage(message);
    }

    /** Makes the message an answer: the body that it has, and of the headers only those that describe it. */
    public void answer(Exchange exchange) {
        Message from = exchange.getMessage();
        DefaultMessage answer = new DefaultMessage(exchange);
        answer.setBody(from.getBody());
        for (String name : List.of(Exchange.CONTENT_TYPE, Exchange.HTTP_RESPONSE_CODE, "Location", "Set-Cookie")) {
            Object value = from.getHeader(name);
            if (value != null) {
                answer.setHeader(name, value);
            }
        }
        exchange.setMessage(answer);
    }

    /** Makes the message an answer that says what was wrong with which part, and nothing of the content. */
    public void failed(Exchange exchange) {
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Form form = form(exchange);
        FormRefused refused = refusal(error, form);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("message", refused.getMessage());
        answer.put("status", refused.status());
        if (refused.part() != null) {
            answer.put("part", refused.part());
        }
        DefaultMessage message = new DefaultMessage(exchange);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, refused.status());
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        if (refused.status() == 408 || refused.status() == 413 || refused.status() == UNAVAILABLE) {
            // a rest of the request may still be on its way
            message.setHeader("Connection", "close");
        }
        message.setBody(json(answer));
        exchange.setMessage(message);
    }

    /** Lets the next request in; to be called whatever happened. */
    public void close(Exchange exchange) {
        Form form = form(exchange);
        if (form != null && form.reading) {
            form.reading = false;
            form.parts.clear();
            atOnce.release();
        }
    }

    private static FormRefused refusal(Throwable error, Form form) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof FormRefused refused) {
                return refused;
            }
        }
        String part = form == null || form.current < 0
                ? null
                : form.parts.get(form.current).name();
        Optional<ImageException> known = ImageException.in(error);
        if (known.isPresent()) {
            return new FormRefused(
                    UNPROCESSABLE,
                    part,
                    known.get().getClass().getSimpleName() + ": " + known.get().getMessage());
        }
        StackTraceElement[] trace = error.getStackTrace();
        LOG.error("A form was not forwarded: {} at {}", error.getClass().getName(), trace.length == 0 ? "" : trace[0]);
        return form != null && form.forwarding
                ? new FormRefused(BAD_GATEWAY, null, "the service behind could not be reached")
                : new FormRefused(500, part, "internal error");
    }

    private static void discard(HttpServerRequest request) {
        request.handler(chunk -> {});
        request.resume();
    }

    private static byte[] json(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written", e);
        }
    }

    private static Form form(Exchange exchange) {
        return exchange.getProperty(FORM, Form.class);
    }
}
