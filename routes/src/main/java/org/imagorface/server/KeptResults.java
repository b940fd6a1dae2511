package org.imagorface.server;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.camel.ImagorfaceComponent;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.path.PathParser;
import org.imagorface.pipeline.RequestOutline;
import org.imagorface.store.ResultNames;

/** Around the lookup of a kept result: under which path it is known, and whether what was found can be answered. */
public final class KeptResults implements CamelContextAware {

    /** Documents that are never results, and would do more in a browser than show a picture. */
    private static final Set<ImageFormat> SOURCES_ONLY = EnumSet.of(ImageFormat.SVG, ImageFormat.PDF);

    private CamelContext context;
    private volatile Function<String, RequestOutline> outlines;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    /**
     * Checks the path as if the result were to be made, and reads from it what it asks of the answer. Paths that differ in
     * nothing else are known as one. Raw sources and previews are not kept, and have no such path.
     *
     * @throws org.imagorface.error.ImageException as {@link RequestOutline#of} says
     */
    public void prepare(Exchange exchange) {
        Message message = exchange.getMessage();
        RequestOutline outline = outlines().apply(message.getHeader(ImagorfaceConstants.PATH, "", String.class));
        message.setHeader(ImagorfaceConstants.DELIVERY, outline.delivery());
        String path = message.getHeader(ServerConstants.RESULT_KEY, String.class);
        if (path == null || outline.delivery().raw() || outline.delivery().preview()) {
            message.removeHeader(ServerConstants.RESULT_KEY);
        } else {
            message.setHeader(ServerConstants.RESULT_KEY, ResultNames.knownBy(path));
        }
    }

    /** Says of what was found which type it has, by its content; what cannot be the result is as if nothing was found. */
    public void accept(Exchange exchange) {
        Message message = exchange.getMessage();
        String path = message.getHeader(ServerConstants.RESULT_KEY, String.class);
        byte[] bytes = path == null ? null : message.getBody(byte[].class);
        Optional<String> type = bytes == null
                ? Optional.empty()
                : contentType(bytes, PathParser.parse("unsafe/" + path).meta());
        if (type.isPresent()) {
            message.setHeader(Exchange.CONTENT_TYPE, type.get());
        } else {
            message.setBody(null);
            message.removeHeader(ServerConstants.MODIFIED);
            message.removeHeader(ServerConstants.ETAG);
        }
    }

    private static Optional<String> contentType(byte[] bytes, boolean meta) {
        if (meta) {
            return bytes.length > 1 && bytes[0] == '{' && bytes[1] == '"'
                    ? Optional.of("application/json")
                    : Optional.empty();
        }
        return ImageCodecs.formatOf(bytes)
                .filter(format -> !SOURCES_ONLY.contains(format))
                .map(ImageFormat::contentType);
    }

    /** Made at the first request, when all filters of one's own are in the registry. */
    private Function<String, RequestOutline> outlines() {
        Function<String, RequestOutline> made = outlines;
        if (made == null) {
            made = context.getComponent("imagorface", ImagorfaceComponent.class).outlines();
            outlines = made;
        }
        return made;
    }
}
