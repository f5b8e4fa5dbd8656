package io.suanpan.bench.load;

import java.util.List;

/** A stretch of a load with a tally of its own: begun once, ended once, looked at in between. */
final class Phase {
    private static final double NS_PER_S = 1e9;

    private final Tally tally = new Tally();
    private final long beganNs = System.nanoTime();

    Tally tally() {
        return tally;
    }

    double seconds() {
        return (System.nanoTime() - beganNs) / NS_PER_S;
    }

    Measured soFar() {
        return new Measured(tally.latencies(), tally.errors(), seconds(), tally.begunLate());
    }

    /** Second by second, once the load has ended. */
    List<Second> wholeSeconds(Measured measured) {
        return tally.seconds((int) measured.seconds());
    }
}
