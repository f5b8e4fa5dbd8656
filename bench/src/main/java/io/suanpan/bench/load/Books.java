package io.suanpan.bench.load;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Population;

/**
 * What every account of a run should hold, from what the server has acknowledged and nothing else; in minor
 * units. Written on the client's event loop, read once the run is over.
 */
public final class Books {
    private final Population population;
    private final long[] balances;

    public Books(Population population) {
        this.population = population;
        this.balances = new long[population.accounts()];
    }

    /** What an account of an earlier run held before this one. */
    public void found(int account, long amountMinor) {
        balances[account] = amountMinor;
    }

    public void deposited(int consumer, long amountMinor) {
        balances[consumer] = Math.addExact(balances[consumer], amountMinor);
    }

    public void paid(Payment payment) {
        balances[payment.payer()] -= payment.amountMinor();
        balances[population.consumers() + payment.merchant()] += payment.amountMinor();
    }

    public Population population() {
        return population;
    }

    /** By the index of {@link Population#account}. */
    public long balance(int account) {
        return balances[account];
    }
}
