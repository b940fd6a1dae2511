package org.imagorface.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ProcessingTimeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedWorkTest {

    private static final Optional<String> KEY = Optional.of("key");

    private final SharedWork<String, Integer> shared = new SharedWork<>();
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void close() {
        assertThat(shared.underWay()).isZero();
        shared.close();
    }

    private CompletableFuture<Integer> start(
            Optional<String> key, Cancellation cancellation, SharedWork.Work<Integer> work) {
        CompletableFuture<Integer> outcome = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        outcome.complete(shared.get(key, cancellation, work));
                    } catch (Throwable e) {
                        outcome.completeExceptionally(e);
                    }
                })
                .start();
        return outcome;
    }

    /** Counts how often it was done. */
    private SharedWork.Work<Integer> held(Hold hold) {
        return computation -> {
            hold.pass();
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted");
            }
            return done.incrementAndGet();
        };
    }

    private void awaitShared(int followers) {
        Await.until(followers + " followers", () -> shared.shared() == followers);
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
    void theSameIsDoneOnceAndNotRemembered() throws Exception {
        Hold hold = Hold.polite();
        CompletableFuture<Integer> leader = start(KEY, new Cancellation(), held(hold));
        hold.awaitArrived(1);
        CompletableFuture<Integer> follower = start(KEY, new Cancellation(), held(hold));
        awaitShared(1);
        CompletableFuture<Integer> other = start(Optional.of("other"), new Cancellation(), held(hold));
        CompletableFuture<Integer> unshared = start(Optional.empty(), new Cancellation(), held(hold));
        hold.awaitArrived(3);
        hold.letGo();

        assertThat(leader.join()).isEqualTo(follower.join());
        other.join();
        unshared.join();
        assertThat(done.get()).isEqualTo(3);
        assertThat(shared.get(KEY, new Cancellation(), held(hold))).isEqualTo(4);
    }

    @Test
    void aFailureIsSharedAndNotRemembered() throws Exception {
        Hold hold = Hold.polite();
        SharedWork.Work<Integer> failing = computation -> {
            hold.pass();
            throw new IOException("gone");
        };
        CompletableFuture<Integer> leader = start(KEY, new Cancellation(), failing);
        hold.awaitArrived(1);
        CompletableFuture<Integer> follower = start(KEY, new Cancellation(), failing);
        awaitShared(1);
        hold.letGo();

        assertThat(failure(leader)).isInstanceOf(IOException.class);
        assertThat(failure(follower)).isInstanceOf(IOException.class);
        assertThat(shared.get(KEY, new Cancellation(), held(hold))).isEqualTo(1);
    }

    @Test
    void whenTheLeaderGoesTheWorkGoesOnForTheOthers() {
        Hold hold = Hold.polite();
        Cancellation first = new Cancellation();
        start(KEY, first, held(hold));
        hold.awaitArrived(1);
        CompletableFuture<Integer> follower = start(KEY, new Cancellation(), held(hold));
        awaitShared(1);
        first.cancel(new Cancelled("gone"));
        hold.letGo();

        assertThat(follower.join()).isEqualTo(1);
        assertThat(hold.interrupted()).isZero();
    }

    @Test
    void aFollowerThatGoesDoesNotWait() {
        Hold hold = Hold.polite();
        CompletableFuture<Integer> leader = start(KEY, new Cancellation(), held(hold));
        hold.awaitArrived(1);
        Cancellation second = new Cancellation();
        CompletableFuture<Integer> follower = start(KEY, second, held(hold));
        awaitShared(1);
        second.cancel(new Cancelled("gone"));

        assertThat(failure(follower)).isInstanceOf(Cancelled.class);
        hold.letGo();
        assertThat(leader.join()).isEqualTo(1);
    }

    @Test
    void whenAllHaveGoneTheWorkIsInterruptedAndTheNextOneBeginsAnew() throws Exception {
        Hold hold = Hold.stubborn();
        Cancellation first = new Cancellation();
        Cancellation second = new Cancellation();
        CompletableFuture<Integer> leader = start(KEY, first, held(hold));
        hold.awaitArrived(1);
        start(KEY, second, held(hold));
        awaitShared(1);
        first.cancel(new Cancelled("gone"));
        assertThat(hold.interrupted()).isZero();
        second.cancel(new Cancelled("gone"));
        hold.awaitInterrupted();

        Hold open = Hold.polite();
        open.letGo();
        assertThat(shared.get(KEY, new Cancellation(), held(open)))
                .as("while the old one is still stuck")
                .isEqualTo(1);
        hold.letGo();
        assertThat(failure(leader)).isInstanceOf(Cancelled.class);
    }

    @Test
    void aStepThatTakesTooLongEndsForAllAtOnce() {
        Hold hold = Hold.stubborn();
        Cancellation first = new Cancellation();
        SharedWork.Work<Integer> slow = computation -> {
            hold.pass();
            computation.inTime();
            return done.incrementAndGet();
        };
        Hold joined = Hold.polite();
        CompletableFuture<Integer> leader = start(KEY, first, computation -> {
            joined.pass();
            computation.limit(Duration.ofMillis(1), "the step");
            return slow.run(computation);
        });
        joined.awaitArrived(1);
        CompletableFuture<Integer> follower = start(KEY, new Cancellation(), slow);
        awaitShared(1);
        joined.letGo();

        assertThat(failure(follower))
                .isInstanceOf(ProcessingTimeout.class)
                .hasMessageContaining("the step took longer than 1 ms");
        Await.until("the leader's client is told", () -> first.reason().isPresent());
        assertThat(leader).isNotDone();
        hold.letGo();
        assertThat(failure(leader)).isInstanceOf(ProcessingTimeout.class);
        assertThat(done.get()).isZero();
    }

    @Test
    void theThreadIsNotInterruptedAfterwards() throws Exception {
        Cancellation gone = new Cancellation();
        gone.cancel(new Cancelled("gone"));
        assertThatThrownBy(() -> shared.get(KEY, gone, computation -> {
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    return done.incrementAndGet();
                }))
                .isInstanceOf(Cancelled.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
