package io.suanpan.bench.compare;

import io.suanpan.bench.progress.ProgressLine;
import io.suanpan.bench.scenario.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Contenders measured in turn, round by round: a machine whose speed drifts is as fast for the one as for the
 * other. Each has the number of clients with which it was fastest when tried before.
 */
final class Comparison {
    static final int ROUNDS = 3;
    static final List<Workload> WORKLOADS = List.of(Workload.PAYMENT, Workload.HOT);

    private final List<? extends Contender> contenders;
    private final Duration length;
    private final ProgressLine progress;

    /** @param length of each measurement; a number of clients is tried for a quarter of it */
    Comparison(List<? extends Contender> contenders, Duration length, ProgressLine progress) {
        this.contenders = contenders;
        this.length = length;
        this.progress = progress;
    }

    List<Outcome> run() {
        return WORKLOADS.stream().map(this::run).toList();
    }

    private Outcome run(Workload workload) {
        List<Integer> clients = contenders.stream().map(each -> bestClients(each, workload))
                .toList();
        List<List<Score>> scores = contenders.stream().<List<Score>>map(_ -> new ArrayList<>())
                .toList();
        for (int round = 1; round <= ROUNDS; round++) {
            for (int i : order(round)) {
                Contender contender = contenders.get(i);
                progress.tell("%s, round %d of %d: %s with %d clients".formatted(workload, round,
                        ROUNDS, contender.name(), clients.get(i)));
                Score score = contender.run(workload, clients.get(i), length);
                progress.tell("  %,.0f payments/s".formatted(score.paymentsPerSecond()));
                scores.get(i).add(score);
            }
        }
        List<Outcome.Entry> entries = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            entries.add(new Outcome.Entry(contenders.get(i).name(), clients.get(i),
                    scores.get(i)));
        }
        return new Outcome(workload, entries);
    }

    /** Every other round backwards: so nobody always runs after the same one. */
    private List<Integer> order(int round) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            order.add(i);
        }
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }

    private int bestClients(Contender contender, Workload workload) {
        Duration each = length.dividedBy(4).plusSeconds(1);
        int best = 0;
        double most = -1;
        for (int clients : contender.candidates()) {
            double reached = contender.run(workload, clients, each).paymentsPerSecond();
            progress.tell("%s: %s with %d clients, tried for %d s: %,.0f payments/s".formatted(
                    workload, contender.name(), clients, each.toSeconds(), reached));
            if (reached > most) {
                best = clients;
                most = reached;
            }
        }
        return best;
    }
}
