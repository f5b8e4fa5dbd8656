package io.suanpan.bench.compare;

import io.suanpan.bench.scenario.Workload;
import java.util.List;

/**
 * What came of one workload.
 *
 * @param entries ours first
 */
public record Outcome(Workload workload, List<Entry> entries) {
    /** @param scores one of each round */
    public record Entry(String name, int clients, List<Score> scores) {}

    /** Smallest, middle and largest of a ratio in the rounds. */
    public record Spread(double least, double median, double most) {
        static Spread of(double[] values) {
            double[] sorted = values.clone();
            java.util.Arrays.sort(sorted);
            return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
        }
    }

    public Outcome {
        entries = List.copyOf(entries);
    }

    public Entry ours() {
        return entries.getFirst();
    }

    public List<Entry> peers() {
        return entries.subList(1, entries.size());
    }

    /** Our payments/s divided by a peer's, each round by itself. */
    public Spread ratio(Entry peer) {
        double[] ratios = new double[peer.scores().size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = ours().scores().get(round).paymentsPerSecond()
                    / peer.scores().get(round).paymentsPerSecond();
        }
        return Spread.of(ratios);
    }

    long errors() {
        return entries.stream().flatMap(entry -> entry.scores().stream())
                .mapToLong(Score::errors).sum();
    }
}
