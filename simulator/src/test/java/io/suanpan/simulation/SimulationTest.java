package io.suanpan.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final int SEEDS = Integer.getInteger("seeds", 400);

    @Test
    void everyHistoryIsWithoutFault() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Verdict verdict = Simulation.of(seed);
            assertThat(verdict.found()).as("./suanpan simulate --from %d --seeds 1", seed)
                    .isEmpty();
        }
    }

    @Test
    void aSeedIsAlwaysTheSameHistory() {
        for (long seed = 1; seed <= 20; seed++) {
            Verdict first = Simulation.of(seed, Set.of(Fault.values()), Simulation.WISHES, true);
            Verdict again = Simulation.of(seed, Set.of(Fault.values()), Simulation.WISHES, true);
            assertThat(again).isEqualTo(first);
        }
    }
}
