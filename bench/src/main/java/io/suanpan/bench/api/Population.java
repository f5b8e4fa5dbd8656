package io.suanpan.bench.api;

/**
 * The accounts of one run. Their ids begin with the run's name, so a run can be repeated on old data and
 * finds only its own.
 *
 * @param accountsOf the run that opened the accounts: this one, or an earlier one
 */
public record Population(String run, String accountsOf, int consumers, int merchants) {
    public Population(String run, int consumers, int merchants) {
        this(run, run, consumers, merchants);
    }

    public Population {
        if (consumers < 1 || merchants < 1) {
            throw new IllegalArgumentException(
                    "a run needs at least one consumer and one merchant: "
                            + consumers + " and " + merchants);
        }
    }

    /** A name no other run has: it carries the time, to the millisecond. */
    public static String newRun(String kind) {
        return kind + "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    }

    public String consumer(int index) {
        return accountsOf + "-c" + index;
    }

    public String merchant(int index) {
        return accountsOf + "-m" + index;
    }

    public String outTradeNo(Payment payment) {
        return run + "-" + payment.number();
    }

    public int accounts() {
        return consumers + merchants;
    }

    /** The id of any account: consumers first, then merchants. */
    public String account(int index) {
        return index < consumers ? consumer(index) : merchant(index - consumers);
    }
}
