package org.imagorface.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.LifecycleStrategySupport;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.load.DetachedWork;
import org.imagorface.logging.SparingLog;
import org.imagorface.settings.FileSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.S3Settings;
import org.imagorface.settings.Setting;
import org.imagorface.settings.Settings;
import org.slf4j.LoggerFactory;

/**
 * Hands what is to be kept to the routes that keep it, beside the answer, which does not wait. A source is kept once a picture
 * has been made of it. If storages are too slow for what comes in, some of it is not kept, with a line in the log.
 */
public final class Keeper implements CamelContextAware {

    private static final int THREADS = 4;
    /** Writes that have not ended, be they waited for or not. */
    private static final int MOST_STUCK = 4 * THREADS;

    private static final int MOST_WAITING = 1000;
    private static final long MOST_BYTES_WAITING = 128L << 20;
    /** They wait beside what requests have. */
    private static final int SHARE_OF_MEMORY = 4;

    private final SparingLog log = new SparingLog(LoggerFactory.getLogger(Keeper.class));
    private final AtomicLong bytesWaiting = new AtomicLong();
    private final AtomicInteger threads = new AtomicInteger();
    private CamelContext context;
    private ProducerTemplate producer;
    private ThreadPoolExecutor pool;
    private DetachedWork writes;
    private long mostBytesWaiting;
    private Target sources;
    private Target results;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        Settings settings = ContextSettings.of(camelContext);
        sources = Target.of(
                settings,
                RequestSettings.SOURCE_WRITER,
                List.of(FileSettings.STORAGE_BASE_DIR, S3Settings.STORAGE.bucket()));
        results = Target.of(
                settings,
                RequestSettings.RESULT_WRITER,
                List.of(FileSettings.RESULT_STORAGE_BASE_DIR, S3Settings.RESULT_STORAGE.bucket()));
        mostBytesWaiting =
                Math.min(MOST_BYTES_WAITING, RequestMemory.budget(camelContext).most() / SHARE_OF_MEMORY);
        producer = camelContext.createProducerTemplate();
        pool = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "imagorface-keep-" + threads.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        Duration patience = settings.get(RequestSettings.SAVE_TIMEOUT);
        writes = new DetachedWork("keeping", MOST_STUCK, patience);
        try {
            camelContext.addService(producer);
            camelContext.addLifecycleStrategy(new LifecycleStrategySupport() {
                @Override
                public void onContextStopping(CamelContext stopping) {
                    finish(patience.toMillis());
                    writes.close();
                }
            });
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    /**
     * Remembers that the source in the body was loaded, for {@link #source}; not if it was given to a client's own cookies,
     * password or key, and so may be for nobody else.
     */
    public void remember(Exchange exchange) {
        boolean kept = sources.active() && !HeadersForSources.mayBePersonal(exchange.getMessage());
        byte[] bytes = kept ? exchange.getMessage().getBody(byte[].class) : null;
        if (bytes != null) {
            exchange.getMessage().setBody(bytes);
            exchange.setProperty(ServerConstants.LOADED_SOURCE, bytes);
        }
    }

    /** Keeps the source that was loaded, if it was. */
    public void source(Exchange exchange) {
        byte[] bytes = (byte[]) exchange.removeProperty(ServerConstants.LOADED_SOURCE);
        Message message = exchange.getMessage();
        String image = message.getHeader(ServerConstants.IMAGE, String.class);
        if (bytes != null && image != null) {
            keep(sources, Map.of(ServerConstants.IMAGE, image), bytes);
        }
    }

    /** Keeps the source in the body if it was loaded and begins like a picture. */
    public void nestedSource(Exchange exchange) {
        byte[] bytes = exchange.getProperty(ServerConstants.LOADED_SOURCE, byte[].class);
        if (bytes != null && ImageCodecs.formatOf(bytes).isPresent()) {
            source(exchange);
        }
    }

    /** Keeps the result in the body, if it has a path that it is known by. */
    public void result(Exchange exchange) {
        Message message = exchange.getMessage();
        String path = message.getHeader(ServerConstants.RESULT_KEY, String.class);
        byte[] bytes = path != null && results.active() ? message.getBody(byte[].class) : null;
        if (bytes != null) {
            Map<String, Object> headers = new HashMap<>();
            headers.put(ServerConstants.RESULT_KEY, path);
            headers.put(ServerConstants.IMAGE, message.getHeader(ServerConstants.IMAGE));
            headers.put(Exchange.CONTENT_TYPE, message.getHeader(Exchange.CONTENT_TYPE));
            keep(results, headers, bytes);
        }
    }

    private void keep(Target target, Map<String, Object> headers, byte[] bytes) {
        long waiting = bytesWaiting.addAndGet(bytes.length);
        boolean crowded = waiting > mostBytesWaiting && waiting > bytes.length
                || pool.getQueue().remainingCapacity() == 0;
        if (crowded) {
            bytesWaiting.addAndGet(-bytes.length);
            log.warn("crowded", "not kept: %d bytes wait for storages already".formatted(waiting - bytes.length));
            return;
        }
        Runnable task = () -> write(target, headers, bytes);
        try {
            pool.execute(task);
        } catch (RejectedExecutionException stopping) {
            task.run();
        }
    }

    private void write(Target target, Map<String, Object> headers, byte[] bytes) {
        Callable<Void> work = () -> {
            send(target, headers, bytes);
            return null;
        };
        try {
            // what is stuck holds its bytes
            writes.run(work, () -> bytesWaiting.addAndGet(-bytes.length));
        } catch (Exception e) {
            notKept(e);
        }
    }

    private void send(Target target, Map<String, Object> headers, byte[] bytes) {
        Exchange sent = producer.send(target.endpoint(), exchange -> {
            exchange.getMessage().setBody(bytes);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
        Exception failure = sent.getException();
        if (failure != null) {
            notKept(failure);
        }
    }

    private void notKept(Exception failure) {
        log.warn(failure.getClass().getName(), "not kept: " + ErrorJson.oneLine(failure.toString()));
    }

    private void finish(long millis) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(millis, TimeUnit.MILLISECONDS)) {
                int left = pool.shutdownNow().size();
                log.warn("late", "not kept: %d sources or results, storages took too long".formatted(left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @param active whether anything is kept there: otherwise bytes need not wait for it
     */
    private record Target(String endpoint, boolean active) {

        static Target of(Settings settings, Setting<String> writer, List<Setting<String>> places) {
            boolean own = !settings.get(writer).equals(writer.defaultValue());
            return new Target(
                    settings.get(writer),
                    own
                            || places.stream()
                                    .anyMatch(place -> !settings.get(place).isEmpty()));
        }
    }
}
