package io.suanpan.bench.scenario;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Population;
import io.suanpan.bench.client.Response;
import java.util.SplittableRandom;

/** One payment to four queries, as users make them: each of the five kinds equally often. */
final class Mixed implements Scenario {
    private static final int OPERATIONS_PER_PAYMENT = 5;
    private static final int KINDS_OF_QUERIES = 5;
    private static final String PAGE = "?limit=20";

    private final Population population;
    private final RandomPayments payments;
    private final RecentPayments recent = new RecentPayments();
    private final SplittableRandom random = new SplittableRandom();

    Mixed(Population population) {
        this.population = population;
        this.payments = RandomPayments.uniform(population);
    }

    @Override
    public Operation operation(long number) {
        return number % OPERATIONS_PER_PAYMENT == 1
                ? payments.operation(number)
                : new Operation.Query(query(random.nextInt(KINDS_OF_QUERIES)));
    }

    @Override
    public void paid(Payment payment, Response response) {
        recent.add(payment, response);
    }

    private String query(int kind) {
        String consumer = population.consumer(random.nextInt(population.consumers()));
        return switch (kind) {
            case 0 -> "/v1/consumers/" + consumer + "/records" + PAGE;
            case 1 -> "/v1/merchants/"
                    + population.merchant(random.nextInt(population.merchants())) + "/trades"
                    + PAGE;
            case 2 -> "/v1/accounts/" + consumer + "/statement" + PAGE;
            case 3 -> recent.isEmpty()
                    ? "/v1/accounts/" + consumer
                    : "/v1/trades/" + recent.any().first().tradeId();
            default -> "/v1/accounts/" + consumer;
        };
    }
}
