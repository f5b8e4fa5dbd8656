package io.suanpan.bench.load;

import io.suanpan.bench.api.Problem;
import io.suanpan.bench.client.Exchange;
import io.suanpan.bench.client.RequestWriter;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Turn;

/** A payment that must be refused for insufficient funds. */
record OverdrawExchange(PaymentExchange payment, OperationDesk desk) implements Exchange {
    private static final int PAYMENT_REQUIRED = 402;
    private static final String INSUFFICIENT_FUNDS = "INSUFFICIENT_FUNDS";

    @Override
    public void write(RequestWriter out) {
        payment.write(out);
    }

    @Override
    public Turn answered(Response response, long tookNs) {
        if (response.isSuccess() && PaymentExchange.isPaid(response)) {
            return desk.paidInError(payment.payment(), response, new Problem(response.status(),
                    "PAID_WITHOUT_FUNDS", "a payer paid more than there was", false));
        }
        return response.status() == PAYMENT_REQUIRED
                && Problem.of(response).code().equals(INSUFFICIENT_FUNDS)
                        ? desk.asExpected(Kind.REFUSAL, tookNs)
                        : payment.answered(response, tookNs);
    }

    @Override
    public Turn lost() {
        return payment.lost();
    }
}
