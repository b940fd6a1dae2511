package org.imagorface.server;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.service.ServiceSupport;
import org.imagorface.settings.HttpLoaderSettings;
import org.imagorface.settings.ProcessingSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Setting;
import org.imagorface.settings.Settings;
import org.imagorface.source.AddressPolicy;
import org.imagorface.source.AddressPolicy.Network;
import org.imagorface.source.HttpSource;
import org.imagorface.source.KeptHeaders;
import org.imagorface.source.LoadedSource;
import org.imagorface.source.Proxies;
import org.imagorface.source.SourceRules;

/**
 * Puts the picture from the web that header {@link ServerConstants#IMAGE} names into the body, and headers of its answer into
 * {@link ServerConstants#SOURCE_HEADERS}; leaves the body empty if the name is no URL. Headers of the client in
 * {@link ServerConstants#FORWARDED_HEADERS} are sent along.
 */
public final class HttpLoader implements CamelContextAware {

    private CamelContext context;
    private Optional<HttpSource> web = Optional.empty();

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** Opens the source, too, and has the context close it at its end. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        Settings settings = ContextSettings.of(camelContext);
        if (!settings.get(HttpLoaderSettings.DISABLE)) {
            HttpSource source = new HttpSource(options(settings));
            closeWith(camelContext, source);
            web = Optional.of(source);
        }
    }

    /** @throws org.imagorface.error.InvalidSetting if settings of the loader do not go together */
    static HttpSource.Options options(Settings settings) {
        return new HttpSource.Options(
                new SourceRules(
                        settings.get(HttpLoaderSettings.BASE_URL),
                        settings.get(HttpLoaderSettings.DEFAULT_SCHEME),
                        settings.get(HttpLoaderSettings.HTTPS_ONLY),
                        settings.get(HttpLoaderSettings.ALLOWED_SOURCES),
                        settings.get(HttpLoaderSettings.ALLOWED_SOURCE_REGEXP)),
                new AddressPolicy(refused(settings), settings.get(HttpLoaderSettings.BLOCK_NETWORKS)),
                new Proxies(
                        settings.get(HttpLoaderSettings.PROXY_URLS),
                        settings.get(HttpLoaderSettings.PROXY_ALLOWED_SOURCES),
                        settings.get(HttpLoaderSettings.HTTP_PROXY),
                        settings.get(HttpLoaderSettings.HTTPS_PROXY),
                        settings.get(HttpLoaderSettings.NO_PROXY)),
                settings.get(HttpLoaderSettings.ACCEPT),
                new KeptHeaders(settings.get(HttpLoaderSettings.OVERRIDE_RESPONSE_HEADERS)),
                settings.get(HttpLoaderSettings.INSECURE_SKIP_VERIFY_TRANSPORT),
                Math.min(
                        settings.get(HttpLoaderSettings.MAX_ALLOWED_SIZE),
                        settings.get(ProcessingSettings.MAX_SOURCE_BYTES)),
                settings.get(RequestSettings.LOAD_TIMEOUT));
    }

    private static void closeWith(CamelContext context, HttpSource source) {
        try {
            context.addService(
                    new ServiceSupport() {
                        @Override
                        protected void doStop() throws Exception {
                            source.close();
                        }
                    },
                    true,
                    true);
        } catch (Exception e) {
            throw new IllegalStateException("a service that only stops cannot fail to start", e);
        }
    }

    /** Errors as {@link HttpSource#load} has them. */
    @SuppressWarnings("unchecked") // only HeadersForSources sets this header
    public void http(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeader(ServerConstants.SOURCE_HEADERS);
        String image = message.getHeader(ServerConstants.IMAGE, "", String.class);
        Map<String, List<String>> forwarded = message.getHeader(ServerConstants.FORWARDED_HEADERS, Map.of(), Map.class);
        Optional<LoadedSource> loaded =
                web.flatMap(source -> source.load(image, forwarded, RequestMemory.of(exchange)));
        message.setBody(loaded.map(LoadedSource::bytes).orElse(null));
        loaded.map(LoadedSource::headers)
                .filter(headers -> !headers.isEmpty())
                .ifPresent(headers -> message.setHeader(ServerConstants.SOURCE_HEADERS, headers));
    }

    private static Set<Network> refused(Settings settings) {
        Set<Network> refused = EnumSet.noneOf(Network.class);
        refuse(Network.LOOPBACK, settings, HttpLoaderSettings.BLOCK_LOOPBACK, refused);
        refuse(Network.PRIVATE, settings, HttpLoaderSettings.BLOCK_PRIVATE, refused);
        refuse(Network.LINK_LOCAL, settings, HttpLoaderSettings.BLOCK_LINK_LOCAL, refused);
        return refused;
    }

    private static void refuse(Network network, Settings settings, Setting<Boolean> setting, Set<Network> refused) {
        if (settings.get(setting)) {
            refused.add(network);
        }
    }
}
