package io.suanpan.bench.load;

import io.suanpan.bench.client.Response;
import java.time.Duration;

/** How long a server wants to be left alone, within reason. */
final class RetryAfter {
    private static final int MAX_SECONDS = 5;

    private RetryAfter() {}

    static Duration of(Response response) {
        return Duration.ofSeconds(Math.min(response.retryAfterSeconds(0), MAX_SECONDS));
    }
}
