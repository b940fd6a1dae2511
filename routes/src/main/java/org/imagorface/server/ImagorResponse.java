package org.imagorface.server;

import java.net.HttpURLConnection;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.error.ImageException;
import org.imagorface.pipeline.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers. Camel sends every header of a message, so all are removed before those of the answer are set. */
public final class ImagorResponse {

    private static final Logger LOG = LoggerFactory.getLogger(ImagorResponse.class);
    /** The picture, or its description, that is in the body. */
    public void picture(Exchange exchange) {
        Message message = exchange.getMessage();
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        Delivery delivery = message.getHeader(ImagorfaceConstants.DELIVERY, Delivery.PLAIN, Delivery.class);
        String image = message.getHeader(ServerConstants.IMAGE, "", String.class);
        boolean personal = HeadersForSources.haveCredentials(message);
        Map<?, ?> ofSource = message.getHeader(ServerConstants.SOURCE_HEADERS, Map.of(), Map.class);
        message.removeHeaders("*");
        message.setBody(message.getBody(byte[].class));
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
        message.setHeader("X-Content-Type-Options", "nosniff");
        message.setHeader("Content-Disposition", ContentDisposition.of(delivery.attachment(), image, contentType));
        if (delivery.raw()) {
            message.setHeader("Content-Security-Policy", "script-src 'none'");
        }
        CacheHeaders.of(delivery, System.currentTimeMillis())
                .forEach((name, value) -> message.setHeader(name, personal ? CacheHeaders.personal(value) : value));
        ofSource.forEach((name, values) -> message.setHeader((String) name, values));
    }

    /** 200 and nothing else. */
    public void empty(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(new byte[0]);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, HttpURLConnection.HTTP_OK);
    }

    /** The error that was caught. What the body held until then is gone. */
    public void failure(Exchange exchange) {
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        ImageException known = ImageException.in(error).orElse(null);
        int status = known == null ? HttpURLConnection.HTTP_INTERNAL_ERROR : HttpErrors.status(known);
        String text = known == null ? ErrorJson.logged(error) : String.valueOf(known.getMessage());
        if (known != null && status == HttpURLConnection.HTTP_INTERNAL_ERROR) {
            LOG.warn("answered {}: {}", status, ErrorJson.oneLine(text));
        }
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(ErrorJson.of(status, text));
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, ErrorJson.CONTENT_TYPE);
        message.setHeader("X-Content-Type-Options", "nosniff");
    }
}
