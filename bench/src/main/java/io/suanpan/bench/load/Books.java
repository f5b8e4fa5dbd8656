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
    private long payments;

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
        payments++;
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

    /** How many payments the server has acknowledged. */
    public long payments() {
        return payments;
    }

    /** The merchant that earned most. */
    public int busiestMerchant() {
        int busiest = 0;
        for (int merchant = 1; merchant < population.merchants(); merchant++) {
            if (earned(merchant) > earned(busiest)) {
                busiest = merchant;
            }
        }
        return busiest;
    }

    private long earned(int merchant) {
        return balances[population.consumers() + merchant];
    }

}
