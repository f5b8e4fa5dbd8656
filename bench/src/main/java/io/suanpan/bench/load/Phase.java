package io.suanpan.bench.load;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/** A stretch of a load with a tally of its own: begun once, ended once, looked at in between. */
final class Phase {
    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
            .getOperatingSystemMXBean();
    private static final double NS_PER_S = 1e9;

    private final Tally tally = new Tally();
    private final long beganNs = System.nanoTime();
    private final long cpuAtBeginNs = PROCESS.getProcessCpuTime();

    Tally tally() {
        return tally;
    }

    double seconds() {
        return (System.nanoTime() - beganNs) / NS_PER_S;
    }

    Measured soFar() {
        double cpuSeconds = (PROCESS.getProcessCpuTime() - cpuAtBeginNs) / NS_PER_S;
        return new Measured(tally.latencies(), tally.errors(), seconds(), cpuSeconds);
    }
}
