package org.imagorface.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.imagorface.error.Cancelled;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.TooManyRequests;
import org.junit.jupiter.api.Test;

class ByteShareTest {

    private final ByteBudget budget = new ByteBudget(100, 0, Duration.ZERO);
    private final ByteShare share = new ByteShare(budget);

    @Test
    void closedTwiceItGivesBackOnce() {
        ByteShare other = new ByteShare(budget);
        other.take(10);
        share.take(50);

        share.close();
        share.close();
        assertThat(budget.taken()).isEqualTo(10);
    }

    @Test
    void aClosedOneTakesNothing() {
        share.close();

        assertThatThrownBy(() -> share.take(1)).isInstanceOf(Cancelled.class);
        assertThat(share.pin()).isFalse();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void whatIsPinnedIsKeptUntilItIsNotUsedAnyMore() {
        share.take(50);
        assertThat(share.pin()).isTrue();
        assertThat(share.pin()).isTrue();
        share.settle(20);
        share.close();
        assertThat(budget.taken()).isEqualTo(50);
        share.unpin();
        assertThat(budget.taken()).isEqualTo(50);
        share.unpin();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void oneThatLeavesSomethingToOthersIsGivenNothingOfThat() {
        ByteShare modest = new ByteShare(budget, 70);
        share.take(60);
        modest.takeNow(10);

        assertThatThrownBy(() -> modest.takeNow(1)).isInstanceOf(TooManyRequests.class);
        assertThatThrownBy(() -> modest.takeNow(61)).isInstanceOf(LimitExceeded.class);
        share.take(30);
    }

    @Test
    void theResultComesInPlaceOfTheSource() {
        share.take(50);
        share.settle(20);
        assertThat(budget.taken()).isEqualTo(20);
        share.settle(70);
        assertThat(budget.taken()).isEqualTo(70);
        assertThatThrownBy(() -> share.settle(101)).isInstanceOf(LimitExceeded.class);
        new ByteShare(budget).take(30);
        assertThatThrownBy(() -> share.settle(71)).isInstanceOf(TooManyRequests.class);
        assertThat(budget.taken()).isEqualTo(100);
    }
}
