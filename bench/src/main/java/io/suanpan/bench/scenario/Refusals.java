package io.suanpan.bench.scenario;

import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Population;
import io.suanpan.bench.client.Response;

/** In turn a payment, one that the payer has not the money for, and a repeat of one made before. */
final class Refusals implements Scenario {
    private static final int IN_TURN = 3;

    private final RandomPayments payments;
    private final RecentPayments recent = new RecentPayments();
    private final long moreThanAnyHas;

    Refusals(Population population, long moreThanAnyHas) {
        this.payments = RandomPayments.uniform(population);
        this.moreThanAnyHas = moreThanAnyHas;
    }

    @Override
    public Operation operation(long number) {
        int turn = (int) (number % IN_TURN);
        if (turn == 2) {
            return overdraw(payments.payment(number));
        }
        return turn == 0 && !recent.isEmpty() ? recent.any() : payments.operation(number);
    }

    @Override
    public void paid(Payment payment, Response response) {
        recent.add(payment, response);
    }

    private Operation overdraw(Payment payment) {
        return new Operation.Overdraw(new Payment(payment.number(), payment.payer(),
                payment.merchant(), moreThanAnyHas));
    }
}
