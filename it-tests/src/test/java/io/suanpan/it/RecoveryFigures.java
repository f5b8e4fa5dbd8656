package io.suanpan.it;

import io.suanpan.localcassandra.FreePorts;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.node.NodeOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures, for docs/PERFORMANCE.md, how long payers are held up when nodes die and when they are restarted.
 * No part of {@code mvn verify}: {@code mvn verify -pl it-tests -am -Dtest=RecoveryFigures
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtest.jit=-XX:+TieredCompilation}, on a machine that does nothing else.
 * {@code -Dfigures.times=N} is how often nodes are killed; the load is {@code -Dfigures.payers=N} payers, each
 * of whom pauses for {@code -Dfigures.pause=MILLISECONDS} after a payment.
 */
class RecoveryFigures {
    private static final int TIMES = Integer.getInteger("figures.times", 5);
    private static final int PAYERS = Integer.getInteger("figures.payers", 32);
    private static final Duration PAUSE = Duration
            .ofMillis(Integer.getInteger("figures.pause", 500));
    private static final int NODES = 3;
    private static final Duration WARM_UP = Duration
            .ofSeconds(Integer.getInteger("figures.warmUp", 40));
    private static final Duration BETWEEN = Duration.ofSeconds(15);

    @TempDir
    private static Path folder;

    @Test
    void oneOfThreeNodesIsKilled() throws Exception {
        List<Double> heldUp = new ArrayList<>();
        try (RunningSuanpan suanpan = RunningSuanpan.startCluster(NODES, folder.resolve("three"))
                .awaitReady();
                SteadyPayers payers = new SteadyPayers(apis(suanpan), PAYERS, PAUSE).start()) {
            Thread.sleep(WARM_UP);
            for (int i = 0; i < TIMES; i++) {
                int node = 1 + i % NODES;
                int ready = (int) suanpan.timesReady(node);
                payers.takeFailures();
                long killedNanos = System.nanoTime();
                suanpan.node(node).destroyForcibly();
                heldUp.add(payers.untilAllPaidAgain(killedNanos));
                System.out.println("node " + node + " killed: " + heldUp.getLast() + " ms; heard: "
                        + counted(payers.takeFailures()));
                suanpan.awaitReady(node, ready + 1);
                Thread.sleep(BETWEEN);
            }
            System.out.printf("three nodes, %d payers, %,d payments%n", PAYERS, payers.paid());
        }
        print("from kill -9 of a node until every payer is served, ms", heldUp);
    }

    @Test
    void allThreeNodesAreRestartedOneAfterTheOther() throws Exception {
        try (RunningSuanpan suanpan = RunningSuanpan.startCluster(NODES, folder.resolve("rolling"))
                .awaitReady();
                SteadyPayers payers = new SteadyPayers(apis(suanpan), PAYERS, PAUSE).start()) {
            Thread.sleep(WARM_UP);
            payers.takeFailures();
            payers.takeLatencies();
            Thread.sleep(BETWEEN);
            print("no restart", payers.takeLatencies());
            Histogram all = new Histogram(3);
            for (int node = 1; node <= NODES; node++) {
                int ready = (int) suanpan.timesReady(node);
                suanpan.node(node).destroy();
                suanpan.awaitReady(node, ready + 1);
                Thread.sleep(BETWEEN);
                Histogram latencies = payers.takeLatencies();
                all.add(latencies);
                print("restart of node " + node, latencies);
            }
            print("restart of all", all);
            System.out.println("requests that failed: " + counted(payers.takeFailures()));
        }
    }

    /** {@code -Dfigures.data=DIR} is data of earlier runs, {@code -Dfigures.partitions=N} that of new data. */
    @Test
    void aLoneNodeIsKilledUnderLoadAndStartedAgain() throws Exception {
        Path data = Path.of(System.getProperty("figures.data", folder.resolve("lone").toString()));
        int port = FreePorts.pickWith(NodeOptions.TO_MANAGEMENT);
        List<Double> ready = new ArrayList<>();
        try (LocalCassandra cassandra = WithSchema.in(data.resolve("cassandra")).start()
                .awaitReady(Duration.ofMinutes(2));
                LoneNode node = new LoneNode(data, cassandra, port)) {
            System.out.printf("first start: ready after %.1f s%n", node.start());
            try (SteadyPayers payers = new SteadyPayers(List.of(new NodeApi(port)), PAYERS, PAUSE)
                    .start()) {
                for (int i = 0; i < TIMES; i++) {
                    Thread.sleep(WARM_UP);
                    long paid = payers.paid();
                    node.kill();
                    long startedNanos = System.nanoTime();
                    ready.add(node.start() * 1000);
                    System.out.printf("ready after %.1f s, all payers served after %.1f s, "
                            + "%,d payments before; %s%n", ready.getLast() / 1000,
                            payers.untilAllPaidAgain(startedNanos) / 1000, paid, node.replayed());
                }
            }
        }
        print("from the start of a node that was killed until it is ready, ms", ready);
    }

    private static List<NodeApi> apis(RunningSuanpan suanpan) {
        return IntStream.rangeClosed(1, NODES).mapToObj(suanpan::api).toList();
    }

    private static String counted(List<String> failures) {
        return failures.isEmpty()
                ? "none"
                : failures.stream().distinct()
                        .map(failure -> Collections.frequency(failures, failure)
                                + " x " + failure)
                        .toList().toString();
    }

    private static void print(String what, List<Double> milliseconds) {
        List<Double> sorted = milliseconds.stream().sorted().toList();
        System.out.printf("%s: median %,.0f, %,.0f to %,.0f, of %d times%n", what,
                sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast(), sorted.size());
    }

    private static void print(String what, Histogram micros) {
        System.out.printf("%s: %,d payments, ms: p50 %.0f p99 %.0f p99.9 %.0f max %.0f%n", what,
                micros.getTotalCount(), micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3, micros.getValueAtPercentile(99.9) / 1e3,
                micros.getMaxValue() / 1e3);
    }
}
