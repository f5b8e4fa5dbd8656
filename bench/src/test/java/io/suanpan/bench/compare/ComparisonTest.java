package io.suanpan.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.suanpan.bench.progress.ProgressLine;
import io.suanpan.bench.scenario.Workload;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Duration LENGTH = Duration.ofSeconds(20);
    private final List<String> runs = new ArrayList<>();
    private double drift = 1;

    /** As fast as its number of clients says, on a machine that becomes slower with every run. */
    private Contender contender(String name, IntToDoubleFunction speed) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Integer> candidates() {
                return List.of(8, 16, 32);
            }

            @Override
            public Score run(Workload workload, int clients, Duration length) {
                if (length.equals(LENGTH)) {
                    runs.add(workload + " " + name + " " + clients);
                    drift *= 0.99;
                }
                return new Score(speed.applyAsDouble(clients) * drift, 1, 2, 0);
            }
        };
    }

    private List<Outcome> compare(Contender... contenders) {
        return new Comparison(List.of(contenders), LENGTH,
                new ProgressLine(new PrintWriter(Writer.nullWriter()), false)).run();
    }

    @Test
    void eachIsMeasuredInTurnWithTheClientsThatWereBestForIt() {
        compare(contender("a", clients -> clients), contender("b", clients -> 100 - clients),
                contender("c", clients -> clients == 16 ? 2 : 1));

        assertThat(runs.subList(0, 9)).containsExactly("payment a 32", "payment b 8",
                "payment c 16", "payment c 16", "payment b 8", "payment a 32", "payment a 32",
                "payment b 8", "payment c 16");
        assertThat(runs.subList(9, 18)).allMatch(run -> run.startsWith("hot "));
    }

    @Test
    void ratiosAreOfRoundsSoThatAMachinesDriftIsNotInThem() {
        Outcome outcome = compare(contender("a", _ -> 300), contender("b", _ -> 100)).getFirst();

        Outcome.Spread ratio = outcome.ratio(outcome.peers().getFirst());
        assertThat(ratio.median()).isCloseTo(3, within(0.05));
        assertThat(ratio.least()).isLessThan(3);
        assertThat(ratio.most()).isGreaterThan(3).isLessThan(3.1);
    }

    @Test
    void aSpreadIsOfTheSmallestTheMiddleAndTheLargest() {
        assertThat(Outcome.Spread.of(new double[]{0.9, 0.2, 0.4}))
                .isEqualTo(new Outcome.Spread(0.2, 0.4, 0.9));
    }
}
