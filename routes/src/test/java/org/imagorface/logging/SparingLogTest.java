package org.imagorface.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SparingLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(SparingLogTest.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final SparingLog log = new SparingLog(logger, nanos::get);

    @BeforeEach
    void listen() {
        written.start();
        logger.addAppender(written);
    }

    @AfterEach
    void forget() {
        logger.detachAppender(written);
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void ofEachCauseThereIsALineAMinuteThatCountsTheOthers() {
        for (int i = 0; i < 5; i++) {
            log.warn("full", "the disk is full " + i);
            log.warn("slow", "the disk is slow " + i);
        }
        pass(Duration.ofSeconds(59));
        log.warn("full", "the disk is full 5");
        pass(Duration.ofSeconds(1));
        log.warn("full", "the disk is full 6");
        pass(Duration.ofMinutes(1));
        log.warn("full", "the disk is full 7");

        assertThat(lines())
                .containsExactly(
                        "the disk is full 0",
                        "the disk is slow 0",
                        "the disk is full 6 (and 5 like it before)",
                        "the disk is full 7");
    }

    @Test
    void errorsOfOneOriginAreFoundByTheLineThatStandsForThem() {
        String[] ids = new String[3];
        for (int i = 0; i < 3; i++) {
            ids[i] = log.internalError(new IllegalStateException("outer", new IllegalArgumentException("of " + i)));
        }
        String other = log.internalError(new IllegalStateException("elsewhere"));

        assertThat(ids[0])
                .matches("[0-9a-f]{16}")
                .isEqualTo(ids[1])
                .isEqualTo(ids[2])
                .isNotEqualTo(other);
        assertThat(lines()).containsExactly("internal error " + ids[0], "internal error " + other);
        assertThat(written.list.get(0).getThrowableProxy()).isNotNull();
    }

    @Test
    void whatIsRememberedIsBounded() {
        for (int i = 0; i < 1000; i++) {
            log.warn("cause " + i, "line " + i);
        }
        log.warn("cause 999", "again");
        log.warn("cause 0", "forgotten");

        assertThat(lines()).hasSize(1001).endsWith("forgotten");
    }
}
