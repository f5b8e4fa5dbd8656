package io.suanpan.bench.load;

import io.suanpan.bench.client.Exchange;
import io.suanpan.bench.client.RequestWriter;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Source;
import io.suanpan.bench.client.Turn;
import java.time.Duration;

/**
 * An open loop: operations are due at a fixed rate, whether or not the server keeps up. What is due goes to
 * the next free connection, the longest due first, and its latency counts from when it was due, so that the
 * time for which a slow server kept it from being sent is in the figures ("coordinated omission", Gil Tene).
 */
final class Pace implements Source {
    private static final long LATE_NS = 10_000_000;
    /** So that a load that is stopped ends soon at any rate. */
    private static final long LONGEST_PAUSE_NS = 100_000_000;
    private static final double NS_PER_S = 1e9;
    private static final long NONE = Long.MIN_VALUE;

    private final Load load;
    private final double intervalNs;
    private long beganNs = NONE;
    private long taken;
    private volatile long forgottenUntilNs = NONE;

    Pace(Load load, int perSecond) {
        this.load = load;
        this.intervalNs = NS_PER_S / perSecond;
    }

    /** What was due before now and is not sent will not be; from any thread. */
    void forgetBacklog() {
        forgottenUntilNs = System.nanoTime();
    }

    /** How many were due before a time and did not even begin; once the load has ended. */
    long neverBegun(long untilNs) {
        return beganNs == NONE ? 0 : Math.max(0, dueBefore(untilNs) - taken);
    }

    @Override
    public Turn next() {
        if (beganNs == NONE) {
            beganNs = System.nanoTime();
        }
        if (forgottenUntilNs != NONE) {
            taken = Math.max(taken, dueBefore(forgottenUntilNs));
            forgottenUntilNs = NONE;
        }
        long dueNs = beganNs + (long) (taken * intervalNs);
        taken++;
        return at(dueNs);
    }

    private long dueBefore(long timeNs) {
        return (long) Math.ceil((timeNs - beganNs) / intervalNs);
    }

    private Turn at(long dueNs) {
        if (load.isStopped()) {
            return Turn.Standing.FINISHED;
        }
        long waitNs = dueNs - System.nanoTime();
        if (waitNs > 0) {
            return new Turn.Pause(Duration.ofNanos(Math.min(waitNs, LONGEST_PAUSE_NS)),
                    new Turn.Decision(() -> at(dueNs)));
        }
        Turn turn = load.next();
        if (!(turn instanceof Exchange exchange)) {
            return turn;
        }
        if (-waitNs > LATE_NS) {
            load.beginsLate();
        }
        return new Due(dueNs, exchange);
    }

    /** An exchange whose time counts from when it was due. */
    private record Due(long dueNs, Exchange exchange) implements Exchange {
        @Override
        public void write(RequestWriter out) {
            exchange.write(out);
        }

        @Override
        public Turn answered(Response response, long tookNs) {
            return exchange.answered(response, System.nanoTime() - dueNs);
        }

        @Override
        public Turn lost() {
            return exchange.lost();
        }
    }
}
