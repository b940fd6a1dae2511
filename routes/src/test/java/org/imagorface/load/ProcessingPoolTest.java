package org.imagorface.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.error.TooManyRequests;
import org.junit.jupiter.api.Test;

class ProcessingPoolTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static CompletableFuture<String> start(ProcessingPool pool, Hold hold) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        outcome.complete(pool.run(() -> {
                            hold.pass();
                            return "done";
                        }));
                    } catch (Throwable e) {
                        outcome.completeExceptionally(e);
                    }
                })
                .start();
        return outcome;
    }

    private static Throwable failure(CompletableFuture<?> outcome) {
        try {
            outcome.join();
            throw new AssertionError("no failure");
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    @Test
    void atMostSoManyRunAndSoManyWait() {
        Hold hold = Hold.polite();
        try (ProcessingPool pool = new ProcessingPool(2, 1, LONG)) {
            CompletableFuture<String> first = start(pool, hold);
            CompletableFuture<String> second = start(pool, hold);
            hold.awaitArrived(2);
            CompletableFuture<String> third = start(pool, hold);
            Await.until("a third in the queue", () -> pool.queued() == 1);

            assertThatThrownBy(() -> pool.run(() -> "never")).isInstanceOf(TooManyRequests.class);
            assertThat(pool.rejected()).isEqualTo(1);
            assertThat(pool.running()).isEqualTo(2);
            assertThat(hold.arrived()).isEqualTo(2);

            hold.letGo();
            assertThat(first.join())
                    .isEqualTo(second.join())
                    .isEqualTo(third.join())
                    .isEqualTo("done");
        }
    }

    @Test
    void thePlaceIsFreeWhenTheResultIsThere() throws Exception {
        try (ProcessingPool pool = new ProcessingPool(1, 0, LONG)) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(pool.run(() -> "done")).isEqualTo("done");
            }
        }
    }

    @Test
    void whatTheWorkThrowsIsThrown() {
        try (ProcessingPool pool = new ProcessingPool(1, 0, LONG)) {
            assertThatThrownBy(() -> pool.run(() -> {
                        throw new IOException("gone");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("gone");
            assertThatThrownBy(() -> pool.run(() -> {
                        throw new OutOfMemoryError("pixels");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void workWhoseTimeIsOverKeepsItsThreadUntilItEnds() {
        Hold hold = Hold.stubborn();
        try (ProcessingPool pool = new ProcessingPool(1, 0, Duration.ofMillis(20))) {
            assertThat(failure(start(pool, hold)))
                    .isInstanceOf(ProcessingTimeout.class)
                    .hasMessageContaining("20 ms");
            hold.awaitInterrupted();
            assertThat(pool.running()).isEqualTo(1);
            assertThatThrownBy(() -> pool.run(() -> "never")).isInstanceOf(TooManyRequests.class);

            hold.letGo();
            Await.until("the thread is free", () -> pool.running() == 0);
        }
    }

    @Test
    void whoWaitsInTheQueueCanLeave() throws Exception {
        Hold hold = Hold.polite();
        try (ProcessingPool pool = new ProcessingPool(1, 1, LONG)) {
            CompletableFuture<String> first = start(pool, hold);
            hold.awaitArrived(1);
            Hold unreached = Hold.polite();
            CompletableFuture<Throwable> left = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    pool.run(() -> {
                        unreached.pass();
                        return "never";
                    });
                } catch (Exception e) {
                    left.complete(e);
                }
            });
            waiting.start();
            Await.until("one in the queue", () -> pool.queued() == 1);
            waiting.interrupt();

            assertThat(left.join()).isInstanceOf(Cancelled.class);
            assertThat(pool.queued()).isZero();
            CompletableFuture<String> next = start(pool, hold);
            Await.until("another one in its place", () -> pool.queued() == 1);
            hold.letGo();
            assertThat(first.join()).isEqualTo(next.join()).isEqualTo("done");
            assertThat(unreached.arrived()).isZero();
        }
    }

    @Test
    void theNextWorkOfAThreadIsNotInterrupted() throws Exception {
        Hold hold = Hold.polite();
        try (ProcessingPool pool = new ProcessingPool(1, 1, Duration.ofMillis(20))) {
            assertThat(failure(start(pool, hold))).isInstanceOf(ProcessingTimeout.class);
            Await.until("the thread is free", () -> pool.running() == 0);
            assertThat(pool.run(() -> Thread.currentThread().isInterrupted())).isFalse();
        }
    }

    @Test
    void closingInterruptsWhatRunsAndDropsWhatWaits() {
        Hold hold = Hold.polite();
        Hold unreached = Hold.polite();
        ProcessingPool pool = new ProcessingPool(1, 1, LONG);
        start(pool, hold);
        hold.awaitArrived(1);
        CompletableFuture<String> waiting = start(pool, unreached);
        Await.until("one in the queue", () -> pool.queued() == 1);
        pool.close();

        hold.awaitInterrupted();
        assertThat(failure(waiting)).isInstanceOf(Cancelled.class);
        assertThatThrownBy(() -> pool.run(() -> "never")).isInstanceOfAny(Cancelled.class, TooManyRequests.class);
    }
}
