package io.suanpan.bench.load;

import java.util.List;

/**
 * A measured phase, once the load is drained.
 *
 * @param neverBegun in an open loop: due in the phase, and no connection was free until it ended
 */
public record Driven(Measured measured, List<Second> timeline, long neverBegun) {
    public Driven {
        timeline = List.copyOf(timeline);
    }
}
