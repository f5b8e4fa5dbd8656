package io.suanpan.node;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.suanpan.partition.PartitionObserver;
import io.suanpan.partition.PartitionStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** The partitions' figures, summed over those that run here, and the JVM's own. */
final class NodeMetrics implements PartitionObserver {
    private static final double MILLIS_PER_SECOND = 1000;

    private final Map<Integer, PartitionStatistics> latest = new ConcurrentHashMap<>();
    private final Set<Integer> serving = ConcurrentHashMap.newKeySet();
    private final Set<Integer> unavailable = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> unreadable = new ConcurrentHashMap<>();
    private final Counter batches;
    private final Counter commands;
    private final Counter events;
    private final Counter alarms;

    NodeMetrics(MeterRegistry registry) {
        batches = counter(registry, "suanpan.partition.batches", "batches decided");
        commands = counter(registry, "suanpan.partition.commands", "commands handled");
        events = counter(registry, "suanpan.partition.events", "events stored");
        alarms = counter(registry, "suanpan.partition.alarms",
                "exceptions and contradictions; each is in the log");
        gauge(registry, "suanpan.activities.unfinished", "activities that are not over",
                PartitionStatistics::unfinishedActivities);
        gauge(registry, "suanpan.partition.fences", "branches remembered by participants",
                PartitionStatistics::fences);
        gauge(registry, "suanpan.partition.residents", "entities in memory",
                PartitionStatistics::residents);
        gauge(registry, "suanpan.instructions.open", "instructions without a bank's final word",
                PartitionStatistics::openInstructions);
        Gauge.builder("suanpan.instructions.oldest", latest, NodeMetrics::oldestSeconds)
                .description("for how long the one has waited that waits longest")
                .baseUnit("seconds").register(registry);
        Gauge.builder("suanpan.partitions", serving, Set::size)
                .description("partitions that this node serves").register(registry);
        Gauge.builder("suanpan.partitions.unavailable", unavailable, Set::size)
                .description("partitions that this node should serve and cannot; the log says why")
                .register(registry);
        Gauge.builder("suanpan.rows.unreadable", unreadable,
                rows -> rows.values().stream().mapToInt(Integer::intValue).sum())
                .description("rows known to be unreadable; what they are of is refused")
                .register(registry);
        new ProcessorMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        bindGc(registry);
    }

    @Override
    public void serving(int partition, long sequenceNumber) {
        serving.add(partition);
        unavailable.remove(partition);
    }

    @Override
    public void unavailable(int partition) {
        serving.remove(partition);
        unavailable.add(partition);
        unreadable.remove(partition);
    }

    @Override
    public void unreadable(int partition, int rows) {
        unreadable.put(partition, rows);
    }

    @Override
    public void stopped(int partition) {
        serving.remove(partition);
        unavailable.remove(partition);
        unreadable.remove(partition);
        latest.remove(partition);
    }

    @Override
    public void batchDone(int partition, PartitionStatistics statistics) {
        latest.put(partition, statistics);
        batches.increment();
        commands.increment(statistics.commands());
        events.increment(statistics.events());
        alarms.increment(statistics.alarms());
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description,
            ToDoubleFunction<PartitionStatistics> value) {
        Gauge.builder(name, latest, all -> all.values().stream().mapToDouble(value).sum())
                .description(description).register(registry);
    }

    private static double oldestSeconds(Map<Integer, PartitionStatistics> latest) {
        return latest.values().stream().flatMap(of -> of.oldestInstruction().stream())
                .mapToDouble(since -> Duration.between(since, Instant.now()).toMillis()
                        / MILLIS_PER_SECOND)
                .max().orElse(0);
    }

    @SuppressWarnings("resource") // lives as long as the process
    private static void bindGc(MeterRegistry registry) {
        new JvmGcMetrics().bindTo(registry);
    }
}
