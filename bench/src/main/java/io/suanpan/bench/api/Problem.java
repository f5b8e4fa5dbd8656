package io.suanpan.bench.api;

import java.io.IOException;

import io.suanpan.bench.client.Response;

/**
 * A refusal as the server words it (RFC 9457). An answer that is no problem document, as from something in
 * between, gets the code {@code HTTP_} and its status.
 */
public record Problem(int status, String code, String detail, boolean retryable) {
    public static Problem of(Response response) {
        return of(response.status(), response.body());
    }

    public static Problem of(int status, byte[] body) {
        try {
            Problem problem = Json.MAPPER.readValue(body, Problem.class);
            if (problem != null && problem.code() != null) {
                return new Problem(status, problem.code(), problem.detail(), problem.retryable());
            }
        } catch (IOException _) {
            // told by its status below
        }
        return new Problem(status, "HTTP_" + status, "", status == 503 || status == 504);
    }

    /** The connection broke before an answer came. */
    public static Problem connectionLost() {
        return new Problem(0, "CONNECTION_LOST", "the connection broke before the answer", true);
    }

    /** Whether the request may have been carried out, or still may be: ask again to know. */
    public boolean leavesOutcomeOpen() {
        return status == 0 || status == 429 || status >= 500;
    }

    /** Whether such an answer is part of the contract: asking again is all it takes. */
    public boolean isSettledByRepeating() {
        return leavesOutcomeOpen() && retryable;
    }

    @Override
    public String toString() {
        return (status == 0 ? "" : status + " ") + code
                + (detail == null || detail.isEmpty() ? "" : ": " + detail);
    }
}
