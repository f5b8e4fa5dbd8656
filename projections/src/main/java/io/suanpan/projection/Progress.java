package io.suanpan.projection;

import java.util.function.LongSupplier;

/** Whether a projection that has written before goes on, while there is more in the journal. */
final class Progress {
    private final LongSupplier written;
    private final LongSupplier end;
    private long seen;
    private int looksWithout;

    /**
     * @param written the last batch whose rows it wrote, 0 if none yet
     * @param end the journal's last batch
     */
    Progress(LongSupplier written, LongSupplier end) {
        this.written = written;
        this.end = end;
    }

    /** How often in a row this was asked without progress. */
    int looksWithout() {
        long now = written.getAsLong();
        looksWithout = now == 0 || now != seen || end.getAsLong() <= now ? 0 : looksWithout + 1;
        seen = now;
        return looksWithout;
    }
}
