package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes each result the moment it is there, as a web server would, and checks it then: what is half a file for a moment is found, and
 * so is a result that is written once more.
 */
final class EagerReader implements AutoCloseable {

    private static final long STEP_MILLIS = 50;

    /** Where results are. */
    interface Results {

        /** What is there by name, and for each name something that is another after each writing. */
        Map<String, String> versions() throws Exception;

        byte[] read(String name) throws Exception;
    }

    /** Fails if a result is not whole, or not redacted. */
    interface Check {
        void check(String name, byte[] result) throws Exception;
    }

    private record Seen(String version, int hash) {}

    private final Results results;
    private final Check check;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Thread thread = new Thread(this::read, "eager reader");
    private volatile Throwable failure;
    private volatile boolean closed;

    EagerReader(Results results, Check check) {
        this.results = results;
        this.check = check;
        thread.start();
    }

    private void read() {
        try {
            while (!closed) {
                look();
                Thread.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** Looks at what is new, and tells how many results there are; fails if something was wrong now or earlier. */
    synchronized int look() throws Exception {
        if (failure != null) {
            throw new AssertionError("a result was not as it must be", failure);
        }
        Map<String, String> now = results.versions();
        assertThat(now.keySet().containsAll(seen.keySet())).as("no result goes").isTrue();
        for (Map.Entry<String, String> result : now.entrySet()) {
            Seen earlier = seen.get(result.getKey());
            if (earlier == null) {
                byte[] bytes = results.read(result.getKey());
                check.check(result.getKey(), bytes);
                seen.put(result.getKey(), new Seen(result.getValue(), Arrays.hashCode(bytes)));
            } else {
                assertThat(result.getValue())
                        .as("%s is written once", result.getKey())
                        .isEqualTo(earlier.version());
            }
        }
        return seen.size();
    }

    /** Whether each result has still the bytes that it had at first. */
    synchronized void assertNothingHasChanged() throws Exception {
        look();
        for (Map.Entry<String, Seen> result : seen.entrySet()) {
            assertThat(Arrays.hashCode(results.read(result.getKey())))
                    .as(result.getKey())
                    .isEqualTo(result.getValue().hash());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
