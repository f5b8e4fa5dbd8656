package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that merchants sign, and what somebody makes of them who has none of their keys. */
class SignedRequestsTest {
    private static final String SHOP = "/v1/accounts/shop";

    @TempDir
    static Path folder;

    private static final SecuredServer.UsedNonces NONCES = new SecuredServer.UsedNonces();
    private static SecuredServer server;
    private static SecuredServer otherNode;

    @BeforeAll
    static void start() throws Exception {
        server = new SecuredServer(folder, false, NONCES);
        otherNode = new SecuredServer(Files.createDirectory(folder.resolve("other")), false,
                NONCES);
        for (SecuredServer each : List.of(server, otherNode)) {
            each.register("shop", TestKey.SHOP);
            each.register("shop", TestKey.SHOP_RSA);
            each.register("rival", TestKey.RIVAL);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
        otherNode.close();
    }

    private static SignedCall get() {
        return SignedCall.get(TestKey.SHOP, SHOP);
    }

    private static SignedCall order(String number) {
        return SignedCall.post(TestKey.SHOP, "/v1/trades",
                TestClient.order("shop", number, 100, ""));
    }

    private static void assertRefused(RawExchange answer) {
        assertThat(answer.status()).as(answer.response()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("available");
    }

    /** The order that {@code altered} would have made is not made. */
    private static void assertRefused(Consumer<SignedCall.Sealed> alteration, String number) {
        SignedCall.Sealed altered = order(number).sign();
        alteration.accept(altered);
        assertRefused(altered.send(server));
        assertThat(server.merchant("shop").get("/v1/merchants/shop/trades").text())
                .doesNotContain(number);
    }

    @Test
    void theWayInThatTheOthersVary() {
        assertThat(get().send(server).body()).contains("\"shop\"");
        RawExchange made = order("signed").send(server);
        assertThat(made.status()).as(made.response()).isEqualTo(201);
        assertThat(SignedCall.get(TestKey.SHOP_RSA, SHOP).send(server).status()).isEqualTo(200);
        SignedCall whole = get();
        whole.covered = List.of("x-trace", "@method", "@target-uri", "@scheme");
        assertThat(whole.with("X-Trace: a", "X-Trace: b").send(server).status()).isEqualTo(200);
        SignedCall asked = SignedCall.get(TestKey.SHOP, "/v1/merchants/shop/trades");
        asked.query = "limit=5&from=2026-01-31T08%3A00%3A00Z&outTradeNo=a%20b%2Bc";
        RawExchange listed = asked.send(server);
        assertThat(listed.status()).as(listed.response()).isIn(200, 400);
        SignedCall.Sealed named = get().sign();
        named.input = named.input.replace("sig1=", "mine=");
        named.signature = named.signature.replace("sig1=", "mine=");
        assertThat(named.send(server).status()).isEqualTo(200);
        SignedCall saysItsAlgorithm = get();
        saysItsAlgorithm.parameters += ";alg=\"ed25519\"";
        assertThat(saysItsAlgorithm.send(server).status()).isEqualTo(200);
    }

    @Test
    void whatAKeySignsIsItsMerchantsAndNobodyElses() {
        assertThat(SignedCall.get(TestKey.RIVAL, SHOP).send(server).status()).isEqualTo(404);
        assertThat(SignedCall.post(TestKey.RIVAL, "/v1/trades",
                TestClient.order("shop", "not-mine", 1, "")).send(server).status())
                .isEqualTo(404);
    }

    @Test
    void keysThatAreWrongUnknownRevokedOldOrOfTheFutureAreAnsweredTheSame() {
        Instant now = Instant.now();
        TestKey old = TestKey.ed25519();
        TestKey early = TestKey.ed25519();
        TestKey revoked = TestKey.ed25519();
        server.register("shop", old, now.minusSeconds(60), now.minusSeconds(1));
        server.register("shop", early, now.plusSeconds(60), now.plusSeconds(120));
        server.register("shop", revoked);
        assertThat(SignedCall.get(revoked, SHOP).send(server).status()).isEqualTo(200);
        server.revoke(revoked);
        SignedCall.Sealed wrong = SignedCall.get(TestKey.UNREGISTERED, SHOP).sign();
        SignedCall named = SignedCall.get(TestKey.UNREGISTERED, SHOP);
        named.parameters = named.parameters.replace(TestKey.UNREGISTERED.id(),
                TestKey.SHOP.id());

        String refusal = wrong.send(server).body();
        assertThat(refusal).contains("\"INVALID_CREDENTIALS\"");
        for (SignedCall bad : List.of(named, SignedCall.get(old, SHOP),
                SignedCall.get(early, SHOP), SignedCall.get(revoked, SHOP))) {
            assertThat(bad.send(server).body()).isEqualTo(refusal);
        }
    }

    @ParameterizedTest
    @CsvSource({"-301, 401", "-290, 200", "290, 200", "310, 401", "-100000, 401"})
    void aRequestIsOfNow(int seconds, int status) {
        SignedCall call = get();
        call.parameters = SignedCall.parameters(Instant.now().getEpochSecond() + seconds,
                TestKey.SHOP.id(), "nonce-of-that-time" + seconds);

        assertThat(call.send(server).status()).isEqualTo(status);
    }

    @Test
    void aRequestThatSaysWhenItEndsEndsThen() {
        long now = Instant.now().getEpochSecond();
        SignedCall ended = get();
        ended.parameters += ";expires=" + (now - 1);
        SignedCall lives = get();
        lives.parameters += ";expires=" + (now + 60);

        assertRefused(ended.send(server));
        assertThat(lives.send(server).status()).isEqualTo(200);
    }

    @Test
    void whatIsAlteredOnItsWayIsNotWhatWasSigned() {
        assertRefused(it -> it.call().path = "/v1/payments", "path");
        assertRefused(it -> it.call().query = "x=1", "query");
        assertRefused(it -> it.call().contentType = "application/merge-patch+json", "type");
        assertRefused(it -> it.call().digest = SignedCall.sha256("{}"), "digest");
        assertRefused(it -> it.input = it.input.replace(";tag", ";expires=9999999999;tag"),
                "parameters");
        assertRefused(it -> it.input = it.input.replace("\"@path\" \"@query\"",
                "\"@query\" \"@path\""), "order");
        SignedCall deleted = get();
        SignedCall.Sealed sealed = deleted.sign();
        deleted.path = "/v1/accounts/shop/statement";
        assertRefused(sealed.send(server));
        deleted.path = SHOP;
        deleted.method = "PUT";
        assertRefused(sealed.send(server));
        deleted.method = "HEAD";
        deleted.with("Connection: close");
        assertThat(sealed.send(server).status()).isEqualTo(401);
    }

    @Test
    void aBodyThatIsNotTheOneIsRefusedAndItsNonceIsStillGood() {
        SignedCall call = order("altered");
        SignedCall.Sealed sealed = call.sign();
        String good = call.body;
        call.body = good.replace("100", "999");
        RawExchange altered = sealed.send(server);
        call.body = good;

        assertThat(altered.status()).as(altered.response()).isEqualTo(400);
        assertThat(altered.body()).contains("\"CONTENT_DIGEST_MISMATCH\"");
        assertThat(sealed.send(server).status()).isEqualTo(201);
    }

    @Test
    void aBodyCannotBeAddedToARequestThatHadNone() {
        SignedCall call = SignedCall.post(TestKey.SHOP, "/v1/trades/" + server.unpaid + "/close",
                "");
        SignedCall.Sealed sealed = call.sign();
        call.body = "{\"reason\":\"mine\"}";
        call.digest = "";
        assertRefused(sealed.send(server));
        call.digest = SignedCall.sha256(call.body);
        assertRefused(sealed.send(server));
        String chunked = sealed.text().replace("Content-Length: 17\r\n",
                "Transfer-Encoding: chunked\r\n");
        assertRefused(RawExchange.send(server.server.port(),
                chunked.replace(call.body, "11\r\n" + call.body + "\r\n0\r\n\r\n")));
    }

    @Test
    void aCapturedRequestCannotBeSentAgainHereOrOnAnotherNode() {
        SignedCall.Sealed captured = get().sign();
        assertThat(captured.send(server).status()).isEqualTo(200);

        for (SecuredServer node : List.of(server, otherNode)) {
            RawExchange again = captured.send(node);
            assertThat(again.status()).as(again.response()).isEqualTo(401);
            assertThat(again.body()).contains("\"REQUEST_REPLAYED\"");
        }
        assertThat(get().send(otherNode).status()).isEqualTo(200);
    }

    @Test
    void whileNoncesCannotBeStoredNobodyIsLetIn() {
        NONCES.isDown = true;
        try {
            RawExchange answer = get().send(server);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("\"AUTHENTICATION_UNAVAILABLE\"");
        } finally {
            NONCES.isDown = false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-v1_5-sha256", "hmac-sha256", "none", "ED25519",
            "rsa-pss-sha512", ""})
    void theKeySaysByWhichAlgorithmAndNotTheRequest(String algorithm) {
        SignedCall call = get();
        call.parameters += ";alg=\"" + algorithm + "\"";

        assertRefused(call.send(server));
    }

    /** A public key is known to everybody: it must never do as a secret. */
    @Test
    void aPublicKeyIsNoSecretToSignWith() throws Exception {
        SignedCall call = SignedCall.get(TestKey.SHOP_RSA, SHOP);
        call.parameters += ";alg=\"hmac-sha256\"";
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(
                TestKey.SHOP_RSA.pair().getPublic().getEncoded(), "HmacSHA256"));
        call.base = text -> {
            call.signature = _ -> "sig1=:" + Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes())) + ":";
            return text;
        };

        assertRefused(call.send(server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@method", "@authority", "@path", "@query", "content-type",
            "content-digest"})
    void whatARequestHasIsCoveredOrItIsRefused(String missing) {
        SignedCall call = order("uncovered");
        call.covered.remove(missing);

        RawExchange answer = call.send(server);
        assertRefused(answer);
        assertThat(answer.body()).contains("a signature must cover");
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "keyid", "nonce", "tag"})
    void everyParameterIsThere(String missing) {
        SignedCall call = get();
        call.parameters = call.parameters.replaceAll(";" + missing + "=[^;]*", "");

        assertRefused(call.send(server));
    }

    @Test
    void aSignatureForAnotherHostOrUseIsNoneHere() {
        SignedCall elsewhere = get();
        elsewhere.host = "staging.example";
        assertRefused(elsewhere.send(server));
        SignedCall moved = get();
        moved.host = "staging.example";
        SignedCall.Sealed sealed = moved.sign();
        moved.host = SecuredServer.AUTHORITY;
        assertRefused(sealed.send(server));
        SignedCall toOurOther = get();
        toOurOther.host = SecuredServer.OTHER_AUTHORITY;
        assertThat(toOurOther.send(server).status()).isEqualTo(200);
        SignedCall between = get();
        SignedCall.Sealed forOne = between.sign();
        between.host = SecuredServer.OTHER_AUTHORITY;
        assertRefused(forOne.send(server));
        SignedCall otherUse = get();
        otherUse.parameters = otherUse.parameters.replace("suanpan", "elsewhere");
        assertRefused(otherUse.send(server));
    }
}
