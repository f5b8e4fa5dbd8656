package io.suanpan.bench.measure;

import io.suanpan.bench.cpu.CpuSeconds;
import io.suanpan.bench.lag.Lag;
import io.suanpan.bench.load.Driven;
import io.suanpan.bench.load.Kind;
import io.suanpan.bench.load.Measured;
import io.suanpan.bench.load.Settled;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was measured.
 *
 * @param began when the measurement began, after the warm-up
 * @param lag nothing if it was not asked for, or if there was no payment
 * @param cpu what was used during the measurement
 * @param nodes how many took part, as far as they are on this machine
 * @param cassandraBytes written to disks during the measurement
 * @param signingSeconds what of the client's went into signing requests
 */
public record Result(Measurement measurement, Instant began, Driven driven, Settled settled,
        Optional<Lag> lag, CpuSeconds cpu, int nodes, OptionalLong cassandraBytes,
        double signingSeconds) {
    public Measured measured() {
        return driven.measured();
    }

    /** Payments first, then the others that there were. */
    public List<Kind> kinds() {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind == Kind.PAYMENT || measured().count(kind) > 0).toList();
    }

    /** All that was used, divided by the payments. */
    public OptionalDouble perPayment(OptionalDouble cpuSeconds) {
        return cpuSeconds.isPresent() && measured().payments() > 0
                ? OptionalDouble.of(cpuSeconds.getAsDouble() / measured().payments())
                : OptionalDouble.empty();
    }
}
