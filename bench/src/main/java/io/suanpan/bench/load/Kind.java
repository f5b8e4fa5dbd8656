package io.suanpan.bench.load;

/** What was asked and answered as expected; each has latencies of its own. */
public enum Kind {
    PAYMENT("payments"), QUERY("queries"), REFUSAL("refusals"), REPEAT("repeats");

    private final String plural;

    Kind(String plural) {
        this.plural = plural;
    }

    @Override
    public String toString() {
        return plural;
    }
}
