package org.imagorface.server;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.imagorface.load.ByteShare;
import org.imagorface.load.DetachedWork;
import org.imagorface.settings.FileSettings;
import org.imagorface.settings.ProcessingSettings;
import org.imagorface.settings.Settings;
import org.imagorface.source.FileSource;

/**
 * Puts the picture that header {@link ServerConstants#IMAGE} names into the body, or leaves the body empty if there is no file
 * of that name, so that a route can ask elsewhere.
 */
public final class PictureLoader implements CamelContextAware {

    private CamelContext context;
    private DetachedWork reads;
    private Optional<FileSource> files = Optional.empty();

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** Finds the folder, too, and opens the threads that read from it. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        Settings settings = ContextSettings.of(camelContext);
        reads = FileReads.of(camelContext);
        files = Optional.of(settings.get(FileSettings.LOADER_BASE_DIR))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> new FileSource(
                        Path.of(folder),
                        settings.get(FileSettings.LOADER_PATH_PREFIX),
                        settings.get(FileSettings.SAFE_CHARS),
                        settings.get(ProcessingSettings.MAX_SOURCE_BYTES)));
    }

    /** Errors as {@link FileSource#load} and {@link DetachedWork#run} have them. */
    public void file(Exchange exchange) throws Exception {
        ByteShare memory = RequestMemory.of(exchange);
        exchange.getMessage()
                .setBody(read(exchange, (source, image) -> source.load(image, memory))
                        .orElse(null));
    }

    /**
     * Says in the header {@link ServerConstants#SOURCE_MODIFIED} when the file was written; of pictures from the web nothing is
     * known. Errors as {@link FileSource#modified} and {@link DetachedWork#run} have them.
     */
    public void modified(Exchange exchange) throws Exception {
        read(exchange, FileSource::modified)
                .ifPresent(time -> exchange.getMessage().setHeader(ServerConstants.SOURCE_MODIFIED, time));
    }

    private <T> Optional<T> read(Exchange exchange, BiFunction<FileSource, String, Optional<T>> reading)
            throws Exception {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        String image = image(exchange);
        return FileReads.run(reads, exchange, () -> reading.apply(files.get(), image));
    }

    private static String image(Exchange exchange) {
        return exchange.getMessage().getHeader(ServerConstants.IMAGE, "", String.class);
    }
}
