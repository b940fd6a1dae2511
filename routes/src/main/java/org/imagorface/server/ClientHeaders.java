package org.imagorface.server;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** The headers that a client sent. None of them are among the message's headers, see {@link AnswerHeaders}. */
final class ClientHeaders {

    private final Optional<HttpServerRequest> request;

    private ClientHeaders(Optional<HttpServerRequest> request) {
        this.request = request;
    }

    static ClientHeaders of(Exchange exchange) {
        return new ClientHeaders(
                exchange.getIn() instanceof HttpMessage message ? Optional.of(message.getRequest()) : Optional.empty());
    }

    /** All values of a header as one list; nothing if it was not sent. */
    Optional<String> get(String name) {
        List<String> values = request.map(sent -> sent.headers().getAll(name)).orElse(List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }
}
