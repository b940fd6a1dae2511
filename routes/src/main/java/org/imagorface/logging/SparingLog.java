package org.imagorface.logging;

import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Writes what requests can give rise to again and again, such as that a disk is full: of each cause one line a minute, with the
 * number of those that were left out before it. Safe for use by several threads at once.
 */
public final class SparingLog {

    private static final long PERIOD_NANOS = Duration.ofMinutes(1).toNanos();
    /** Those that were longest ago are forgotten. */
    private static final int MOST_CAUSES = 100;

    private final Logger log;
    private final LongSupplier nanos;
    private final Map<String, Line> lines = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Line> eldest) {
            return size() > MOST_CAUSES;
        }
    };

    /** The last one of a cause. */
    private static final class Line {
        private final long written;
        private final String id;
        private long leftOut;

        Line(long written, String id) {
            this.written = written;
            this.id = id;
        }
    }

    public SparingLog(Logger log) {
        this(log, System::nanoTime);
    }

    SparingLog(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    /**
     * @param cause what messages of one kind have in common; never a client's text, of which there could be many
     * @param message one line
     */
    public synchronized void warn(String cause, String message) {
        Line last = lines.get(cause);
        if (isOver(last)) {
            write(cause, "");
            log.warn("{}{}", message, leftOut(last));
        } else {
            last.leftOut++;
        }
    }

    /**
     * Writes an error that should not be with its stack trace.
     *
     * @return what it is found by: 16 hexadecimal digits, the same for all that one line stands for
     */
    public synchronized String internalError(Throwable error) {
        String cause = cause(error);
        Line last = lines.get(cause);
        if (isOver(last)) {
            String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
            write(cause, id);
            log.error("internal error {}{}", id, leftOut(last), error);
            return id;
        }
        last.leftOut++;
        return last.id;
    }

    /** Where it came from says more than its message, which may hold a client's text. */
    private static String cause(Throwable error) {
        Throwable root = error;
        for (int depth = 0; root.getCause() != null && depth < MOST_CAUSES; depth++) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private boolean isOver(Line last) {
        return last == null || nanos.getAsLong() - last.written >= PERIOD_NANOS;
    }

    private void write(String cause, String id) {
        lines.put(cause, new Line(nanos.getAsLong(), id));
    }

    private static String leftOut(Line last) {
        return last == null || last.leftOut == 0 ? "" : " (and " + last.leftOut + " like it before)";
    }
}
