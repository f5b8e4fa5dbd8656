package io.suanpan.bank.temper;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often what goes wrong, and how long things take.
 *
 * @param seed the same seed and the same requests have the same faults and delays, in whatever order they come
 * @param delayMillis every answer takes up to this much longer
 * @param lateMillis how late a late answer is
 * @param pendMillis how long a pending instruction is pending: from half of it to all of it
 * @param beginMillis how late a late beginning is: from half of it to all of it
 * @param notifyMillis how late a late notification is
 * @param outageMillis how long the bank is down once it goes down
 * @param faults the probability of each fault; of those that are not named, 0
 */
public record Temper(long seed, int delayMillis, int lateMillis, int pendMillis, int beginMillis,
        int notifyMillis, int outageMillis, Map<Fault, Double> faults) {
    public static final Temper CALM = new Temper(0, 0, 10_000, 500, 2_000, 2_000, 2_000, Map.of());
    /** No time may be longer: an hour. */
    public static final int MAX_MILLIS = 3_600_000;

    public Temper {
        faults = faults.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(faults));
    }

    boolean isCalm() {
        return faults.isEmpty();
    }

    double probability(Fault fault) {
        return faults.getOrDefault(fault, 0.0);
    }
}
