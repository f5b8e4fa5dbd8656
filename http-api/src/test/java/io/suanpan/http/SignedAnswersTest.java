package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are signed for who asks for it, verified from the bytes on the wire. */
class SignedAnswersTest {
    private static final String SHOP = "/v1/accounts/shop";
    private static final String ASK = "Accept-Signature: mine=(\"@status\" \"content-digest\")"
            + ";created;nonce=\"of-the-asker\";tag=\"shop\"";

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

    private static String header(RawExchange answer, String name) {
        MatchResult match = Pattern.compile("\r\n" + name + ": ([^\r]*)").matcher(answer.head())
                .results().findFirst().orElseThrow(() -> new AssertionError(answer.head()));
        return match.group(1);
    }

    /** By RFC 9421 as it reads. */
    private static void assertSigned(RawExchange answer, SignedCall request) {
        String input = header(answer, "Signature-Input").substring("mine=".length());
        List<String> lines = new ArrayList<>(List.of("\"@status\": " + answer.status(),
                "\"content-type\": " + header(answer, "Content-Type"),
                "\"content-digest\": " + header(answer, "Content-Digest"),
                "\"@method\";req: " + request.method,
                "\"@target-uri\";req: https://" + request.host + request.path));
        if (!request.body.isEmpty()) {
            lines.add("\"content-digest\";req: " + request.digest);
        }
        lines.add("\"@signature-params\": " + input);
        String value = header(answer, "Signature");
        assertThat(value).startsWith("mine=:").endsWith(":");

        assertThat(TestKey.ANSWERS.verifies(
                String.join("\n", lines).getBytes(StandardCharsets.US_ASCII),
                Base64.getDecoder().decode(value.substring(6, value.length() - 1))))
                .as(answer.head()).isTrue();
        assertThat(header(answer, "Content-Digest")).isEqualTo(SignedCall.sha256(answer.body()));
        assertThat(input).contains("keyid=\"" + TestKey.ANSWERS.id() + "\"")
                .contains("nonce=\"of-the-asker\"").contains("tag=\"shop\"").contains("created=1");
    }

    @Test
    void anAnswerIsSignedForWhoAsksForIt() {
        SignedCall read = SignedCall.get(TestKey.SHOP, SHOP).with(ASK);
        assertSigned(read.send(server), read);
        SignedCall order = SignedCall.post(TestKey.SHOP, "/v1/trades",
                TestClient.order("shop", "sealed", 5, "")).with(ASK);
        RawExchange made = order.send(server);
        assertThat(made.status()).isEqualTo(201);
        assertSigned(made, order);
    }

    @Test
    void aRefusalOfWhatSomebodyAsksWhoIsKnownIsSignedToo() {
        SignedCall absent = SignedCall.get(TestKey.SHOP, "/v1/accounts/anna").with(ASK);
        RawExchange answer = absent.send(server);
        assertThat(answer.status()).isEqualTo(404);
        assertSigned(answer, absent);
        SignedCall wrong = SignedCall.post(TestKey.SHOP, "/v1/trades", "{}").with(ASK);
        RawExchange refused = wrong.send(server);
        assertThat(refused.status()).isEqualTo(400);
        assertSigned(refused, wrong);
    }

    @Test
    void whoShowsAnApiKeyMayAskForItToo() {
        SignedCall request = SignedCall.get(TestKey.SHOP, SHOP);
        RawExchange answer = RawExchange.send(server.server.port(), "GET " + SHOP
                + " HTTP/1.1\r\nHost: " + request.host + "\r\nAuthorization: Bearer "
                + server.key("shop") + "\r\n" + ASK + "\r\n\r\n");

        assertSigned(answer, request);
    }

    /** Signing costs: nobody unknown makes us do it. */
    @Test
    void nobodyUnknownGetsASignature() {
        for (String path : List.of(SHOP, "/health/live", "/v1/signing-keys")) {
            assertThat(RawExchange.send(server.server.port(), "GET " + path
                    + " HTTP/1.1\r\nHost: pay.example\r\nAuthorization: Bearer x\r\n" + ASK
                    + "\r\n\r\n").head()).doesNotContain("Signature");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine=(\"date\")", "mine=();keyid=\"other\"", "mine=();expires",
            "mine=();alg=\"rsa-v1_5-sha256\"", "mine=(), too=()", "mine", "mine=1", "(",
            "mine=();nonce=1", "mine=(\"@query\";req)", "mine=();created=1"})
    void whatCannotBeSignedAsAskedForIsNotSigned(String asked) {
        RawExchange answer = SignedCall.get(TestKey.SHOP, SHOP)
                .with("Accept-Signature: " + asked).send(server);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head()).doesNotContain("Signature");
    }

    @Test
    void theKeyIsToldToEverybody() {
        JsonNode keys = server.nobody().get("/v1/signing-keys").json().path("items");

        assertThat(keys).hasSize(1);
        assertThat(keys.get(0).path("keyId").asText()).isEqualTo(TestKey.ANSWERS.id());
        assertThat(keys.get(0).path("algorithm").asText()).isEqualTo("ed25519");
        assertThat(keys.get(0).path("publicKey").asText())
                .isEqualTo(TestKey.ANSWERS.publicPem());
    }
}
