package org.imagorface.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.error.TooManyRequests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DetachedWorkTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Hold hold = Hold.stubborn();
    private final AtomicInteger ended = new AtomicInteger();

    @AfterEach
    void letGo() {
        hold.letGo();
    }

    private String stuck() {
        hold.pass();
        return "late";
    }

    @Test
    void givesWhatTheWorkGivesAndThrowsWhatItThrows() throws Exception {
        try (DetachedWork work = new DetachedWork("reading a file", 1, LONG)) {
            for (int i = 0; i < 1000; i++) {
                assertThat(work.run(() -> Thread.currentThread().getName())).startsWith("imagorface-reading-a-file-");
            }
            assertThatThrownBy(() -> work.run(() -> {
                        throw new IOException("gone");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("gone");
        }
    }

    @Test
    void whatDoesNotEndIsLeftAloneAndBounded() throws Exception {
        try (DetachedWork work = new DetachedWork("reading a file", 2, Duration.ofMillis(20))) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> work.run(this::stuck, ended::incrementAndGet))
                        .isInstanceOf(ProcessingTimeout.class)
                        .hasMessageContaining("reading a file took longer than 20 ms");
            }
            assertThat(ended).as("neither has ended").hasValue(0);
            assertThatThrownBy(() -> work.run(() -> "never", ended::incrementAndGet))
                    .isInstanceOf(TooManyRequests.class);
            assertThat(ended).as("one never began").hasValue(1);

            hold.letGo();
            Await.until("the others", () -> ended.get() == 3);
            assertThat(hold.interrupted()).isZero();
        }
    }

    @Test
    void whoWaitsCanLeave() throws Exception {
        try (DetachedWork work = new DetachedWork("reading a file", 1, LONG)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> work.run(this::stuck)).isInstanceOf(Cancelled.class);
            assertThat(Thread.interrupted()).isTrue();
            hold.letGo();
            Await.until("the end", () -> hold.arrived() == 1);
            assertThat(hold.interrupted()).isZero();
        }
    }
}
