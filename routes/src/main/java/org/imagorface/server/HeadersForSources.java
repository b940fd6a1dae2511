package org.imagorface.server;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.imagorface.settings.HttpLoaderSettings;
import org.imagorface.settings.Settings;
import org.imagorface.source.ForwardedHeaders;

/** Keeps those headers of a client's request that the source is to have, too, see {@link ForwardedHeaders}. */
public final class HeadersForSources implements CamelContextAware {

    private CamelContext context;
    private ForwardedHeaders forwarded;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        forwarded = forwarded(ContextSettings.of(camelContext));
    }

    /** @throws org.imagorface.error.InvalidSetting if settings name headers that are never forwarded */
    static ForwardedHeaders forwarded(Settings settings) {
        return new ForwardedHeaders(
                settings.get(HttpLoaderSettings.FORWARD_HEADERS),
                settings.get(HttpLoaderSettings.FORWARD_CLIENT_HEADERS)
                        || settings.get(HttpLoaderSettings.FORWARD_ALL_HEADERS));
    }

    /**
     * Whether the source was asked for with what may be the client's cookies, password or key, so that it, and what is made of it,
     * may be that client's alone.
     */
    @SuppressWarnings("unchecked") // only this class sets this header
    static boolean mayBePersonal(Message message) {
        Map<String, ?> headers = message.getHeader(ServerConstants.FORWARDED_HEADERS, Map.of(), Map.class);
        return ForwardedHeaders.arePersonal(headers.keySet());
    }

    /** Sets {@link ServerConstants#FORWARDED_HEADERS} if there are any. */
    public void keep(Exchange exchange) {
        exchange.getMessage().removeHeader(ServerConstants.FORWARDED_HEADERS);
        if (exchange.getIn() instanceof HttpMessage http) {
            Map<String, List<String>> headers = forwarded.of(http.getRequest().headers());
            if (!headers.isEmpty()) {
                exchange.getMessage().setHeader(ServerConstants.FORWARDED_HEADERS, headers);
            }
        }
    }
}
