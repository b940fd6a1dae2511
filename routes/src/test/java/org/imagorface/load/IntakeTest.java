package org.imagorface.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.TooManyRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    private static final int LENGTH = 3_000_001;

    private final ByteBudget budget = new ByteBudget(3 * LENGTH, 0, Duration.ZERO);
    private final ByteShare share = new ByteShare(budget);
    private final byte[] bytes = new byte[LENGTH];

    IntakeTest() {
        new Random(1).nextBytes(bytes);
    }

    private byte[] read(long expected) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        try (Intake intake = new Intake(share, expected)) {
            while (intake.readFrom(in)) {
                assertThat(budget.taken()).isGreaterThanOrEqualTo(intake.size());
            }
            return intake.bytes();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {LENGTH, -1, 0, 1, LENGTH - 1, LENGTH + 1, 2 * LENGTH})
    void itTakesWhatThereIsWhateverWasExpected(long expected) throws IOException {
        assertThat(read(expected)).isEqualTo(bytes);
        assertThat(budget.taken()).isEqualTo(LENGTH);
    }

    @Test
    void nothingIsTakenInBeforeThereIsMemoryForIt() {
        assertThatThrownBy(() -> new Intake(share, 3L * LENGTH + 1)).isInstanceOf(LimitExceeded.class);
        new ByteShare(budget).take(2 * LENGTH);
        assertThatThrownBy(() -> new Intake(share, LENGTH + 1)).isInstanceOf(TooManyRequests.class);
        assertThatThrownBy(() -> read(-1)).isInstanceOf(TooManyRequests.class);
        assertThat(budget.taken()).isEqualTo(2 * LENGTH);
    }

    @Test
    void smallPiecesTakeNoMoreThanLargeOnes() {
        try (Intake intake = new Intake(share)) {
            assertThat(budget.taken()).isZero();
            for (byte one : bytes) {
                intake.add(new byte[] {one});
            }
            assertThat(budget.taken()).isBetween((long) LENGTH, LENGTH + (1L << 20));
            assertThat(intake.bytes()).isEqualTo(bytes);
        }
        assertThat(budget.taken()).isEqualTo(LENGTH);
    }

    @Test
    void whatIsNotFinishedIsGivenBack() {
        try (Intake intake = new Intake(share)) {
            intake.add(bytes);
        }
        assertThat(budget.taken()).isZero();
    }
}
