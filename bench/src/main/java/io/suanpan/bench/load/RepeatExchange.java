package io.suanpan.bench.load;

import com.fasterxml.jackson.core.type.TypeReference;
import io.suanpan.bench.api.Json;
import io.suanpan.bench.api.Problem;
import io.suanpan.bench.api.Requests;
import io.suanpan.bench.api.TradeView;
import io.suanpan.bench.client.Exchange;
import io.suanpan.bench.client.RequestWriter;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Turn;
import io.suanpan.bench.scenario.Operation.Repeat;
import java.time.Duration;

/** A payment made before, asked for again: it must be answered with the first outcome, times included. */
record RepeatExchange(Repeat repeat, Requests requests, OperationDesk desk) implements Exchange {
    private static final TypeReference<TradeView> TRADE = new TypeReference<>() {
    };

    @Override
    public void write(RequestWriter out) {
        requests.pay(out, repeat.payment());
    }

    @Override
    public Turn answered(Response response, long tookNs) {
        if (!response.isSuccess()) {
            return desk.failed(Problem.of(response), RetryAfter.of(response));
        }
        TradeView again = Json.read(response.body(), TRADE);
        return again.equals(repeat.first())
                ? desk.asExpected(Kind.REPEAT, tookNs)
                : desk.failed(new Problem(response.status(), "OTHER_OUTCOME",
                        "first " + repeat.first() + ", then " + again, false), Duration.ZERO);
    }

    @Override
    public Turn lost() {
        return desk.failed(Problem.connectionLost(), Duration.ZERO);
    }
}
