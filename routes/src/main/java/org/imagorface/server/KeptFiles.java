package org.imagorface.server;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.error.TooManyRequests;
import org.imagorface.load.ByteShare;
import org.imagorface.load.DetachedWork;
import org.imagorface.logging.SparingLog;
import org.imagorface.settings.FileSettings;
import org.imagorface.settings.ProcessingSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Setting;
import org.imagorface.settings.Settings;
import org.imagorface.store.FileStore;
import org.imagorface.store.Kept;
import org.imagorface.store.KeyRule;
import org.imagorface.store.PathStyle;
import org.imagorface.store.ResultNames;
import org.slf4j.LoggerFactory;

/**
 * Sources and results that are kept in folders. Reading leaves the body empty for what is not there and, with a line in the log,
 * for what cannot be read; writing fails with a line in the log only.
 */
public final class KeptFiles implements CamelContextAware {

    /** Results are as large as what they were made of allows; longer ones do not fit into memory well. */
    static final long LONGEST_RESULT = 1L << 30;

    private final SparingLog log = new SparingLog(LoggerFactory.getLogger(KeptFiles.class));
    private CamelContext context;
    private DetachedWork reads;
    private Optional<Place> sources = Optional.empty();
    private Optional<Place> results = Optional.empty();

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        Settings settings = ContextSettings.of(camelContext);
        StorePlaces places = StorePlaces.of(settings);
        reads = FileReads.of(camelContext);
        sources = places.sources().map(folder -> sources(settings, places, folder));
        results = places.results().map(folder -> results(settings, places, folder));
    }

    private static Place sources(Settings settings, StorePlaces places, Path folder) {
        PathStyle style = PathStyle.of(settings.get(RequestSettings.STORAGE_PATH_STYLE));
        KeyRule rule = rule(settings, FileSettings.STORAGE_PATH_PREFIX);
        FileStore store = open(
                settings,
                FileSettings.STORAGE_BASE_DIR,
                new FileStore.Options(
                        folder,
                        settings.get(FileSettings.STORAGE_MKDIR_PERMISSION),
                        settings.get(FileSettings.STORAGE_WRITE_PERMISSION),
                        settings.get(FileSettings.STORAGE_EXPIRATION),
                        settings.get(ProcessingSettings.MAX_SOURCE_BYTES),
                        places.reservedIn(folder)));
        return new Place(store, ServerConstants.IMAGE, image -> rule.ofKept(style.source(image)));
    }

    private static Place results(Settings settings, StorePlaces places, Path folder) {
        ResultNames names = new ResultNames(
                PathStyle.of(settings.get(RequestSettings.RESULT_STORAGE_PATH_STYLE)),
                rule(settings, FileSettings.RESULT_STORAGE_PATH_PREFIX));
        FileStore store = open(
                settings,
                FileSettings.RESULT_STORAGE_BASE_DIR,
                new FileStore.Options(
                        folder,
                        settings.get(FileSettings.RESULT_STORAGE_MKDIR_PERMISSION),
                        settings.get(FileSettings.RESULT_STORAGE_WRITE_PERMISSION),
                        settings.get(FileSettings.RESULT_STORAGE_EXPIRATION),
                        LONGEST_RESULT,
                        places.reservedIn(folder)));
        return new Place(store, ServerConstants.RESULT_KEY, names::key);
    }

    private static KeyRule rule(Settings settings, Setting<String> prefix) {
        return new KeyRule(settings.get(prefix), settings.get(FileSettings.SAFE_CHARS));
    }

    private static FileStore open(Settings settings, Setting<String> setting, FileStore.Options options) {
        try {
            return new FileStore(options);
        } catch (IOException e) {
            throw new InvalidSetting(
                    "%s was set to '%s', must be a folder, or one that can be made"
                            .formatted(settings.nameOf(setting), settings.get(setting)),
                    e);
        }
    }

    /** The source that the header {@link ServerConstants#IMAGE} names, or whether it has expired. */
    public void readSource(Exchange exchange) throws Exception {
        Optional<Kept> kept = read(sources, exchange, counted(exchange));
        exchange.getMessage().setBody(kept.map(Kept::bytes).orElse(null));
        if (kept.isEmpty()
                && read(sources, exchange, (store, key) -> Optional.of(store.hasExpired(key)))
                        .orElse(false)) {
            exchange.setProperty(ServerConstants.SOURCE_EXPIRED, true);
        }
    }

    /** The result of the header {@link ServerConstants#RESULT_KEY}, with the headers that tell its version. */
    public void readResult(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        Optional<Kept> kept = read(results, exchange, counted(exchange));
        message.setBody(kept.map(Kept::bytes).orElse(null));
        kept.ifPresent(found -> {
            message.setHeader(ServerConstants.MODIFIED, found.modified());
            message.setHeader(ServerConstants.ETAG, found.etag());
        });
    }

    /** Says in the header {@link ServerConstants#SOURCE_MODIFIED} when the source was kept. */
    public void sourceModified(Exchange exchange) throws Exception {
        read(sources, exchange, FileStore::modified)
                .ifPresent(time -> exchange.getMessage().setHeader(ServerConstants.SOURCE_MODIFIED, time));
    }

    /** Keeps the source in the body; an empty body takes it away. */
    public void writeSource(Exchange exchange) {
        sources.ifPresent(place -> write(place, exchange));
    }

    /** Keeps the result in the body; an empty body takes it away. */
    public void writeResult(Exchange exchange) {
        results.ifPresent(place -> write(place, exchange));
    }

    /** One step of reading from a store. */
    @FunctionalInterface
    private interface Reading<T> {
        Optional<T> of(FileStore store, String key) throws IOException;
    }

    /** Reading whole files, into memory of the request's. */
    private static Reading<Kept> counted(Exchange exchange) {
        ByteShare memory = RequestMemory.of(exchange);
        return (store, key) -> store.read(key, memory);
    }

    private <T> Optional<T> read(Optional<Place> place, Exchange exchange, Reading<T> reading) throws Exception {
        Optional<String> key = place.flatMap(at -> at.key(exchange));
        if (key.isEmpty()) {
            return Optional.empty();
        }
        AtomicBoolean begun = new AtomicBoolean();
        try {
            return FileReads.run(reads, exchange, () -> {
                begun.set(true);
                return reading.of(place.orElseThrow().store(), key.get());
            });
        } catch (TooManyRequests e) {
            if (begun.get()) {
                // there is no memory for what another store or loader has, either
                throw e;
            }
            warn("read", key.get(), e);
            return Optional.empty();
        } catch (IOException | ProcessingTimeout e) {
            warn("read", key.get(), e);
            return Optional.empty();
        }
    }

    private void write(Place place, Exchange exchange) {
        byte[] bytes = exchange.getMessage().getBody(byte[].class);
        place.key(exchange).ifPresent(key -> {
            if (bytes == null) {
                delete(place, key);
                return;
            }
            try {
                place.store().write(key, bytes);
            } catch (IOException e) {
                warn("written", key, e);
                // what was there before is not what it should be now
                delete(place, key);
            }
        });
    }

    private void delete(Place place, String key) {
        try {
            place.store().delete(key);
        } catch (IOException e) {
            warn("deleted", key, e);
        }
    }

    private void warn(String what, String key, Exception e) {
        // the file's whole name, which is in the message, has the source's URL in it
        String reason = e instanceof FileSystemException inFolder ? inFolder.getReason() : e.getMessage();
        String why = "could not be %s: %s %s"
                .formatted(what, e.getClass().getSimpleName(), reason == null ? "" : ErrorJson.oneLine(reason));
        log.warn(
                what + e.getClass().getName(),
                "kept file '%s' %s".formatted(ErrorJson.oneLine(LoggedPath.of(key)), why));
    }

    /**
     * @param header that names what is kept
     * @param keys from the header's text to the key
     */
    private record Place(FileStore store, String header, Function<String, Optional<String>> keys) {

        Optional<String> key(Exchange exchange) {
            return Optional.ofNullable(exchange.getMessage().getHeader(header, String.class))
                    .flatMap(keys);
        }
    }
}
