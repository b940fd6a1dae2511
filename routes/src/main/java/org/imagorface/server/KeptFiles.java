package org.imagorface.server;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.error.InvalidSetting;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sources and results that are kept in folders. Reading leaves the body empty for what is not there and, with a line in the log,
 * for what cannot be read; writing fails with a line in the log only.
 */
public final class KeptFiles implements CamelContextAware {

    /** Results are as large as what they were made of allows; longer ones do not fit into memory well. */
    static final long LONGEST_RESULT = 1L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(KeptFiles.class);

    private CamelContext context;
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

    /** The source that the header {@link ServerConstants#IMAGE} names. */
    public void readSource(Exchange exchange) {
        exchange.getMessage().setBody(read(sources, exchange).map(Kept::bytes).orElse(null));
    }

    /** The result of the header {@link ServerConstants#RESULT_KEY}, with the headers that tell its version. */
    public void readResult(Exchange exchange) {
        Message message = exchange.getMessage();
        Optional<Kept> kept = read(results, exchange);
        message.setBody(kept.map(Kept::bytes).orElse(null));
        kept.ifPresent(found -> {
            message.setHeader(ServerConstants.MODIFIED, found.modified());
            message.setHeader(ServerConstants.ETAG, found.etag());
        });
    }

    /** Says in the header {@link ServerConstants#SOURCE_MODIFIED} when the source was kept. */
    public void sourceModified(Exchange exchange) {
        Optional<String> key = sources.flatMap(place -> place.key(exchange));
        try {
            Optional<Long> modified =
                    key.isPresent() ? sources.orElseThrow().store().modified(key.get()) : Optional.empty();
            modified.ifPresent(time -> exchange.getMessage().setHeader(ServerConstants.SOURCE_MODIFIED, time));
        } catch (IOException e) {
            warn("read", key.get(), e);
        }
    }

    /** Keeps the source in the body; an empty body takes it away. */
    public void writeSource(Exchange exchange) {
        sources.ifPresent(place -> write(place, exchange));
    }

    /** Keeps the result in the body; an empty body takes it away. */
    public void writeResult(Exchange exchange) {
        results.ifPresent(place -> write(place, exchange));
    }

    private static Optional<Kept> read(Optional<Place> place, Exchange exchange) {
        Optional<String> key = place.flatMap(at -> at.key(exchange));
        try {
            return key.isPresent()
                    ? place.orElseThrow().store().read(key.get(), RequestMemory.of(exchange))
                    : Optional.empty();
        } catch (IOException e) {
            warn("read", key.get(), e);
            return Optional.empty();
        }
    }

    private static void write(Place place, Exchange exchange) {
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

    private static void delete(Place place, String key) {
        try {
            place.store().delete(key);
        } catch (IOException e) {
            warn("deleted", key, e);
        }
    }

    private static void warn(String what, String key, IOException e) {
        // the file's whole name, which is in the message, has the source's URL in it
        String why = e instanceof FileSystemException inFolder ? inFolder.getReason() : null;
        LOG.warn(
                "kept file '{}' could not be {}: {} {}",
                ErrorJson.oneLine(LoggedPath.of(key)),
                what,
                e.getClass().getSimpleName(),
                why == null ? "" : why);
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
