package io.suanpan.bench.scenario;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Population;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/** Payments of small amounts, their payers and merchants drawn by some law. */
public final class RandomPayments implements Scenario {
    public static final int MAX_AMOUNT_MINOR = 1_000;

    private final SplittableRandom random = new SplittableRandom();
    private final IntSupplier payer;
    private final IntSupplier merchant;

    private RandomPayments(IntSupplier payer, IntSupplier merchant) {
        this.payer = payer;
        this.merchant = merchant;
    }

    /** From any consumer to any merchant. */
    public static RandomPayments uniform(Population population) {
        SplittableRandom random = new SplittableRandom();
        return new RandomPayments(() -> random.nextInt(population.consumers()),
                () -> random.nextInt(population.merchants()));
    }

    /** From any consumer to one merchant: the hot account. */
    static RandomPayments hot(Population population) {
        SplittableRandom random = new SplittableRandom();
        return new RandomPayments(() -> random.nextInt(population.consumers()), () -> 0);
    }

    /** Few consumers pay often, few merchants are paid often. */
    static RandomPayments zipf(Population population, double exponent) {
        SplittableRandom random = new SplittableRandom();
        Zipf payers = new Zipf(population.consumers(), exponent);
        Zipf merchants = new Zipf(population.merchants(), exponent);
        return new RandomPayments(() -> payers.draw(random), () -> merchants.draw(random));
    }

    @Override
    public Operation operation(long number) {
        return new Operation.Pay(payment(number));
    }

    Payment payment(long number) {
        return new Payment(number, payer.getAsInt(), merchant.getAsInt(),
                random.nextInt(1, MAX_AMOUNT_MINOR + 1));
    }
}
