package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.suanpan.it.NodeApi.Reply;
import io.suanpan.localcassandra.LocalCassandra;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cassandra's disk becomes full under load, and an operator makes room: docs/OPERATIONS.md. */
class DiskFullTest {
    private static final int NODES = 2;
    private static final int DISK_MEGABYTES = 300;
    /** Cassandra always has the next segment of its commit log made, and needs no more room until it is full. */
    private static final List<String> SMALL_SEGMENTS = List.of(
            "-Dcassandra.config.allow_system_properties=true",
            "-Dcassandra.settings.commitlog_segment_size=4MiB");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STAYS_FULL = Duration.ofSeconds(3);

    @TempDir
    private static Path data;
    private LocalCassandra cassandra;

    @Test
    void aFullDiskCostsTimeAndNothingElse() throws Exception {
        Path folder = Files.createDirectories(data.resolve("cassandra"));
        Optional<String> missing = SmallDisk.whyNot(folder);
        assumeTrue(missing.isEmpty(), () -> "DiskFullTest " + missing.orElseThrow());
        try (SmallDisk disk = SmallDisk.mount(folder, DISK_MEGABYTES)) {
            cassandra = startCassandra(folder, 0);
            try (RunningSuanpan suanpan = RunningSuanpan.startCluster(NODES, data, "--cassandra",
                    address())) {
                suanpan.awaitReady();
                fillUnderLoad(suanpan, disk);
            } finally {
                cassandra.close();
            }
        }
    }

    private static LocalCassandra startCassandra(Path folder, int port) {
        return WithSchema.in(folder).nativePort(port).jvmOptions(SMALL_SEGMENTS).start()
                .awaitReady(Duration.ofMinutes(2));
    }

    private String address() {
        return "127.0.0.1:" + cassandra.contactPoint().getPort();
    }

    private void fillUnderLoad(RunningSuanpan suanpan, SmallDisk disk) throws Exception {
        List<NodeApi> nodes = IntStream.rangeClosed(1, NODES).mapToObj(suanpan::api).toList();
        InsistentPayers payers = new InsistentPayers(nodes, 1);
        payers.open();
        try (InsistentPayers paying = payers.start()) {
            paying.awaitPaid(100);
            long begun = System.nanoTime();
            awaitTheEndOfCassandra(disk);
            System.out.printf("Cassandra ended for want of room after %.1f s%n", seconds(begun));
            for (NodeApi node : nodes) {
                awaitAlarm(node);
            }
            assertRefusesClearly(nodes);
            int paid = paying.paid().size();
            Thread.sleep(STAYS_FULL);
            assertThat(paying.paid()).as("paid on a full disk").hasSize(paid);
            disk.free();
            long freed = System.nanoTime();
            cassandra = startCassandra(data.resolve("cassandra"),
                    cassandra.contactPoint().getPort());
            paying.awaitPaid(1);
            System.out.printf("the first payment came %.1f s after there was room%n",
                    seconds(freed));
            paying.awaitPaid(100);
        }
        for (int node = 1; node <= NODES; node++) {
            assertThat(suanpan.timesReady(node)).as("starts of node %d", node).isOne();
        }
        Books.assertAgree(nodes, address(), payers.paid());
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    /** It keeps some room for itself until that is used up; what it gives up meanwhile is taken too. */
    private void awaitTheEndOfCassandra(SmallDisk disk) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (cassandra.isAlive()) {
            assertThat(System.nanoTime()).as("Cassandra goes on").isLessThan(giveUp);
            disk.fill();
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    private static void awaitAlarm(NodeApi node) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (node.metric("suanpan_partitions_unavailable") == 0) {
            assertThat(System.nanoTime()).as("no partition is unavailable").isLessThan(giveUp);
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    /** At once as a rule; who asked just when Cassandra ended is told that the outcome is not known. */
    private static void assertRefusesClearly(List<NodeApi> nodes) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        for (NodeApi node : nodes) {
            Reply reply = write(node);
            while (reply.status() == 504) {
                assertThat(System.nanoTime()).as("%s", reply).isLessThan(giveUp);
                reply = write(node);
            }
            assertThat(reply.status()).as("%s", reply).isEqualTo(503);
            assertThat(reply.body().get("code").asText()).isEqualTo("UNAVAILABLE");
            assertThat(reply.body().get("retryable").asBoolean()).as("%s", reply).isTrue();
        }
    }

    /** A write without money, so that whatever becomes of it changes no balance. */
    private static Reply write(NodeApi node) throws Exception {
        return node.put("/v1/accounts/probe", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
    }
}
