package io.suanpan.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestConcurrencyTest {
    @Test
    void theCandidateWithTheMostThroughputIsTaken() {
        assertThat(BestConcurrency.of(clients -> -Math.abs(clients - 30))).isEqualTo(32);
        assertThat(BestConcurrency.of(clients -> -clients)).isEqualTo(8);
        assertThat(BestConcurrency.of(clients -> clients)).isEqualTo(64);
    }

    @Test
    void eachCandidateIsTriedOnceAndTheFirstOfEqualsWins() {
        List<Integer> tried = new ArrayList<>();
        int best = BestConcurrency.of(clients -> {
            tried.add(clients);
            return 1;
        });

        assertThat(tried).containsExactly(8, 16, 32, 64);
        assertThat(best).isEqualTo(8);
    }
}
