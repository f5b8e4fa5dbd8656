package io.suanpan.bench.mall;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.bench.api.Proposal;
import io.suanpan.bench.auth.Credentials;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Credential;
import io.suanpan.bench.client.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The HTTP API, called by whose it is; what is left open is asked again until its outcome is known. */
public final class Api implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 60;
    private static final long RETRY_AFTER_MS = 250;

    private final JsonCalls calls;
    private final Credentials credentials;

    public Api(Target target, Credentials credentials) {
        this.calls = new JsonCalls(target);
        this.credentials = credentials;
    }

    /** What an operator sees. */
    JsonNode get(String path) {
        return call("GET", path, Map.of(), credentials.ofOperator()).body();
    }

    /** All of a list. */
    List<JsonNode> list(String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get(path + next);
            page.path("items").forEach(items::add);
            next = page.path("next").isTextual() ? "&cursor=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        return items;
    }

    /** Does something that {@code by} may; any outcome will do. */
    Reply attempt(Party by, String path, Map<String, ?> fields) {
        return call("POST", path, fields, by.shows());
    }

    /** The same, and it must succeed. */
    JsonNode post(Party by, String path, Map<String, ?> fields) {
        return attempt(by, path, fields).body();
    }

    /** Does something that operators may; where it takes two, the second agrees. */
    JsonNode operate(String method, String path, Map<String, ?> fields) {
        JsonNode answer = call(method, path, fields, credentials.ofOperator()).body();
        if (!answer.has("proposalNo")) {
            return answer;
        }
        JsonNode decided = call("POST",
                "/v1/proposals/" + answer.path("proposalNo").asText() + "/approval",
                Map.of("digest", answer.path("digest").asText()), credentials.ofSecondOperator())
                .body();
        new Proposal(decided.path("proposalNo").asText(), "", decided.path("status").asText(),
                decided.path("problem").asText()).requireCarriedOut();
        return decided;
    }

    /** Whether operators need a second one. */
    boolean takesTwo() {
        return credentials.operator().isPresent();
    }

    private Reply call(String method, String path, Map<String, ?> fields, Credential by) {
        for (int attempt = 1;; attempt++) {
            try {
                Reply reply = calls.send(method, path, fields, by);
                if (reply.isSuccess() || !reply.problem().isSettledByRepeating()
                        || attempt == MOST_ATTEMPTS) {
                    return reply;
                }
            } catch (IOException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw new BenchFailure(method + " " + path + " at " + calls
                            + " got no answer: " + e.getMessage());
                }
            }
            Pauses.sleep(RETRY_AFTER_MS);
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
