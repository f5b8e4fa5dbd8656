package io.suanpan.bench.load;

/** Some of a run's accounts, evenly spaced over all of them, or all. */
public record Sample(int of, int size) {
    /** Reading millions of accounts would take longer than what is measured. */
    private static final int LARGEST = 50_000;

    public static Sample of(int accounts) {
        return new Sample(accounts, Math.min(accounts, LARGEST));
    }

    /** The index among all accounts of the sample's {@code i}th. */
    public int account(int i) {
        return (int) ((long) i * of / size);
    }
}
