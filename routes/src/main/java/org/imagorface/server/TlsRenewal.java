package org.imagorface.server;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.imagorface.error.InvalidSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes certificate and key anew when their file has changed, by looking into it, since links and mounted files change in ways
 * that a file system does not tell. A file that does not serve changes nothing, with one line in the log.
 */
final class TlsRenewal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TlsRenewal.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final TlsKeystore keystore;
    private final TlsKeys keys;
    /** On a thread of its own: a disk that does not answer keeps nothing else waiting. */
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "imagorface-tls-renewal");
        thread.setDaemon(true);
        return thread;
    });

    private byte[] judged;
    private byte[] seen;

    /** @throws InvalidSetting as {@link TlsKeystore#keys} */
    TlsRenewal(TlsKeystore keystore) {
        this.keystore = keystore;
        judged = keystore.read();
        seen = judged;
        keys = new TlsKeys(keystore.keys(judged));
    }

    /** Those of the file, now and later. */
    TlsKeys keys() {
        return keys;
    }

    /** Begins to look. */
    void start() {
        watch.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        byte[] content = keystore.read();
        boolean whole = Arrays.equals(content, seen);
        seen = content;
        // what has just changed may still be being written
        if (!whole || Arrays.equals(content, judged)) {
            return;
        }
        judged = content;
        try {
            keys.exchange(keystore.keys(content));
            LOG.info("the TLS certificate has changed and is taken anew");
        } catch (InvalidSetting e) {
            LOG.warn("the TLS certificate stays as it was: {}", ErrorJson.oneLine(e.getMessage()));
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
