package io.suanpan.bench.mall;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Credential;
import io.suanpan.bench.client.Target;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The simulated bank, as its operator sees it: what it gets wrong, and when its day ends. */
public final class Bank implements AutoCloseable {
    private static final Map<String, Double> FAULTS = Map.of("ANSWER_LATE", 0.05,
            "DROP", 0.15, "FAIL_AFTER", 0.1, "FAIL_BEFORE", 0.05, "GARBLE", 0.05, "PEND", 0.2,
            "QUERY_DROP", 0.2, "NOTIFY_NEVER", 0.3, "NOTIFY_TWICE", 0.3);

    private final JsonCalls calls;

    public Bank(Target target) {
        this.calls = new JsonCalls(target);
    }

    /** Fails with a line that says what to do if there is none. */
    public void requireThere() {
        ask("GET", "/books", Map.of());
    }

    /** Answers late, lost, broken, twice or not at all. */
    void loseTemper(long seed) {
        ask("PUT", "/temper", Map.of("seed", seed, "delayMillis", 300, "lateMillis", 6_000,
                "pendMillis", 2_000, "faults", FAULTS));
    }

    void calmDown() {
        ask("PUT", "/temper", Map.of());
    }

    /** Nothing is paid from or to {@code account} any more. */
    void closeAccount(String account) {
        ask("PUT", "/accounts/" + account, Map.of("closed", true));
    }

    /** Has the statement get one order wrong. */
    void misstate(String number, Misstatement how) {
        ask("PUT", "/faults/" + number, Map.of("faults", List.of(how.fault())));
    }

    /** Ends the bank's business day, so that there is a statement of it. */
    LocalDate closeDay() {
        return LocalDate.parse(ask("POST", "/business-day/close", Map.of()).path("closed")
                .asText());
    }

    /** Our numbers of all that moved on a day that is over, by the bank's references. */
    Map<String, String> numbersByReference(LocalDate day) {
        return answer("GET", "/statements/" + day + ".csv", Map.of()).text().lines()
                .map(line -> line.split(",")).filter(values -> values[0].equals("L"))
                .collect(Collectors.toMap(values -> values[1], values -> values[2],
                        (first, _) -> first)); // where an earlier run has planted a double line
    }

    @Override
    public String toString() {
        return calls.toString();
    }

    private JsonNode ask(String method, String path, Map<String, ?> fields) {
        return answer(method, path, fields).body();
    }

    private Reply answer(String method, String path, Map<String, ?> fields) {
        try {
            return calls.send(method, path, fields, Credential.NONE);
        } catch (IOException e) {
            throw new BenchFailure("no bank answers at " + calls + ": start one with"
                    + " ./suanpan run --bank, or name another with --bank");
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
