package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.kernel.Money;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Thousands of requests made of good ones with parts exchanged, dropped or repeated: none may end in
 * a server error, show a stack trace, or make money. Seeded, so a failure comes again.
 */
class FuzzTest {
    private static final long SEED = 20260131;
    private static final int REQUESTS = 2_000;
    private static final int BROKEN_REQUESTS = 200;
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final String PAYMENT = TestClient.order("shop", "A2", 3,
            ",\"payer\":\"alice\",\"expiresInSeconds\":60");
    private static final String RANGE = "?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z";
    private static final List<Good> GOOD = List.of(
            new Good("PUT", "/v1/accounts/carl", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}"),
            new Good("GET", "/v1/accounts/alice", ""),
            new Good("POST", "/v1/accounts/carl/freeze", "{\"reason\":\"theft\"}"),
            new Good("POST", "/v1/accounts/carl/unfreeze", "{\"reason\":\"found\"}"),
            new Good("PUT", "/v1/accounts/dora", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}"),
            new Good("POST", "/v1/accounts/dora/close", "{}"),
            new Good("POST", "/v1/accounts/alice/deposits",
                    "{\"reference\":\"d\",\"amount\":5,\"currency\":\"CNY\"}"),
            new Good("POST", "/v1/accounts/alice/transfers",
                    "{\"transferNo\":\"A2\",\"payee\":\"bob\",\"amount\":5,\"currency\":\"CNY\","
                            + "\"note\":\"taxi\"}"),
            new Good("GET", "/v1/accounts/alice/transfers/A2", ""),
            new Good("POST", "/v1/accounts/alice/withdrawals",
                    "{\"withdrawalNo\":\"A2\",\"to\":\"bob\",\"amount\":5,\"currency\":\"CNY\","
                            + "\"validForSeconds\":60}"),
            new Good("GET", "/v1/accounts/alice/withdrawals/A2", ""),
            new Good("POST", "/v1/accounts/alice/top-ups",
                    "{\"topUpNo\":\"A2\",\"from\":\"bob\",\"amount\":5,\"currency\":\"CNY\","
                            + "\"validForSeconds\":60}"),
            new Good("GET", "/v1/accounts/alice/top-ups/A2", ""),
            new Good("POST", "/v1/trades", TestClient.order("shop", "A1", 3, "")),
            new Good("POST", "/v1/payments", PAYMENT),
            new Good("POST", "/v1/payments", PAYMENT),
            new Good("POST", "/v1/trades/%s/payments", "{\"payer\":\"alice\"}"),
            new Good("POST", "/v1/trades/%s/close", "{}"),
            new Good("GET", "/v1/trades/%s", ""),
            new Good("GET", "/v1/consumers/alice/records" + RANGE, ""),
            new Good("GET", "/v1/merchants/shop/trades?status=PAID&limit=2&cursor=after.1", ""),
            new Good("GET", "/v1/merchants/shop/trades?outTradeNo=A1", ""),
            new Good("GET", "/v1/accounts/channel:CNY/statement" + RANGE + "&limit=1", ""),
            new Good("GET", "/v1/ledger", ""),
            new Good("GET", "/v1/accounting/days?limit=2", ""),
            new Good("GET", "/v1/accounting/vouchers?day=2026-01-31&subject=220301&limit=2", ""),
            new Good("GET", "/v1/accounting/trial-balance?day=2026-01-31", ""),
            new Good("POST", "/v1/accounting/days/2026-01-31/close", "{}"));
    private static final List<String> PIECES = List.of("\"", "{", "}", "[", "]", ",", ":", "null",
            "true", "-1", "1e9", "0", "7", "9223372036854775808", "1.5", "\"\"", "\"\\u0000\"",
            "\"\\ud800\"", "\\", "\"\uD83C\uDF75\"", "\"alice\"", "\"shop\"", "\"bob\"",
            "\"channel:CNY\"", "\"USD\"", "\"MERCHANT\"", "\"payer\"", "\"amount\"", "\"subject\"",
            "{}", "[[[[", "\u00ff", "\u0430");
    private static final List<String> TARGET_PIECES = List.of("/", "%2e%2e", "%00", "%zz", "..",
            "%20", "?", "&", "=", "#", "'", "<", "+", ";", "alice", "shop", "bob", "limit", "0",
            "-1", "99999999999", "2026-13-01T00:00:00Z", "%f0%9f%8d%b5", "%C0%AF", "channel:USD");
    private static final Pattern TOKEN = Pattern
            .compile("\"[^\"]*\"|[A-Za-z0-9_.:-]+|%[0-9a-z]{2}|.", Pattern.DOTALL);

    private final Random random = new Random(SEED);
    private final TestServer server = new TestServer().withTraders();
    private final String trade = server.client().order("shop", "A1", 3).text("tradeId");
    private final Map<Integer, Integer> answers = new TreeMap<>();

    /** A request that is answered with 2xx. */
    private record Good(String method, String target, String body) {}

    @AfterEach
    void stop() {
        server.close();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** {@code text} with one token replaced, dropped, doubled or joined by another. */
    private String mutated(String text, List<String> pieces) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        if (tokens.isEmpty()) {
            return any(pieces);
        }
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(4)) {
            case 0 -> tokens.set(at, any(pieces));
            case 1 -> tokens.remove(at);
            case 2 -> tokens.add(at, tokens.get(at));
            default -> tokens.add(at, any(pieces));
        }
        return String.join("", tokens);
    }

    private String request() {
        Good good = any(GOOD);
        String target = good.target().formatted(trade);
        String body = good.body().replace("A2", "B" + random.nextInt(50));
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            if (body.isEmpty() || random.nextInt(4) == 0) {
                target = mutated(target, TARGET_PIECES);
            } else {
                body = mutated(body, PIECES);
            }
        }
        String method = random.nextInt(20) == 0 ? any(GOOD).method() : good.method();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n"
                + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void check(String request) {
        RawExchange exchange = RawExchange.sendAndFinish(server.port(), request);
        answers.merge(exchange.status(), 1, Integer::sum);
        assertThat(exchange.status()).as("%s\n%s", request, exchange.response()).isLessThan(500);
        assertThat(exchange.response()).as(request).doesNotContain("Exception")
                .doesNotContain("\tat ").doesNotContain("io.suanpan.");
        if (exchange.status() >= 400 && !exchange.body().isEmpty()) {
            Contract.validate("Problem", TestClient.parse(new String(
                    exchange.body().getBytes(StandardCharsets.ISO_8859_1),
                    StandardCharsets.UTF_8)));
        }
    }

    @Test
    void requestsWithPartsExchangedNeverEndInAServerError() {
        for (int i = 0; i < REQUESTS; i++) {
            check(request());
        }

        assertThat(server.partitions.sums().get(CNY)).isEqualTo(Money.zero(CNY));
        assertThat(server.client().get("/health/live").status()).isEqualTo(200);
        assertThat(answers.keySet()).as("%s", answers)
                .contains(200, 201, 400, 404, 405, 409);
    }

    @Test
    void requestsBrokenAnywhereNeverEndInAServerError() {
        for (int i = 0; i < BROKEN_REQUESTS; i++) {
            check(mutated(mutated(request(), TARGET_PIECES), PIECES));
        }

        assertThat(server.client().get("/health/live").status()).isEqualTo(200);
    }
}
