package org.imagorface.server;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceSupport;
import org.imagorface.settings.FileSettings;
import org.imagorface.settings.HttpLoaderSettings;
import org.imagorface.settings.ProcessingSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Setting;
import org.imagorface.settings.Settings;
import org.imagorface.source.AddressPolicy.Network;
import org.imagorface.source.FileSource;
import org.imagorface.source.HttpSource;

/**
 * Puts the picture that header {@link ServerConstants#IMAGE} names into the body: {@code file} and {@code http} leave the body
 * empty if the name is not theirs, so that a route can ask one after the other.
 */
public final class PictureLoader implements CamelContextAware {

    private CamelContext context;
    private Optional<FileSource> files = Optional.empty();
    private Optional<HttpSource> web = Optional.empty();

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** Opens the sources, too, and has the context close them at its end. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        Settings settings = ContextSettings.of(camelContext);
        files = Optional.of(settings.get(FileSettings.LOADER_BASE_DIR))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> new FileSource(
                        Path.of(folder),
                        settings.get(FileSettings.LOADER_PATH_PREFIX),
                        settings.get(FileSettings.SAFE_CHARS),
                        settings.get(ProcessingSettings.MAX_SOURCE_BYTES)));
        if (!settings.get(HttpLoaderSettings.DISABLE)) {
            HttpSource source = new HttpSource(new HttpSource.Options(
                    settings.get(HttpLoaderSettings.ALLOWED_SOURCES),
                    settings.get(HttpLoaderSettings.DEFAULT_SCHEME),
                    refused(settings),
                    Math.min(
                            settings.get(HttpLoaderSettings.MAX_ALLOWED_SIZE),
                            settings.get(ProcessingSettings.MAX_SOURCE_BYTES)),
                    settings.get(RequestSettings.LOAD_TIMEOUT)));
            closeWith(camelContext, source);
            web = Optional.of(source);
        }
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

    /** Errors as {@link FileSource#load} has them. */
    public void file(Exchange exchange) {
        exchange.getMessage()
                .setBody(files.flatMap(source -> source.load(image(exchange))).orElse(null));
    }

    /**
     * Says in the header {@link ServerConstants#SOURCE_MODIFIED} when the file was written; of pictures from the web nothing is
     * known. Errors as {@link FileSource#modified} has them.
     */
    public void modified(Exchange exchange) {
        files.flatMap(source -> source.modified(image(exchange)))
                .ifPresent(time -> exchange.getMessage().setHeader(ServerConstants.SOURCE_MODIFIED, time));
    }

    /** Errors as {@link HttpSource#load} has them. */
    public void http(Exchange exchange) {
        exchange.getMessage()
                .setBody(web.flatMap(source -> source.load(image(exchange))).orElse(null));
    }

    private static String image(Exchange exchange) {
        return exchange.getMessage().getHeader(ServerConstants.IMAGE, "", String.class);
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
