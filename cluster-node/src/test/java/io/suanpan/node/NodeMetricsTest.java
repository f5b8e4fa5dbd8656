package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final NodeMetrics metrics = new NodeMetrics(registry);

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    @Test
    void aPartitionIsCountedWhereItIsServedAndAsUnavailableWhereItShouldBe() {
        metrics.serving(1, 0);
        metrics.serving(2, 0);
        assertThat(gauge("suanpan.partitions")).isEqualTo(2);

        metrics.unavailable(2);
        assertThat(gauge("suanpan.partitions")).isEqualTo(1);
        assertThat(gauge("suanpan.partitions.unavailable")).isEqualTo(1);

        metrics.serving(2, 5);
        metrics.stopped(1);
        assertThat(gauge("suanpan.partitions")).isEqualTo(1);
        assertThat(gauge("suanpan.partitions.unavailable")).isZero();
    }

    @Test
    void unreadableRowsAreCountedOverThePartitionsThatAreHere() {
        metrics.unreadable(1, 2);
        metrics.unreadable(2, 1);
        metrics.unreadable(3, 5);
        assertThat(gauge("suanpan.rows.unreadable")).isEqualTo(8);

        metrics.unreadable(1, 0);
        metrics.stopped(2);
        metrics.unavailable(3);
        assertThat(gauge("suanpan.rows.unreadable")).isZero();
    }
}
