package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signature headers that could be read in two ways: all of them are validly signed in one. */
class SignatureHeadersTest {
    private static final String SHOP = "/v1/accounts/shop";

    @TempDir
    static Path folder;

    private static SecuredServer server;

    @BeforeAll
    static void start() {
        server = new SecuredServer(folder, false);
        server.register("shop", TestKey.SHOP);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SignedCall get() {
        return SignedCall.get(TestKey.SHOP, SHOP);
    }

    private static void assertRefused(RawExchange answer) {
        assertThat(answer.status()).as(answer.response()).isIn(400, 401, 431);
        assertThat(answer.body()).doesNotContain("available");
    }

    private static void assertRefused(UnaryOperator<String> input,
            UnaryOperator<String> signature) {
        SignedCall call = get();
        call.input = input;
        call.signature = signature;
        assertRefused(call.send(server));
    }

    /** The library lets the last count; what stands in front of us may let the first. */
    @Test
    void aMemberThatIsThereTwiceCountsInNoOrder() {
        String foreign = "sig1=(\"@method\");created=1;keyid=\"x\"";
        assertRefused(it -> foreign + ", " + it, it -> it);
        assertRefused(it -> it + ", " + foreign, it -> it);
        assertRefused(it -> it, it -> "sig1=:AAAA:, " + it);
        assertRefused(it -> it.replace(";tag", ";keyid=\"x\";tag"), it -> it);
    }

    @Test
    void thereIsOneSignatureOnOneLineOfOneName() {
        assertRefused(it -> it + ", " + it.replace("sig1", "sig2"),
                it -> it + ", " + it.replace("sig1", "sig2"));
        assertRefused(it -> it, it -> it.replace("sig1", "sig2"));
        assertRefused(it -> it + "\r\nSignature-Input: x=()", it -> it);
        assertRefused(it -> it, it -> it + "\r\nSignature: " + it);
        assertRefused(it -> it, it -> it + "\r\nsignature: x=:AAAA:");
        assertRefused(it -> it.replace("=(", "= ("), it -> it);
        assertRefused(it -> it.replace("\" \"", "\"  \""), it -> it);
        assertRefused(it -> it, it -> it.replace("==:", ":"));
    }

    /** What it would have changed, nobody here knows. */
    @Test
    void aParameterThatIsNotKnownIsNotPassedOver() {
        SignedCall call = get();
        call.parameters += ";bs";

        assertRefused(call.send(server));
    }

    @Test
    void halfASignatureIsNone() {
        SignedCall.Sealed sealed = get().sign();
        sealed.input = "X: y";
        assertRefused(sealed.send(server));
        sealed = get().sign();
        sealed.signature = "X: y";
        assertRefused(sealed.send(server));
    }

    @Test
    void aBearerBesideASignatureLeavesOpenWhoAsks() {
        assertRefused(get().with("Authorization: Bearer " + server.key("shop")).send(server));
        assertRefused(get().with("Authorization: Bearer " + server.key("rival")).send(server));
        assertRefused(get().with("Authorization: x").send(server));
    }

    @Test
    void aComponentIsCoveredOnceAndAsItIs() {
        for (String component : List.of("@path", "@status", "@query-param", "@unknown", "X-A",
                "x-absent", "\"x-a\";sf", "\"x-a\";bs", "\"@method\";req", "\"x-a\";key=\"b\"",
                "\"@path\";tr", "@signature-params")) {
            SignedCall call = get().with("X-A: b=1");
            call.covered.add(component);
            assertRefused(call.send(server));
        }
    }

    /** Another proxy may have joined, dropped or turned round what it took for the same. */
    @Test
    void linesOfACoveredFieldHaveTheirOrder() {
        SignedCall call = get().with("X-A: 1", "X-A: 2");
        call.covered.add("x-a");
        SignedCall.Sealed sealed = call.sign();
        for (List<String> lines : List.of(List.of("X-A: 2", "X-A: 1"), List.of("X-A: 1"),
                List.of("X-A: 1", "X-A: 2", "X-A: 2"), List.of("X-A: 1", "X-A: \u00e9"))) {
            call.more = lines;
            assertRefused(sealed.send(server));
        }
        call.more = List.of("X-B: other", "x-a: 1", "X-C: 3", "X-A:   2  ");
        assertThat(sealed.send(server).status()).isEqualTo(200);
    }

    @Test
    void aFieldIsReadUpToItsLength() {
        for (int size : new int[]{100, 600}) {
            SignedCall call = SignedCall.post(TestKey.SHOP, "/v1/trades",
                    TestClient.order("shop", "long", 1, ""));
            call.digest += ", x=:" + "AAAA".repeat(size) + ":";

            assertThat(call.send(server).status()).isEqualTo(size == 100 ? 201 : 401);
        }
    }

    /** Any letter beyond ASCII would be one and the same sign in what is signed. */
    @Test
    void whatIsCoveredIsAscii() {
        SignedCall call = get().with("X-A: ?");
        call.covered.add("x-a");
        SignedCall.Sealed sealed = call.sign();
        call.more = List.of("X-A: \u00c3\u00a9");

        assertRefused(sealed.send(server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{K} ", " {K}", "{K}\u00e9", "\u0440k_", "PK_", "{K}{K}", "",
            "{K}%00", "../{K}", "{K}\\\""})
    void whatLooksLikeAKeysIdIsNone(String id) {
        SignedCall call = get();
        call.parameters = call.parameters.replace(TestKey.SHOP.id(),
                id.replace("{K}", TestKey.SHOP.id()));

        assertRefused(call.send(server));
    }

    @Test
    void idsOfKeysHaveOneSpelling() {
        SignedCall call = get();
        call.parameters = call.parameters.replace(TestKey.SHOP.id(),
                "pk_" + TestKey.SHOP.id().substring(3).toUpperCase(java.util.Locale.ROOT));
        assertRefused(call.send(server));
    }

    @Test
    void twoContentDigestsAreRefusedAndTwoDigestsMustBothBeRight() {
        SignedCall call = SignedCall.post(TestKey.SHOP, "/v1/trades",
                TestClient.order("shop", "digests", 1, ""));
        String good = call.digest;
        for (String digest : List.of(good + "\r\nContent-Digest: " + good,
                "sha-256=:AAAA:, " + good, good + ", sha-512=:AAAA:", good.replace("=:", "= :"),
                "md5=:1B2M2Y8AsgTpgAmY7PhCfg==:", "sha-256=1", "sha-256", "{}",
                "sha-256=:AAAA:")) {
            call.digest = digest;
            SignedCall.Sealed sealed = call.sign();
            assertRefused(sealed.send(server));
        }
        assertThat(server.merchant("shop").get("/v1/merchants/shop/trades").text())
                .doesNotContain("digests");
    }

    @ParameterizedTest
    @CsvSource({"15, false", "16, true", "128, true", "129, false"})
    void aNonceHasABoundedLength(int length, boolean isGood) {
        SignedCall call = get();
        call.parameters = call.parameters.replaceAll("nonce=\"[^\"]*\"",
                "nonce=\"" + "n".repeat(length) + "\"");

        assertThat(call.send(server).status()).isEqualTo(isGood ? 200 : 401);
    }

    @Test
    void whatIsTooLongIsRefusedBeforeAnybodyLooksAtIt() {
        String many = "\"x-a\" ".repeat(200).strip();
        assertRefused(it -> it.replace("(", "(" + many + " "), it -> it);
        assertRefused(it -> it, _ -> "sig1=:" + "AAAA".repeat(600) + ":");
        assertRefused(it -> it, _ -> "sig1=:" + "AAAA".repeat(6_000) + ":");
        SignedCall call = get();
        for (int i = 0; i < 33; i++) {
            call.with("X-" + i + ": 1").covered.add("x-" + i);
        }
        assertRefused(call.send(server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sig1", "sig1=1", "sig1=?1", "sig1=(a b);created=1", "sig1=((\"a\"))",
            "sig1=()", "=()", "sig1=(\"@method\";created=1", "\u00e9=()", "sig1=(\"@method\" 1)"})
    void whatIsNoSignatureInputIsRefused(String input) {
        assertRefused(_ -> input, it -> it);
    }
}
