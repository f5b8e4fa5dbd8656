package io.suanpan.bench.load;

import com.fasterxml.jackson.core.type.TypeReference;
import io.suanpan.bench.api.Json;
import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Problem;
import io.suanpan.bench.api.Requests;
import io.suanpan.bench.api.TradeView;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Exchange;
import io.suanpan.bench.client.RequestWriter;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** {@code POST /v1/payments}, told apart into paid, refused and left open. */
record PaymentExchange(Payment payment, Requests requests, PaymentDesk desk) implements Exchange {
    private static final byte[] PAID = "\"status\":\"PAID\"".getBytes(StandardCharsets.US_ASCII);
    private static final TypeReference<TradeView> TRADE = new TypeReference<>() {
    };

    @Override
    public void write(RequestWriter out) {
        requests.pay(out, payment);
    }

    @Override
    public Turn answered(Response response, long tookNs) {
        if (response.isSuccess()) {
            return isPaid(response)
                    ? desk.paid(payment, response, tookNs)
                    : desk.refused(payment, notPaid(response));
        }
        Problem problem = Problem.of(response);
        if (problem.code().equals("CONSENT_REQUIRED")) {
            throw new BenchFailure("the server lets no merchant charge a payer: start it with"
                    + " ./suanpan run --auth --trust-merchants, or measure --scenario"
                    + " order-then-pay, where payers pay themselves");
        }
        return problem.leavesOutcomeOpen()
                ? desk.leftOpen(payment, problem, RetryAfter.of(response))
                : desk.refused(payment, problem);
    }

    @Override
    public Turn lost() {
        return desk.leftOpen(payment, Problem.connectionLost(), Duration.ZERO);
    }

    /** The bytes as our server writes them, or else whatever JSON says the same. */
    static boolean isPaid(Response response) {
        return response.bodyContains(PAID)
                || "PAID".equals(Json.read(response.body(), TRADE).status());
    }

    private static Problem notPaid(Response response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        return new Problem(response.status(), "NOT_PAID", "a success that is not PAID: " + body,
                false);
    }
}
