package io.suanpan.bench.scenario;

import io.suanpan.bench.api.Population;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scenarios to choose from. */
public enum Workload {
    PAYMENT("one call a payment, any consumer pays any merchant"),

    ORDER_THEN_PAY("two calls a payment: the trade is created, then paid"),

    HOT("all payments go to one merchant"),

    ZIPF("payers and merchants by Zipf's law, exponent " + Workload.ZIPF_EXPONENT),

    MIXED("one payment to four queries: a consumer's newest records, a merchant's newest"
            + " trades, a statement's newest page, a trade, an account"),

    REFUSALS("in turn a payment, one without the money for it, a repeat of an earlier one");

    /**
     * What each consumer is given: enough for any run, a million payments of the largest amount.
     */
    public static final long DEPOSIT_MINOR = 1_000_000L * RandomPayments.MAX_AMOUNT_MINOR;

    private static final double ZIPF_EXPONENT = 1.0;

    private final String inWords;

    Workload(String inWords) {
        this.inWords = inWords;
    }

    public static Optional<Workload> named(String name) {
        return Arrays.stream(values()).filter(workload -> workload.toString().equals(name))
                .findFirst();
    }

    public static String names() {
        return Arrays.stream(values()).map(Workload::toString).collect(Collectors.joining(", "));
    }

    public String inWords() {
        return inWords;
    }

    public Scenario over(Population population) {
        return switch (this) {
            case PAYMENT -> RandomPayments.uniform(population);
            case ORDER_THEN_PAY -> orderThenPay(RandomPayments.uniform(population));
            case HOT -> RandomPayments.hot(population);
            case ZIPF -> RandomPayments.zipf(population, ZIPF_EXPONENT);
            case MIXED -> new Mixed(population);
            case REFUSALS -> new Refusals(population, 2 * DEPOSIT_MINOR);
        };
    }

    private static Scenario orderThenPay(RandomPayments payments) {
        return number -> new Operation.OrderThenPay(payments.payment(number));
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
