package io.suanpan.bench.load;

import io.suanpan.bench.client.Exchange;
import io.suanpan.bench.client.RequestWriter;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Turn;

/**
 * The second call of two: {@code POST /v1/trades/{id}/payments}. Its time is that of both; what it leaves
 * open is settled by asking for the whole payment, which finds the same trade.
 */
record TradePaymentExchange(String tradeId, long orderTookNs, PaymentExchange payment)
        implements
            Exchange {
    @Override
    public void write(RequestWriter out) {
        payment.requests().payTrade(out, payment.payment(), tradeId);
    }

    @Override
    public Turn answered(Response response, long tookNs) {
        return payment.answered(response, orderTookNs + tookNs);
    }

    @Override
    public Turn lost() {
        return payment.lost();
    }
}
