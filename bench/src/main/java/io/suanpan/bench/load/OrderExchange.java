package io.suanpan.bench.load;

import com.fasterxml.jackson.core.type.TypeReference;
import io.suanpan.bench.api.Json;
import io.suanpan.bench.api.Problem;
import io.suanpan.bench.api.TradeView;
import io.suanpan.bench.client.Exchange;
import io.suanpan.bench.client.RequestWriter;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Turn;
import java.time.Duration;

/** The first call of two: {@code POST /v1/trades}. If it fails, no money is at stake. */
record OrderExchange(PaymentExchange payment, OperationDesk desk) implements Exchange {
    private static final TypeReference<TradeView> TRADE = new TypeReference<>() {
    };

    @Override
    public void write(RequestWriter out) {
        payment.requests().createTrade(out, payment.payment());
    }

    @Override
    public Turn answered(Response response, long tookNs) {
        return response.isSuccess()
                ? new TradePaymentExchange(Json.read(response.body(), TRADE).tradeId(), tookNs,
                        payment)
                : desk.failed(Problem.of(response), RetryAfter.of(response));
    }

    @Override
    public Turn lost() {
        return desk.failed(Problem.connectionLost(), Duration.ZERO);
    }
}
