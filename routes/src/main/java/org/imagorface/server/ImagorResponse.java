package org.imagorface.server;

import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.error.ImageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers. Camel sends every header of a message, so all are removed before those of the answer are set. */
public final class ImagorResponse {

    private static final Logger LOG = LoggerFactory.getLogger(ImagorResponse.class);
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);
    private static final Duration STALE_WHILE_REVALIDATE = Duration.ofDays(1);
    private static final String CACHE_CONTROL =
            "public, s-maxage=%1$d, max-age=%1$d, no-transform, stale-while-revalidate=%2$d"
                    .formatted(TIME_TO_LIVE.toSeconds(), STALE_WHILE_REVALIDATE.toSeconds());

    /** The picture, or its description, that is in the body. */
    public void picture(Exchange exchange) {
        Message message = exchange.getMessage();
        Object contentType = message.getHeader(Exchange.CONTENT_TYPE);
        message.removeHeaders("*");
        message.setBody(message.getBody(byte[].class));
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
        message.setHeader("X-Content-Type-Options", "nosniff");
        message.setHeader("Content-Disposition", "inline");
        message.setHeader("Cache-Control", CACHE_CONTROL);
        message.setHeader(
                "Expires",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plus(TIME_TO_LIVE)));
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
