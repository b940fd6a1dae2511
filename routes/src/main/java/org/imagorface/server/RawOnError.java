package org.imagorface.server;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.error.ImageException;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.RedactionFailed;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.filter.RenderSettings;
import org.imagorface.path.ImageParameters;
import org.imagorface.settings.RequestSettings;

/**
 * The source instead of words, beside the status of an error, where the operator wants that. Only of pictures, and only where
 * it is certain that nobody asked for a redaction: without filters of one's own, which may be one, and without nested pictures.
 */
final class RawOnError {

    private static final String SOURCE = "CamelImagorfaceSource";
    private static final String NESTED = "image";

    /** @param contentType of what the source is, whatever its name or its server say */
    record Source(byte[] bytes, String contentType) {}

    private RawOnError() {}

    /** Remembers the body, which is the source; without effect where it may not be sent. */
    static void keepSource(Exchange exchange) {
        PictureRequest request = exchange.getProperty(ServerConstants.REQUEST, PictureRequest.class);
        if (request != null
                && exchange.getMessage().getBody() instanceof byte[] source
                && ContextSettings.of(exchange.getContext()).get(RequestSettings.RESPONSE_RAW_ON_ERROR)
                && nothingIsHidden(request.parameters())) {
            exchange.setProperty(SOURCE, source);
        }
    }

    /** There is an answer now, and no use for the source. */
    static void forget(Exchange exchange) {
        exchange.removeProperty(SOURCE);
    }

    /** The source that may be sent in place of an error's message. */
    static Optional<Source> of(Exchange exchange, Throwable error) {
        byte[] source = exchange.getProperty(SOURCE, byte[].class);
        boolean suspicious = ImageException.in(error)
                .filter(known -> known instanceof InvalidPath || known instanceof RedactionFailed)
                .isPresent();
        if (source == null || suspicious) {
            return Optional.empty();
        }
        // a drawing is a document that may run scripts
        return ImageCodecs.formatOf(source)
                .filter(format -> !format.isDrawn())
                .map(ImageFormat::contentType)
                .map(type -> new Source(source, type));
    }

    private static boolean nothingIsHidden(ImageParameters parameters) {
        FilterRegistry standard = FilterRegistry.standard();
        boolean clear = !parameters.meta()
                && parameters.filters().stream()
                        .allMatch(filter -> standard.names().contains(filter.name())
                                && !filter.name().equals(NESTED));
        if (!clear) {
            return false;
        }
        try {
            RenderSettings settings = new RenderSettings();
            standard.read(parameters).forEach(filter -> filter.configure(settings));
            return !settings.redacts();
        } catch (ImageException e) {
            return false;
        }
    }
}
