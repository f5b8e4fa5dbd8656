package io.suanpan.bench.cpu;

import java.util.OptionalDouble;

/** CPU seconds by who used them; empty if that cannot be known, as on another machine. */
public record CpuSeconds(OptionalDouble node, OptionalDouble cassandra, OptionalDouble client) {
    /** What was used since an earlier reading. */
    public CpuSeconds since(CpuSeconds earlier) {
        return new CpuSeconds(difference(node, earlier.node),
                difference(cassandra, earlier.cassandra), difference(client, earlier.client));
    }

    private static OptionalDouble difference(OptionalDouble now, OptionalDouble then) {
        return now.isPresent() && then.isPresent()
                ? OptionalDouble.of(now.getAsDouble() - then.getAsDouble())
                : OptionalDouble.empty();
    }
}
