package io.suanpan.http.readmodel;

import static io.suanpan.http.problem.ProblemType.INVALID_TIME;

import io.suanpan.http.exchange.Call;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which part of a list is asked for.
 *
 * @param from the earliest time, inclusive
 * @param to the time that all items are before
 * @param limit how many items at most
 * @param cursor where an earlier page ended; the other parameters must be those of that page
 */
public record PageRequest(Optional<Instant> from, Optional<Instant> to, int limit,
        Optional<String> cursor) {
    private static final int DEFAULT_LIMIT = 20;

    /** The query parameters that {@link #of} reads. */
    public static final List<String> PARAMETERS = List.of("from", "to", "limit", "cursor");

    public static PageRequest of(Call call) {
        PageRequest request = new PageRequest(call.query("from", Rules::time),
                call.query("to", Rules::time),
                limit(call),
                call.query("cursor", Rules::cursor));
        if (request.from().isPresent() && request.to().isPresent()
                && !request.from().get().isBefore(request.to().get())) {
            throw new Problem(INVALID_TIME, "from must be before to: '" + request.from().get()
                    + "' is not before '" + request.to().get() + "'", "from").refusal();
        }
        return request;
    }

    /** How many items at most. */
    public static int limit(Call call) {
        return call.query("limit", Rules::limit).orElse(DEFAULT_LIMIT);
    }

    /** Whether {@code time} lies in the time asked for. */
    boolean includes(Instant time) {
        return !time.isBefore(from.orElse(Instant.MIN)) && time.isBefore(to.orElse(Instant.MAX));
    }
}
