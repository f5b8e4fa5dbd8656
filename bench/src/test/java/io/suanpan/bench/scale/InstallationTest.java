package io.suanpan.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.suanpan.bench.client.BenchFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {
    private static final PaymentCost COST = new PaymentCost(0.2, 0.1, 0.2, 1_500);
    private static final Machines MACHINES = new Machines(10, 0.5, 3, 100e6);

    @Test
    void whatOneNodeDoesLeavesNoNode() {
        Installation small = Installation.of(10_000, COST, MACHINES);

        assertThat(small.nodeCores()).isEqualTo(2, within(1e-9));
        assertThat(small.nodeMachines()).isEqualTo(1);
    }

    @Test
    void moreNodesSendMore() {
        Installation large = Installation.of(100_000, COST, MACHINES);

        assertThat(large.nodeMachines()).as("20 cores and 5/6 of 10, five of each machine's")
                .isEqualTo(6);
        assertThat(large.nodeCores()).isEqualTo(20 + 10 * 5 / 6.0, within(1e-9));
    }

    @Test
    void eachCopyCostsTheSame() {
        Installation large = Installation.of(100_000, COST, MACHINES);

        assertThat(large.cassandraCores()).isEqualTo(60, within(1e-9));
        assertThat(large.cassandraMachines()).isEqualTo(12);
        assertThat(large.diskBytesPerSecond()).isEqualTo(450e6, within(1e-3));
        assertThat(large.saturatedFirst()).isEqualTo("Cassandra's cores");
    }

    @Test
    void thereIsAMachineForEachCopy() {
        assertThat(Installation.of(10, COST, MACHINES).cassandraMachines()).isEqualTo(3);
    }

    @Test
    void slowDisksAreSaturatedFirst() {
        Machines slow = new Machines(10, 0.5, 3, 10e6);

        Installation large = Installation.of(100_000, COST, slow);

        assertThat(large.cassandraMachines()).isEqualTo(45);
        assertThat(large.saturatedFirst()).isEqualTo("Cassandra's disks");
    }

    @Test
    void dearNodesAreSaturatedFirst() {
        PaymentCost dear = new PaymentCost(2, 0, 0.2, 1_500);

        assertThat(Installation.of(100_000, dear, MACHINES).saturatedFirst())
                .isEqualTo("the nodes' cores");
    }

    @Test
    void aPartitionIsHalfBusy() {
        double full = Installation.PAYMENTS_PER_PARTITION;

        assertThat(Installation.of(2 * full, COST, MACHINES).partitions()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 2e9})
    void noSuchRate(double rate) {
        assertThatThrownBy(() -> Installation.of(rate, COST, MACHINES))
                .isInstanceOf(BenchFailure.class).hasMessage("rate is out of range: " + rate);
    }

    @Test
    void soManyMachinesAreAnError() {
        Machines idle = new Machines(1, 1e-9, 3, 100e6);

        assertThatThrownBy(() -> Installation.of(100_000, COST, idle))
                .isInstanceOf(BenchFailure.class)
                .hasMessage("more than 1000000 machines would be needed");
        assertThatThrownBy(() -> Installation.of(100_000, COST, new Machines(10, 0.5, 3, 1)))
                .hasMessage("more than 1000000 machines would be needed");
    }

    @Test
    void noSuchMachines() {
        assertThatThrownBy(() -> new Machines(0, 0.5, 3, 1)).isInstanceOf(BenchFailure.class)
                .hasMessage("cores is out of range: 0");
        assertThatThrownBy(() -> new Machines(1, 1.1, 3, 1))
                .hasMessage("busy is out of range: 1.1");
        assertThatThrownBy(() -> new Machines(1, 0.5, 0, 1))
                .hasMessage("replication is out of range: 0");
        assertThatThrownBy(() -> new Machines(1, 0.5, 3, 0))
                .hasMessage("disk is out of range: 0.0");
    }
}
