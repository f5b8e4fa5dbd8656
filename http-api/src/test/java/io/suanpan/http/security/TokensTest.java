package io.suanpan.http.security;

import static io.suanpan.http.problem.ProblemType.AUTHENTICATION_UNAVAILABLE;
import static io.suanpan.http.problem.ProblemType.BUSY;
import static io.suanpan.http.problem.ProblemType.INVALID_CREDENTIALS;
import static io.suanpan.http.security.TestIssuer.FOREIGN_KEY;
import static io.suanpan.http.security.TestIssuer.KEY;
import static io.suanpan.http.security.TestIssuer.claims;
import static io.suanpan.http.security.TestIssuer.header;
import static io.suanpan.http.security.TestIssuer.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.suanpan.http.exchange.Colleague;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.Problems;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.http.security.Principal.Consumer;
import io.suanpan.http.security.Principal.Operator;
import io.suanpan.kernel.AccountId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every token here but the good ones is an attack, or an accident that looks like one. */
class TokensTest {
    private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

    @TempDir
    Path folder;

    private Instant now = START;
    private TestIssuer issuer;
    private Tokens tokens;
    /** How many tokens were verified instead of remembered. */
    private int verified;

    @BeforeEach
    void start() {
        issuer = new TestIssuer(folder);
        tokens = new Tokens(issuer.settings(), () -> now, work -> {
            verified++;
            work.run();
        });
    }

    private static Bearer bearer(String token) {
        return Bearer.of(HttpRequest.create()
                .addHeader(org.apache.pekko.http.javadsl.model.headers.RawHeader
                        .create("Authorization", "Bearer " + token)));
    }

    private Principal principal(String token) {
        return tokens.principal(bearer(token)).toCompletableFuture().join();
    }

    /** Why it is refused. */
    private Problem refusal(String token) {
        try {
            throw new AssertionError("is let in: " + principal(token));
        } catch (RefusedException e) {
            return e.problem();
        } catch (CompletionException e) {
            return ((RefusedException) Problems.cause(e)).problem();
        }
    }

    private static JWTClaimsSet good() {
        return claims(START, "anna", "consumer").build();
    }

    @Test
    void aConsumersTokenIsTheConsumers() {
        assertThat(principal(TestIssuer.token(START, "anna", "consumer")))
                .isEqualTo(new Consumer(new AccountId("anna")));
    }

    @Test
    void anOperatorHasTheRolesThatMeanSomethingHere() {
        assertThat(principal(TestIssuer.token(START, "olga", "viewer", "finance", "gardener")))
                .isEqualTo(new Operator(new Colleague("olga", "olga"),
                        Set.of(Role.VIEWER, Role.FINANCE)));
    }

    @Test
    void operatorsAreToldApartByTheirSubjectWhateverTheyAreCalled() {
        tokens = new Tokens(new TokenSettings(issuer.settings().issuer(),
                issuer.settings().audience(), issuer.settings().jwks(),
                issuer.settings().algorithms(), "roles", "nick", Duration.ofSeconds(30),
                Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(1), 100),
                () -> now);

        assertThat(principal(named("u-1", "olga"))).isEqualTo(
                new Operator(new Colleague("u-1", "olga"), Set.of(Role.VIEWER)));
        assertThat(refusal(named(null, "olga")).detail())
                .isEqualTo("an operator's token must have a sub");
    }

    private static String named(String subject, String nick) {
        return TestIssuer.sign(TestIssuer.header().build(),
                claims(START, subject, "viewer").claim("nick", nick).build(), KEY);
    }

    @Test
    void anAccessTokenByItsTypeAndAnEllipticKeyAreAsGood() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
        issuer.publish(KEY, key);
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt")).keyID("e1").build(), good());
        token.sign(new ECDSASigner(key));

        assertThat(principal(token.serialize())).isEqualTo(new Consumer(new AccountId("anna")));
    }

    /** @param token made when the test runs, for it takes keys */
    record Forgery(String name, Making token) {
        interface Making {
            String make() throws Exception;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Forgery> forgeries() {
        return Stream.of(
                new Forgery("signed by another who calls the key the same",
                        () -> sign(header().build(), good(), FOREIGN_KEY)),
                new Forgery("no signature: alg none", () -> new PlainJWT(good()).serialize()),
                new Forgery("alg None, by letters that differ", () -> unsigned("None")),
                new Forgery("alg NONE with a signature", () -> unsigned("NONE") + "AAAA"),
                new Forgery("the signature cut off", () -> {
                    String token = sign(header().build(), good(), KEY);
                    return token.substring(0, token.lastIndexOf('.') + 1);
                }),
                new Forgery("other claims under a good signature", () -> {
                    String[] parts = sign(header().build(), good(), KEY).split("\\.");
                    return parts[0] + "." + Base64URL.encode(good().toString()
                            .replace("anna", "bob")) + "." + parts[2];
                }),
                new Forgery("HS256 with the public key as the secret",
                        () -> hmac(KEY.toPublicJWK().toJSONString().getBytes())),
                new Forgery("HS256 with the public key's DER as the secret",
                        () -> hmac(KEY.toRSAPublicKey().getEncoded())),
                new Forgery("RS384, which is not in the settings", () -> sign(
                        new JWSHeader.Builder(JWSAlgorithm.RS384).keyID("k1").build(), good(),
                        KEY)),
                new Forgery("its key in jwk", () -> sign(
                        header().jwk(FOREIGN_KEY.toPublicJWK()).build(), good(), FOREIGN_KEY)),
                new Forgery("its key in jwk, named otherwise", () -> {
                    RSAKey own = TestIssuer.newKey("mine");
                    return sign(header().keyID("mine").jwk(own.toPublicJWK()).build(), good(),
                            own);
                }),
                new Forgery("where its key is in jku", () -> sign(
                        header().jwkURL(URI.create("https://evil.example/jwks")).build(), good(),
                        FOREIGN_KEY)),
                new Forgery("its certificates in x5c", () -> sign(
                        header().x509CertChain(List.of(Base64.encode("MII"))).build(), good(),
                        FOREIGN_KEY)),
                new Forgery("where its certificates are in x5u", () -> sign(
                        header().x509CertURL(URI.create("https://evil.example/x5u")).build(),
                        good(), FOREIGN_KEY)),
                new Forgery("well signed, but with a jwk all the same", () -> sign(
                        header().jwk(KEY.toPublicJWK()).build(), good(), KEY)),
                new Forgery("well signed, but with a jku all the same", () -> sign(
                        header().jwkURL(URI.create("https://id.example/jwks")).build(), good(),
                        KEY)),
                new Forgery("well signed, but with an x5c all the same", () -> sign(
                        header().x509CertChain(List.of(Base64.encode("MII"))).build(), good(),
                        KEY)),
                new Forgery("well signed, but with an x5u all the same", () -> sign(
                        header().x509CertURL(URI.create("https://id.example/x5u")).build(),
                        good(), KEY)),
                new Forgery("no kid", () -> sign(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).build(), good(), KEY)),
                new Forgery("a kid that leads elsewhere", () -> sign(
                        header().keyID("../../etc/passwd").build(), good(), KEY)),
                new Forgery("a critical header that nobody knows", () -> sign(
                        header().criticalParams(Set.of("exp")).customParam("exp", 1).build(),
                        good(), KEY)),
                new Forgery("another type of token", () -> sign(
                        header().type(new JOSEObjectType("logout+jwt")).build(), good(), KEY)),
                new Forgery("nested deeply in its header", () -> Base64URL.encode(
                        "{\"alg\":\"RS256\",\"kid\":\"k1\",\"a\":" + "[".repeat(1000)
                                + "]".repeat(1000) + "}")
                        + ".e30.AAAA"),
                new Forgery("nested deeply in its claims", () -> Base64URL.encode(
                        "{\"alg\":\"RS256\",\"kid\":\"k1\"}") + "."
                        + Base64URL.encode("{\"a\":".repeat(350) + "1" + "}".repeat(350))
                        + ".AAAA"),
                new Forgery("claims that are no object", () -> Base64URL.encode(
                        "{\"alg\":\"RS256\",\"kid\":\"k1\"}") + ".W10.AAAA"),
                new Forgery("two parts", () -> "e30.e30"),
                new Forgery("four parts", () -> "e30.e30.e30.e30"),
                new Forgery("an encrypted token's five parts", () -> "e30.e30.e30.e30.e30"),
                new Forgery("no token at all", () -> "anna"));
    }

    private static String unsigned(String algorithm) {
        return Base64URL.encode("{\"alg\":\"" + algorithm + "\",\"kid\":\"k1\"}") + "."
                + Base64URL.encode(good().toString()) + ".";
    }

    private static String hmac(byte[] secret) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), good());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void whatTheProviderHasNotSignedIsRefusedAndTheAnswerTeachesNothing(Forgery forgery)
            throws Exception {
        Problem refusal = refusal(forgery.token().make());

        assertThat(refusal.type()).isEqualTo(INVALID_CREDENTIALS);
        assertThat(refusal.detail()).isEqualTo(
                "the token is not one that the identity provider has signed for this API");
    }

    @Test
    void aSecretKeyAmongTheProvidersKeysIsStillNoneToVerifyWith() throws Exception {
        OctetSequenceKey secret = new OctetSequenceKeyGenerator(256).keyID("s1").generate();
        issuer.publish(KEY, secret);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("s1").build(), good());
        token.sign(new MACSigner(secret));

        assertThat(refusal(token.serialize()).type()).isEqualTo(INVALID_CREDENTIALS);
    }

    static Stream<Map.Entry<String, JWTClaimsSet>> unfitClaims() {
        Date past = Date.from(START.minusSeconds(31));
        Date future = Date.from(START.plusSeconds(31));
        return Map.<String, JWTClaimsSet>ofEntries(
                Map.entry("Expired", claims(START, "anna", "consumer").expirationTime(past)
                        .build()),
                Map.entry("before use time",
                        claims(START, "anna", "consumer").notBeforeTime(future).build()),
                Map.entry("missing required claims: [exp]",
                        claims(START, "anna", "consumer").expirationTime(null).build()),
                Map.entry("aud claim",
                        claims(START, "anna", "consumer").audience("other-api").build()),
                Map.entry("missing required aud claim", claims(START, "anna", "consumer")
                        .audience((String) null).build()),
                Map.entry("iss claim",
                        claims(START, "anna", "consumer").issuer("https://id.example.evil")
                                .build()),
                Map.entry("missing required claims: [sub]", claims(START, null, "consumer")
                        .build()),
                Map.entry("missing required claims: [roles]",
                        claims(START, "anna").claim("roles", null).build()),
                Map.entry("list of text", claims(START, "anna").claim("roles", "consumer")
                        .build()),
                Map.entry("must have either", claims(START, "anna").build()),
                Map.entry("either consumer or some", claims(START, "anna", "consumer", "admin")
                        .build()))
                .entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("unfitClaims")
    void aSignedTokenThatDoesNotCountHereAndNowSaysWhy(Map.Entry<String, JWTClaimsSet> unfit) {
        Problem refusal = refusal(sign(header().build(), unfit.getValue(), KEY));

        assertThat(refusal.type()).isEqualTo(INVALID_CREDENTIALS);
        assertThat(refusal.detail()).contains(unfit.getKey());
    }

    /** A Cyrillic а, a full-width a, a zero-width joiner, an accent of its own, a line's end. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0430nna", "\uff41nna", "an\u200dna", "anna\u0301", "anna\n",
            "anna\r\nX: y", "channel:CNY", "../anna", ""})
    void aNameThatLooksLikeAnothersIsNobodys(String subject) {
        Problem refusal = refusal(TestIssuer.token(START, subject, "consumer"));

        assertThat(refusal.type()).isEqualTo(INVALID_CREDENTIALS);
        assertThat(refusal.detail()).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void aTokenEndsWhenItEndsAlsoWhileItIsRemembered() {
        String token = sign(header().build(), claims(START, "anna", "consumer")
                .expirationTime(Date.from(START.plusSeconds(20))).build(), KEY);
        principal(token);

        now = START.plusSeconds(49); // 30 s may lie between the clocks
        principal(token);
        assertThat(verified).isEqualTo(1);
        now = START.plusSeconds(51);
        assertThat(refusal(token).detail()).contains("Expired");
    }

    @Test
    void aRememberedTokenCostsNoSignatureAndIsVerifiedAgainAfterAMinute() {
        String token = TestIssuer.token(START, "anna", "consumer");
        principal(token);

        now = START.plusSeconds(59);
        principal(token);
        assertThat(verified).isEqualTo(1);
        now = START.plusSeconds(61);
        principal(token);
        assertThat(verified).isEqualTo(2);
    }

    @Test
    void aNewKeyOfTheProviderCountsAtOnceAndAnOldOneUntilTheKeysAreReadAgain() {
        principal(TestIssuer.token(START, "anna", "consumer"));
        RSAKey next = TestIssuer.newKey("k2");
        issuer.publish(next);

        assertThat(principal(sign(header().keyID("k2").build(), good(), next)))
                .isEqualTo(new Consumer(new AccountId("anna")));
        now = START.plus(Duration.ofMinutes(2));
        assertThat(refusal(TestIssuer.token(START, "anna", "consumer")).type())
                .isEqualTo(INVALID_CREDENTIALS);
    }

    @Test
    void keysThatCannotBeReadAreNoReasonToLetAnybodyInNorToBlameTheToken() {
        issuer.lose();

        Problem refusal = refusal(TestIssuer.token(START, "anna", "consumer"));

        assertThat(refusal.type()).isEqualTo(AUTHENTICATION_UNAVAILABLE);
        assertThat(refusal.detail()).doesNotContain(folder.toString());
    }

    @Test
    void aFloodOfTokensIsTurnedAwayAndNotQueuedForEver() {
        CountDownLatch slow = new CountDownLatch(1);
        Executor workers = Workers.named("tokens");
        tokens = new Tokens(issuer.settings(), () -> now, work -> workers.execute(() -> {
            join(slow);
            work.run();
        }));
        Bearer bearer = bearer(TestIssuer.token(START, "anna", "consumer"));
        List<CompletionStage<Principal>> waiting = new ArrayList<>();

        for (int i = 0; i < Workers.MAX_WAITING + Workers.COUNT; i++) {
            waiting.add(tokens.principal(bearer));
        }
        assertThatThrownBy(() -> tokens.principal(bearer))
                .isInstanceOfSatisfying(RefusedException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(BUSY));

        slow.countDown();
        assertThat(waiting).allSatisfy(asked -> assertThat(asked.toCompletableFuture().join())
                .isEqualTo(new Consumer(new AccountId("anna"))));
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
