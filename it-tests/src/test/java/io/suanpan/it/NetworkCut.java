package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.it.TestNetwork.Net;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.localcassandra.server.ParentWatch;
import io.suanpan.node.ExitCode;
import io.suanpan.run.NodeProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What {@link NetworkCutTest} runs in the hub of its network, so that all traffic stays in there: Cassandra,
 * payers, and the supervisors of three nodes, each on a host of its own. Clients reach every node all the time.
 */
final class NetworkCut implements AutoCloseable {
    private static final int NODES = 3;
    private static final int PARTITIONS = 6;
    private static final int HEAP_MEGABYTES = 512;
    private static final int HTTP_PORT = 8080;
    private static final int REMOTING_PORT = 17355;
    private static final int MANAGEMENT_PORT = 7626;
    /** On a busy machine; on a quiet one less than 10 s. */
    private static final Duration OTHERS_SERVE_WITHIN = Duration.ofSeconds(30);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);
    /** The cut node goes on being asked for so long after the others serve. */
    private static final int QUESTIONS = 30;

    private final TestNetwork network;
    private final Path data;
    private final LocalCassandra cassandra;
    private final List<SupervisedNode> nodes;

    private NetworkCut(TestNetwork network, Path data) {
        this.network = network;
        this.data = data;
        this.cassandra = WithSchema.in(data.resolve("cassandra"))
                .address(TestNetwork.hubAddress(Net.STORE)).start()
                .awaitReady(Duration.ofMinutes(2));
        this.nodes = hosts().stream().map(this::startNode).toList();
    }

    /** @param args the network's name, and a folder */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        try (NetworkCut test = new NetworkCut(new TestNetwork(args[0], NODES),
                Path.of(args[1]))) {
            test.run();
        }
    }

    private void run() throws Exception {
        for (SupervisedNode node : nodes) {
            node.awaitReady(1);
        }
        List<NodeApi> apis = hosts().stream().map(this::api).toList();
        InsistentPayers payers = new InsistentPayers(apis, 1);
        payers.open();
        try (InsistentPayers paying = payers.start()) {
            cutUnderLoad("the other nodes", paying, Net.NODES);
            cutUnderLoad("the other nodes and Cassandra", paying, Net.NODES, Net.STORE);
        }
        Books.assertAgree(apis, cassandraAddress(), payers.paid());
    }

    private void cutUnderLoad(String what, InsistentPayers payers, Net... nets) throws Exception {
        payers.awaitPaid(100);
        int cut = hostOfMostPartitions();
        int endedBefore = nodes.get(cut - 1).awaitExitCodes(0, Duration.ZERO).size();
        List<NodeApi> others = hosts().stream().filter(host -> host != cut).map(this::api)
                .toList();
        long begun = System.nanoTime();
        network.cut(cut, nets);
        awaitAllServed(others, begun);
        System.out.printf("node %d was cut off from %s: the others served all after %.1f s%n", cut,
                what, seconds(begun));
        payers.awaitPaid(100);
        assertThat(nodes.get(cut - 1).awaitExitCodes(endedBefore + 1, ENDS_WITHIN))
                .last().isEqualTo(ExitCode.OUT_OF_CLUSTER);
        System.out.printf("it had ended after %.1f s%n", seconds(begun));
        assertServesNothing(api(cut));
        long healed = System.nanoTime();
        network.heal(cut, nets);
        nodes.get(cut - 1).awaitReady(endedBefore + 2);
        System.out.printf("it was back %.1f s after the cut was mended%n", seconds(healed));
        payers.awaitPaid(100);
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private int hostOfMostPartitions() throws Exception {
        int most = 1;
        for (int host : hosts()) {
            if (partitions(api(host)) > partitions(api(most))) {
                most = host;
            }
        }
        return most;
    }

    /** Each of {@code nodes} runs some partitions, together they run all, and each answers for all. */
    private static void awaitAllServed(List<NodeApi> nodes, long begun) throws Exception {
        while (!allServed(nodes)) {
            assertThat(seconds(begun)).as("seconds without all partitions")
                    .isLessThan(OTHERS_SERVE_WITHIN.toSeconds());
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private static boolean allServed(List<NodeApi> nodes) throws Exception {
        int served = 0;
        for (NodeApi node : nodes) {
            served += partitions(node);
        }
        if (served < PARTITIONS) {
            return false;
        }
        for (NodeApi node : nodes) {
            if (node.get("/v1/ledger").status() != 200) { // asks every partition
                return false;
            }
        }
        return true;
    }

    private static int partitions(NodeApi node) throws Exception {
        return (int) node.metric("suanpan_partitions");
    }

    private static void assertServesNothing(NodeApi node) throws InterruptedException {
        for (int i = 0; i < QUESTIONS; i++) {
            try {
                assertThat(node.get("/v1/ledger").status()).isIn(503, 504);
            } catch (IOException e) {
                // It has ended, or does not listen yet.
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    private static List<Integer> hosts() {
        return IntStream.rangeClosed(1, NODES).boxed().toList();
    }

    private NodeApi api(int host) {
        return new NodeApi(TestNetwork.address(Net.CLIENTS, host), HTTP_PORT, management(host));
    }

    private static String management(int host) {
        return TestNetwork.address(Net.NODES, host) + ":" + MANAGEMENT_PORT;
    }

    private String cassandraAddress() {
        return TestNetwork.hubAddress(Net.STORE) + ":" + cassandra.contactPoint().getPort();
    }

    private SupervisedNode startNode(int host) {
        try {
            Path folder = Files.createDirectories(data.resolve("node-" + host));
            return SupervisedNode.start(network, host, folder.resolve("errors"),
                    arguments(host, folder));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> arguments(int host, Path folder) {
        String contactPoints = String.join(",", hosts().stream()
                .map(NetworkCut::management).toList());
        Path home = Path.of("").toAbsolutePath().getParent();
        List<String> arguments = new ArrayList<>(
                NodeProgram.of(home).java(HEAP_MEGABYTES, folder.resolve("log")));
        arguments.addAll(List.of("--name", "node-" + host, "--state", folder.toString(),
                "--cassandra", cassandraAddress(), "--partitions", "" + PARTITIONS,
                "--http-host", TestNetwork.address(Net.CLIENTS, host), "--allow-unauthenticated",
                "--http-port", "" + HTTP_PORT,
                "--remoting", TestNetwork.address(Net.NODES, host) + ":" + REMOTING_PORT,
                "--management", management(host),
                "--discovery", "config", "--contact-points", contactPoints));
        if (host == 1) {
            arguments.add("--create-schema");
        }
        return arguments;
    }

    @Override
    public void close() {
        nodes.parallelStream().forEach(SupervisedNode::close);
        cassandra.close();
    }
}
