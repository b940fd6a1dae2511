package org.imagorface.server;

import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.error.ImageException;
import org.imagorface.logging.SparingLog;
import org.imagorface.pipeline.Delivery;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;
import org.slf4j.LoggerFactory;

/** Writes answers. Camel sends every header of a message, so all are removed before those of the answer are set. */
public final class ImagorResponse implements CamelContextAware {

    private static final String NO_SCRIPTS = "script-src 'none'";

    private final SparingLog log = new SparingLog(LoggerFactory.getLogger(ImagorResponse.class));
    private CamelContext context;
    private CacheHeaders cache;
    private boolean explains;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        Settings settings = ContextSettings.of(camelContext);
        cache = CacheHeaders.of(settings);
        explains = !settings.get(RequestSettings.DISABLE_ERROR_BODY);
    }

    /** The picture, or its description, that is in the body, made now or kept; 304 without it if the client has it. */
    public void picture(Exchange exchange) {
        Message message = exchange.getMessage();
        PictureRequest request = exchange.getProperty(ServerConstants.REQUEST, PictureRequest.class);
        Delivery delivery = request.delivery();
        byte[] body = message.getBody(byte[].class);
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        long now = System.currentTimeMillis();
        OptionalLong modified = modified(message, now);
        String tag = EntityTag.of(body);
        Map<?, ?> ofSource = message.getHeader(ServerConstants.SOURCE_HEADERS, Map.of(), Map.class);
        boolean personal = HeadersForSources.mayBePersonal(message) || ofSource.containsKey("Set-Cookie");
        message.removeHeaders("*");
        message.setHeader("ETag", tag);
        modified.ifPresent(seconds -> message.setHeader("Last-Modified", HttpDates.print(seconds)));
        cache.of(delivery, request.conditions().noCache(), now)
                .forEach((name, value) -> message.setHeader(name, personal ? CacheHeaders.personal(value) : value));
        if (request.varies()) {
            message.setHeader("Vary", "Accept");
        }
        ofSource.forEach((name, values) -> message.setHeader((String) name, values));
        if (request.varies() && ofSource.containsKey("Vary")) {
            // what the source's answer varies with comes to it, and never instead of it
            List<String> vary = new ArrayList<>(List.of("Accept"));
            ((List<?>) ofSource.get("Vary")).forEach(names -> vary.add(names.toString()));
            message.setHeader("Vary", String.join(", ", vary));
        }
        message.setHeader("X-Content-Type-Options", "nosniff");
        if (request.conditions().hold(tag, modified)) {
            message.setBody(null);
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, HttpURLConnection.HTTP_NOT_MODIFIED);
            RequestMemory.of(exchange).settle(0);
            return;
        }
        RawOnError.forget(exchange);
        RequestMemory.of(exchange).settle(body.length);
        String type = contentType != null ? contentType : contentType(request, body);
        message.setBody(body);
        message.setHeader(Exchange.CONTENT_TYPE, type);
        message.setHeader(
                "Content-Disposition",
                ContentDisposition.of(
                        delivery.attachment(), request.parameters().image(), type));
        if (delivery.raw()) {
            message.setHeader("Content-Security-Policy", NO_SCRIPTS);
        }
    }

    /** When the result was kept, or a source that is sent as it is was changed, in seconds; never in the future. */
    private static OptionalLong modified(Message message, long now) {
        Long millis = message.getHeader(ServerConstants.MODIFIED, Long.class);
        return millis == null ? OptionalLong.empty() : OptionalLong.of(Math.min(millis, now) / 1000);
    }

    /** Of a kept result that came without it. */
    private static String contentType(PictureRequest request, byte[] body) {
        return request.parameters().meta()
                ? "application/json"
                : ImageCodecs.formatOf(body).map(ImageFormat::contentType).orElse("application/octet-stream");
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
        String text = known == null ? ErrorJson.logged(log, error) : String.valueOf(known.getMessage());
        if (known != null && status == HttpURLConnection.HTTP_INTERNAL_ERROR) {
            log.warn(known.getClass().getName(), "answered %d: %s".formatted(status, ErrorJson.oneLine(text)));
        }
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        if (status == HttpErrors.TOO_MANY_REQUESTS) {
            message.setHeader("Retry-After", HttpErrors.RETRY_AFTER);
        }
        message.setHeader("X-Content-Type-Options", "nosniff");
        RawOnError.of(exchange, error)
                .ifPresentOrElse(source -> raw(message, source), () -> explain(message, status, text));
    }

    private static void raw(Message message, RawOnError.Source source) {
        message.setBody(source.bytes());
        Map.of(
                        Exchange.CONTENT_TYPE,
                        source.contentType(),
                        "Content-Security-Policy",
                        NO_SCRIPTS,
                        "Cache-Control",
                        "no-store")
                .forEach(message::setHeader);
    }

    private void explain(Message message, int status, String text) {
        RequestMemory.of(message.getExchange()).settle(0);
        if (explains) {
            message.setBody(ErrorJson.of(status, text));
            message.setHeader(Exchange.CONTENT_TYPE, ErrorJson.CONTENT_TYPE);
        } else {
            message.setBody(new byte[0]);
        }
    }
}
