package org.imagorface.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.error.ImageException;
import org.imagorface.geometry.Size;
import org.imagorface.path.PathParser;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.settings.ProcessingSettings;
import org.imagorface.settings.Settings;

/**
 * Keeps sources in memory as they were loaded: those of pictures that others are laid over with, and those of requests with
 * {@code preview()}. Bounded in bytes. What was loaded with headers of a client is found again only with the same headers.
 */
public final class SourceMemory implements CamelContextAware {

    private static final String WANTED = "CamelImagorfaceRememberedSource";

    /** A rough count of what an entry takes beside its bytes and names. */
    private static final int OVERHEAD = 200;

    private CamelContext context;
    private Optional<Cache<Key, byte[]>> cache = Optional.empty();
    private Size largest;
    private ImageCodecs codecs;

    /**
     * Names a source before it is loaded: a loader may change the message.
     *
     * @param forwarded headers of the client that the source is asked for with
     */
    record Key(String image, Map<?, ?> forwarded) {

        static Key of(Message message) {
            return new Key(
                    message.getHeader(ServerConstants.IMAGE, "", String.class),
                    message.getHeader(ServerConstants.FORWARDED_HEADERS, Map.of(), Map.class));
        }

        long weight() {
            return OVERHEAD + 2L * (image.length() + forwarded.toString().length());
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        Settings settings = ContextSettings.of(camelContext);
        largest = new Size(
                settings.get(ProcessingSettings.CACHE_MAX_WIDTH).intValue(),
                settings.get(ProcessingSettings.CACHE_MAX_HEIGHT).intValue());
        codecs = new ImageCodecs(ProcessingLimits.DEFAULT);
        long bytes = settings.get(ProcessingSettings.CACHE_SIZE);
        if (bytes > 0) {
            cache = Optional.of(cache(bytes, settings.get(ProcessingSettings.CACHE_TTL)));
        }
    }

    private static Cache<Key, byte[]> cache(long bytes, Duration timeToLive) {
        Caffeine<Key, byte[]> builder = Caffeine.newBuilder()
                .maximumWeight(bytes)
                // so that the bound holds at once
                .executor(Runnable::run)
                .weigher((key, source) -> (int) Math.min(Integer.MAX_VALUE, key.weight() + source.length));
        return timeToLive.isZero()
                ? builder.build()
                : builder.expireAfterWrite(timeToLive).build();
    }

    /** Puts the kept source of a request with {@code preview()} into the body, if there is one. */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        exchange.removeProperty(WANTED);
        if (isPreview(message)) {
            Key key = Key.of(message);
            exchange.setProperty(WANTED, key);
            find(key).ifPresent(message::setBody);
        }
    }

    /** Keeps the body of a request with {@code preview()}. */
    public void keep(Exchange exchange) {
        Key key = exchange.getProperty(WANTED, Key.class);
        byte[] source = key == null ? null : exchange.getMessage().getBody(byte[].class);
        if (source != null) {
            exchange.getMessage().setBody(source);
            keep(key, source);
        }
    }

    private boolean isPreview(Message message) {
        return cache.isPresent()
                && PathParser.parse(message.getHeader(ImagorfaceConstants.PATH, "", String.class)).filters().stream()
                        .anyMatch(filter -> filter.name().equals("preview"));
    }

    /** The kept source, if there is one. */
    Optional<byte[]> find(Key key) {
        return cache.map(kept -> kept.getIfPresent(key));
    }

    /** Keeps a source, if it is a picture and not too large. */
    void keep(Key key, byte[] source) {
        if (cache.isPresent() && isSmallPicture(source)) {
            cache.get().put(key, source);
        }
    }

    private boolean isSmallPicture(byte[] source) {
        try {
            Size size = codecs.readHeader(source).storedSize();
            return size.width() <= largest.width() && size.height() <= largest.height();
        } catch (ImageException noPicture) {
            return false;
        }
    }
}
