package io.suanpan.bench.measure;

import io.suanpan.bench.scenario.Workload;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What is to be measured.
 *
 * @param perSecond operations that are due a second in an open loop; without it, a closed loop
 * @param lagSamplesPerSecond payments a second whose way into the read models is timed; may be none
 */
public record Measurement(Workload workload, int connections, OptionalInt perSecond, WarmUp warmUp,
        Duration length, int lagSamplesPerSecond) {
    public Measurement {
        if (connections < 1 || perSecond.orElse(1) < 1 || length.toSeconds() < 1
                || lagSamplesPerSecond < 0) {
            throw new IllegalArgumentException("nothing to measure: " + connections
                    + " connections, " + perSecond + ", " + length + ", " + lagSamplesPerSecond);
        }
    }

    public Measurement withConnections(int number) {
        return new Measurement(workload, number, perSecond, warmUp, length, lagSamplesPerSecond);
    }
}
