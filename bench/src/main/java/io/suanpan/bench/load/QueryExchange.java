package io.suanpan.bench.load;

import io.suanpan.bench.api.Requests;
import io.suanpan.bench.api.Problem;
import io.suanpan.bench.client.Exchange;
import io.suanpan.bench.client.RequestWriter;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Turn;
import java.time.Duration;

/** Something read, whatever it is: every success is as expected. */
record QueryExchange(String path, Requests requests, OperationDesk desk) implements Exchange {
    @Override
    public void write(RequestWriter out) {
        requests.query(out, path);
    }

    @Override
    public Turn answered(Response response, long tookNs) {
        return response.isSuccess()
                ? desk.asExpected(Kind.QUERY, tookNs)
                : desk.failed(Problem.of(response), RetryAfter.of(response));
    }

    @Override
    public Turn lost() {
        return desk.failed(Problem.connectionLost(), Duration.ZERO);
    }
}
