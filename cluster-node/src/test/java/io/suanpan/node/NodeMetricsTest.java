package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.suanpan.partition.PartitionStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    @Test
    void instructionsThatWaitForABankAreCountedAndTheOldestIsTimed() {
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
        assertThat(gauge("suanpan.instructions.oldest")).isZero();
        metrics.batchDone(1, statistics(2, Optional.of(hourAgo.plusSeconds(600))));
        metrics.batchDone(2, statistics(3, Optional.of(hourAgo)));
        metrics.batchDone(3, statistics(0, Optional.empty()));

        assertThat(gauge("suanpan.instructions.open")).isEqualTo(5);
        assertThat(gauge("suanpan.instructions.oldest")).isBetween(3600.0, 3660.0);
    }

    private static PartitionStatistics statistics(int open, Optional<Instant> oldest) {
        return new PartitionStatistics(0, 0, 0, 0, 0, open, oldest, 0);
    }
}
