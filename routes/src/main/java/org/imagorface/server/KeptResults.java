package org.imagorface.server;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.EndpointAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.camel.ImagorfaceEndpoint;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.path.PathParser;
import org.imagorface.pipeline.RequestOutline;
import org.imagorface.settings.RequestSettings;
import org.imagorface.store.ResultNames;

/** Around the lookup of a kept result: under which path it is known, and whether what was found can be answered. */
public final class KeptResults implements CamelContextAware {

    /** Documents that are never results, and would do more in a browser than show a picture. */
    private static final Set<ImageFormat> SOURCES_ONLY = EnumSet.of(ImageFormat.SVG, ImageFormat.PDF);

    /** In {@code result.yaml}. */
    private static final String PROCESSING_STEP = "picture";

    private static final String SOURCE_TIME = "direct:source-modified";

    private CamelContext context;
    private boolean checksTime;
    private ProducerTemplate producer;
    private volatile Function<String, RequestOutline> outlines;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        checksTime = ContextSettings.of(camelContext).get(RequestSettings.MODIFIED_TIME_CHECK);
        producer = camelContext.createProducerTemplate();
        try {
            // stops it at the context's end
            camelContext.addService(producer);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    /**
     * Checks the path as if the result were to be made, and reads from it what it asks of the answer. Paths that differ in
     * nothing else are known as one. Raw sources, previews, and what the
     * source gave to a client's own cookies, password or key, are not kept, and have no such path.
     *
     * @throws org.imagorface.error.ImageException as {@link RequestOutline#of} says
     */
    public void prepare(Exchange exchange) {
        Message message = exchange.getMessage();
        RequestOutline outline = outlines().apply(message.getHeader(ImagorfaceConstants.PATH, "", String.class));
        message.setHeader(ImagorfaceConstants.DELIVERY, outline.delivery());
        String path = message.getHeader(ServerConstants.RESULT_KEY, String.class);
        boolean another = outline.delivery().raw() || outline.delivery().preview();
        if (path == null || another || HeadersForSources.mayBePersonal(message)) {
            message.removeHeader(ServerConstants.RESULT_KEY);
        } else {
            message.setHeader(ServerConstants.RESULT_KEY, ResultNames.knownBy(path));
        }
    }

    /**
     * Says of what was found which type it has, by its content. What cannot be the result, or is older than its source where
     * that is looked at, is as if nothing was found.
     */
    public void accept(Exchange exchange) {
        Message message = exchange.getMessage();
        String path = message.getHeader(ServerConstants.RESULT_KEY, String.class);
        byte[] bytes = path == null ? null : message.getBody(byte[].class);
        Optional<String> type = bytes == null
                ? Optional.empty()
                : contentType(bytes, PathParser.parse("unsafe/" + path).meta());
        if (type.isPresent() && isUpToDate(message)) {
            message.setHeader(Exchange.CONTENT_TYPE, type.get());
        } else {
            message.setBody(null);
            RequestMemory.of(exchange).settle(0);
            message.removeHeader(ServerConstants.MODIFIED);
            message.removeHeader(ServerConstants.ETAG);
        }
    }

    /** A result whose time, or whose source's, is not known counts as new. */
    private boolean isUpToDate(Message message) {
        Long modified = message.getHeader(ServerConstants.MODIFIED, Long.class);
        if (!checksTime || modified == null) {
            return true;
        }
        String image = message.getHeader(ServerConstants.IMAGE, "", String.class);
        Exchange asked = producer.request(
                SOURCE_TIME, exchange -> exchange.getMessage().setHeader(ServerConstants.IMAGE, image));
        Long source = asked.getMessage().getHeader(ServerConstants.SOURCE_MODIFIED, Long.class);
        return source == null || modified >= source;
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

    /** Those of the endpoint that works on pictures; made at the first request, when all filters are in the registry. */
    private Function<String, RequestOutline> outlines() {
        Function<String, RequestOutline> made = outlines;
        if (made == null) {
            EndpointAware step = (EndpointAware) context.getProcessor(PROCESSING_STEP);
            made = ((ImagorfaceEndpoint) step.getEndpoint()).outlines();
            outlines = made;
        }
        return made;
    }
}
