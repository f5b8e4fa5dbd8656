package io.suanpan.bench.load;

import java.util.function.IntFunction;

import io.suanpan.bench.client.Exchange;
import io.suanpan.bench.client.Source;
import io.suanpan.bench.client.Turn;

/** One exchange for each of a run's accounts, spread over all connections. */
final class EachAccount implements Source {
    private final int accounts;
    private final IntFunction<Exchange> exchange;
    private volatile int begun;

    EachAccount(int accounts, IntFunction<Exchange> exchange) {
        this.accounts = accounts;
        this.exchange = exchange;
    }

    @Override
    public Turn next() {
        int account = begun;
        if (account == accounts) {
            return Turn.Standing.FINISHED;
        }
        begun = account + 1;
        return exchange.apply(account);
    }

    /** For the progress line, from any thread. */
    int begun() {
        return begun;
    }
}
