package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.security.ApiKey;
import io.suanpan.http.security.TestIssuer;
import io.suanpan.kernel.AccountId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest client sends, byte by byte; tokens as such are in TokensTest. */
class AttacksTest {
    @TempDir
    static Path folder;

    private static SecuredServer secured;
    private static String key;
    private static String anna;

    @BeforeAll
    static void start() {
        secured = new SecuredServer(folder, false);
        key = secured.key("shop");
        anna = TestIssuer.token(Instant.now(), "anna", "consumer");
    }

    @AfterAll
    static void stop() {
        secured.close();
    }

    /** A GET with these header lines, and what it is answered. */
    private static RawExchange get(String path, String... headers) {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: x\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return RawExchange.send(secured.server.port(), request + "\r\n");
    }

    private static String bearer(String text) {
        return "Authorization: Bearer " + text;
    }

    @Test
    void theWayInThatTheOthersVary() {
        assertThat(get("/v1/accounts/shop", bearer(key)).status()).isEqualTo(200);
        assertThat(get("/v1/accounts/anna", bearer(anna)).status()).isEqualTo(200);
        assertThat(get("/v1/accounts/anna", "authorization: bEARER " + anna).status())
                .isEqualTo(200);
    }

    @Test
    void keysThatAreWrongRevokedExpiredOrOfTheFutureAreAllAnsweredTheSame() {
        Instant now = Instant.now();
        AccountId shop = new AccountId("shop");
        String wrong = key.substring(0, key.length() - 2)
                + (key.endsWith("AA") ? "BA" : "AA");
        String unknown = ApiKey.make(shop, now, Optional.empty()).text();
        String expired = secured.store(ApiKey.make(shop, now.minusSeconds(60),
                Optional.of(now.minusSeconds(1))));
        String early = secured.store(ApiKey.make(shop, now.plusSeconds(60), Optional.empty()));
        String revoked = secured.store(ApiKey.make(shop, now.minusSeconds(60), Optional.empty()));
        assertThat(get("/v1/accounts/shop", bearer(revoked)).status()).isEqualTo(200);
        secured.revoke(revoked);

        String refusal = get("/v1/accounts/shop", bearer(wrong)).body();
        assertThat(refusal).contains("\"INVALID_CREDENTIALS\"");
        for (String bad : new String[]{unknown, expired, early, revoked}) {
            RawExchange answer = get("/v1/accounts/shop", bearer(bad));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(refusal);
            assertThat(answer.head()).contains(
                    "WWW-Authenticate: Bearer realm=\"suanpan\", error=\"invalid_token\"");
        }
    }

    /** Some proxies look at the first, some at the last. */
    @Test
    void twoAuthorizationsAreNoneInWhateverOrder() {
        String[] good = {bearer(key)};
        for (String other : new String[]{bearer(anna), bearer(key), bearer("x"),
                "Authorization: Basic YTpi", "AUTHORIZATION: Bearer " + key, "Authorization: "}) {
            assertThat(get("/v1/accounts/shop", good[0], other).status()).as(other)
                    .isEqualTo(401);
            assertThat(get("/v1/accounts/shop", other, good[0]).status()).as(other)
                    .isEqualTo(401);
            assertThat(get("/v1/accounts/shop", other, "X: y", good[0]).status()).as(other)
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization:", "Authorization: Bearer", "Authorization: Bearer ",
            "Authorization: Basic YTpi", "Authorization: Bearer a b", "Authorization: Bearer a,b",
            "Authorization: Bearer  KEY", "Authorization: Token KEY", "Authorization: KEY",
            "Authorization: BearerKEY", "Authorization: Bearer KEY, Bearer KEY",
            "Authorization: Bearer KEY;x", "Authorization: Bearer \"KEY\"",
            "Authorization: Bearer KEY\u00c3\u00a9", "Proxy-Authorization: Bearer KEY",
            "X-Authorization: Bearer KEY", "Cookie: Authorization=KEY", "X-Api-Key: KEY",
            "X-Forwarded-User: shop"})
    void whatIsNotOneBearerIsNoCredential(String header) {
        RawExchange answer = get("/v1/accounts/shop", header.replace("KEY", key));

        assertThat(answer.status()).as(answer.response()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain(key);
    }

    @Test
    void anOversizedTokenIsRefusedBeforeAnybodyLooksAtIt() {
        assertThat(get("/v1/accounts/shop", bearer("a".repeat(3073))).body())
                .contains("at most 3072");
        assertThat(get("/v1/accounts/shop", bearer("a".repeat(5_000))).status()).isEqualTo(431);
        assertThat(get("/v1/accounts/shop", bearer("a".repeat(1_000_000))).status())
                .isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?access_token=KEY", "?Authorization=Bearer%20KEY"})
    void aKeyInTheAddressIsNoCredential(String query) {
        assertThat(get("/v1/accounts/shop" + query.replace("KEY", key)).status())
                .isEqualTo(401);
    }

    /** Whatever the path is read as, it is read once: by the router, whose row counts. */
    @ParameterizedTest
    @CsvSource({
            "/v1/accounts/shop%2f..%2fanna", "/v1/accounts/%2e%2e/accounts/anna",
            "/v1/accounts/shop/../anna", "/v1/accounts/shop/%2e%2e/anna",
            "/v1/accounts/shop%252f..%252fanna", "/v1/accounts/anna%00", "/v1/accounts/anna/",
            "/v1/accounts//anna", "//v1/accounts/anna", "/v1/accounts/ANNA",
            "/V1/accounts/anna", "/v1/Accounts/anna", "/v1/accounts/anna;x=1",
            "/v1/accounts/anna%20", "/v1/accounts/%61nna", "/v1/accounts/an%6ea",
            "/v1/accounts/anna%0d%0aX:%20y", "/v1/accounts/%D0%B0nna", "/v1/accounts/anna%23",
            "/v1/accounts/anna%3f", "/v1/./accounts/anna", "/health/../v1/accounts/anna",
            "/docs/../v1/accounts/anna", "/docs/%2e%2e/v1/accounts/anna",
            "/docs/..%2fv1%2faccounts%2fanna", "/health/live/../../v1/accounts/anna",
            "/health/live%2f..%2f..%2fv1%2faccounts%2fanna", "/v1/accounts/anna/statement/",
            "/v1/accounts/anna/./statement", "/v1/consumers/anna/records", "/v1/ledger",
            "/v1/ledger/", "/v1//ledger", "/v1/%6cedger", "/openapi.json/../v1/ledger"})
    void noSpellingOfAPathLeadsAroundItsRow(String path) {
        RawExchange merchants = get(path, bearer(key));
        RawExchange nobodys = get(path);

        assertThat(merchants.status()).as(merchants.response()).isIn(400, 403, 404);
        assertThat(merchants.body()).doesNotContain("available").doesNotContain("items");
        assertThat(nobodys.status()).as(nobodys.response()).isIn(400, 401, 404);
        assertThat(nobodys.body()).doesNotContain("available").doesNotContain("items");
    }

    /** As an absolute target, as another method, by a header that other servers listen to. */
    @Test
    void noSpellingOfARequestLeadsAroundItsRow() {
        int port = secured.server.port();
        assertThat(RawExchange.send(port, "GET http://x/v1/accounts/anna HTTP/1.1\r\nHost: x\r\n"
                + bearer(key) + "\r\n\r\n").status()).isEqualTo(404);
        assertThat(get("/v1/accounts/shop", bearer(key), "X-Original-URL: /v1/accounts/anna",
                "X-Rewrite-URL: /v1/accounts/anna", "X-HTTP-Method-Override: PUT").body())
                .contains("\"shop\"").doesNotContain("anna");
        assertThat(RawExchange.send(port, "OPTIONS /v1/accounts/anna HTTP/1.1\r\nHost: x\r\n"
                + "\r\n").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nAuthorization: Bearer KEY", "a\nAuthorization: Bearer KEY",
            "a\r\n Bearer KEY"})
    void aLineEndInAValueMakesNoHeaderThatCounts(String value) {
        RawExchange answer = get("/v1/accounts/shop", "X: x",
                "Authorization: " + value.replace("KEY", key));

        assertThat(answer.status()).as(answer.response()).isIn(400, 401);
    }

    @Test
    void whatACallerSaysComesBackInNoHeader() {
        RawExchange answer = get("/v1/accounts/%0d%0aSet-Cookie:%20a=b", bearer(key));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head()).doesNotContain("Set-Cookie");
        assertThat(answer.body()).doesNotContain("\r\nSet-Cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"merchant\":[", "{\"merchant\":{\"a\":"})
    void aBodyNestedAsDeeplyAsItFitsIsRefusedAtItsFirstWrongToken(String level) {
        String bomb = level.repeat(16_000 / level.length());

        assertThat(secured.server.unchanging(() -> secured.merchant("shop")
                .post("/v1/trades", bomb)).status()).isEqualTo(400);
    }

    /** Of a few KiB come eight MiB, of which all but the first line is blank, if anybody unpacks them. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Encoding: gzip", "content-encoding: GZIP",
            "Content-Encoding: x-gzip", "Content-Encoding: identity, gzip",
            "Content-Encoding: identity\r\nContent-Encoding: gzip", "Transfer-Encoding: gzip"})
    void aBodyIsNotUnpacked(String header) {
        String bomb = gzipped(TestClient.order("shop", "bomb", 1, "") + " ".repeat(8 << 20));
        assertThat(bomb.length()).isLessThan(16 << 10);
        int before = secured.server.partitions.events();

        RawExchange answer = RawExchange.send(secured.server.port(), "POST /v1/trades HTTP/1.1\r\n"
                + "Host: x\r\n" + bearer(key) + "\r\nContent-Type: application/json\r\n" + header
                + "\r\nContent-Length: " + bomb.length() + "\r\n\r\n" + bomb);

        assertThat(answer.status()).as(answer.response()).isIn(400, 415);
        assertThat(secured.server.partitions.events()).isEqualTo(before);
    }

    private static String gzipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Nobody's body is read. */
    @Test
    void aBodyIsNotLookedAtBeforeTheCredentialsAre() {
        RawExchange answer = RawExchange.send(secured.server.port(), "POST /v1/trades HTTP/1.1\r\n"
                + "Host: x\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\n{{{");

        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh\u043ep", "\uff53hop", "sho\u200dp", "shop\u0000", "Shop", "shop "})
    void aMerchantThatLooksLikeAnotherIsAnother(String id) {
        String body = TestClient.order(id.replace("\u0000", "\\u0000"), "o", 1, "");

        assertThat(secured.server.unchanging(
                () -> secured.merchant("shop").post("/v1/trades", body)).status())
                .isIn(400, 404);
    }

    /** The ids of trades follow from order numbers, which can be guessed. */
    @Test
    void aGuessedTradeIsWorthNothing() {
        for (String order : new String[]{"unpaid", "paid", "1", "o1"}) {
            String id = io.suanpan.kernel.TradeId.of(new AccountId("shop"), order).toString();
            assertThat(secured.consumer("bob").get("/v1/trades/" + id).code())
                    .isEqualTo("TRADE_NOT_FOUND");
            assertThat(secured.merchant("rival").close(id).code()).isEqualTo("TRADE_NOT_FOUND");
        }
    }
}
