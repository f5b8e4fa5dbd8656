package io.suanpan.bench.load;

import java.util.SplittableRandom;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Population;

/** Small amounts from any consumer to any merchant, or all to one: the hot account. */
public final class RandomPayments implements Scenario {
    public static final int MAX_AMOUNT_MINOR = 1_000;

    private final Population population;
    private final int merchants;
    private final SplittableRandom random = new SplittableRandom();

    public RandomPayments(Population population, boolean hot) {
        this.population = population;
        this.merchants = hot ? 1 : population.merchants();
    }

    @Override
    public Payment payment(long number) {
        return new Payment(number, random.nextInt(population.consumers()),
                random.nextInt(merchants),
                random.nextInt(1, MAX_AMOUNT_MINOR + 1));
    }
}
