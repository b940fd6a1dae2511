package org.imagorface.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {

    private final List<String> inside = new ArrayList<>();

    private Runnable entry(String name) {
        return () -> inside.add(name);
    }

    @Test
    void letsInSoManyThenLinesUpThenTurnsAway() {
        Gate gate = new Gate(2, 1);
        assertThat(gate.enter(entry("a"))).isTrue();
        assertThat(gate.enter(entry("b"))).isTrue();
        assertThat(gate.enter(entry("c"))).isTrue();
        assertThat(gate.enter(entry("d"))).isFalse();

        assertThat(inside).containsExactly("a", "b");
        assertThat(gate.waiting()).isEqualTo(1);
        assertThat(gate.rejected()).isEqualTo(1);

        gate.leave();
        assertThat(inside).containsExactly("a", "b", "c");
        gate.leave();
        gate.leave();
        assertThat(gate.inside()).isZero();
        assertThat(gate.enter(entry("e"))).isTrue();
        assertThat(inside).endsWith("e");
    }

    @Test
    void whoGivesUpMakesRoomInTheLine() {
        Gate gate = new Gate(1, 1);
        Runnable waiting = entry("b");
        gate.enter(entry("a"));
        gate.enter(waiting);
        gate.giveUp(waiting);
        assertThat(gate.enter(entry("c"))).isTrue();

        gate.leave();
        assertThat(inside).containsExactly("a", "c");
    }
}
