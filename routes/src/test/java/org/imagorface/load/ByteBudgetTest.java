package org.imagorface.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.imagorface.error.Cancelled;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.TooManyRequests;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    private final ByteBudget budget = new ByteBudget(100, 2, Duration.ofMinutes(5));

    private ByteShare having(long bytes) {
        ByteShare share = new ByteShare(budget);
        share.take(bytes);
        return share;
    }

    private CompletableFuture<ByteShare> asking(long bytes, int waitingThen) {
        CompletableFuture<ByteShare> asking =
                CompletableFuture.supplyAsync(() -> having(bytes), task -> new Thread(task).start());
        Await.until("it waits", () -> budget.waiting() == waitingThen);
        return asking;
    }

    @Test
    void noMoreIsTakenThanThereIs() {
        ByteShare first = having(50);
        ByteShare second = having(10);
        assertThatThrownBy(() -> first.take(41)).isInstanceOf(TooManyRequests.class);
        assertThatThrownBy(() -> first.take(51)).as("it alone").isInstanceOf(LimitExceeded.class);
        first.take(40);

        assertThat(budget.taken()).isEqualTo(100);
        assertThat(budget.rejected()).isEqualTo(1);
        first.close();
        second.close();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void whatCanNeverBeIsNotWaitedFor() {
        ByteShare share = new ByteShare(budget);

        assertThatThrownBy(() -> share.take(101)).isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> share.takeNow(101)).isInstanceOf(LimitExceeded.class);
        assertThat(budget.taken()).isZero();
    }

    @Test
    void whoHasNothingWaitsInOrder() {
        ByteShare holder = having(90);
        CompletableFuture<ByteShare> large = asking(50, 1);
        CompletableFuture<ByteShare> small = asking(10, 2);
        assertThatThrownBy(() -> having(1)).as("the line is full").isInstanceOf(TooManyRequests.class);
        assertThat(small).as("although there is room for it").isNotDone();

        holder.giveBack(80);

        large.join().close();
        small.join().close();
        assertThat(budget.taken()).isEqualTo(10);
    }

    @Test
    void whoHasSomethingNeverWaits() {
        ByteShare first = having(50);
        ByteShare second = having(50);

        assertThatThrownBy(() -> first.take(1)).isInstanceOf(TooManyRequests.class);
        assertThatThrownBy(() -> second.take(1)).isInstanceOf(TooManyRequests.class);
    }

    @Test
    void patienceEnds() {
        ByteBudget impatient = new ByteBudget(10, 1, Duration.ofMillis(20));
        new ByteShare(impatient).take(10);

        assertThatThrownBy(() -> new ByteShare(impatient).take(1)).isInstanceOf(TooManyRequests.class);
        assertThat(impatient.waiting()).isZero();
        assertThat(impatient.taken()).isEqualTo(10);
    }

    @Test
    void whoIsInterruptedLetsTheNextOnePass() throws Exception {
        having(50);
        CompletableFuture<Throwable> gone = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                having(60);
            } catch (Cancelled e) {
                gone.complete(Thread.currentThread().isInterrupted() ? e : null);
            }
        });
        waiting.start();
        Await.until("it waits", () -> budget.waiting() == 1);
        CompletableFuture<ByteShare> next = asking(50, 2);

        waiting.interrupt();

        assertThat(gone.get()).isInstanceOf(Cancelled.class);
        next.join();
        assertThat(budget.taken()).isEqualTo(100);
    }
}
