package io.suanpan.http.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.cache.KeyRing;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Problems;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.kernel.AccountId;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.Test;

/** When it is not the request's fault. */
class SignaturesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final VerifyingKey key = newKey();

    private static VerifyingKey newKey() {
        try {
            return VerifyingKey.ofBytes(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()
                    .getPublic().getEncoded());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Problem refusal(CompletionStage<List<MerchantKey>> keys, Executor workers) {
        SignatureSettings settings = new SignatureSettings(
                List.of(Origin.parse("https://pay.example")), List.of(), Optional.empty());
        Signatures signatures = new Signatures(settings,
                new KeyRing<>("public keys", () -> keys, MerchantKey::id, SECOND, SECOND,
                        () -> NOW),
                (_, _) -> CompletableFuture.completedFuture(true), () -> NOW, workers);
        HttpRequest request = HttpRequest.GET("https://pay.example/v1/accounts/shop")
                .addHeader(RawHeader.create("Host", "pay.example"))
                .addHeader(RawHeader.create("Signature-Input", "sig=(\"@method\" \"@target-uri\")"
                        + ";created=" + NOW.getEpochSecond() + ";keyid=\"" + key.id()
                        + "\";nonce=\"0123456789abcdef\";tag=\"suanpan\""))
                .addHeader(RawHeader.create("Signature", "sig=:AAAA:"));
        try {
            throw new AssertionError("is let in: "
                    + signatures.verify(request).toCompletableFuture().join());
        } catch (RefusedException e) {
            return e.problem();
        } catch (CompletionException e) {
            return ((RefusedException) Problems.cause(e)).problem();
        }
    }

    @Test
    void whenTooManyWaitToBeVerifiedTheAnswerIsBusy() {
        CompletionStage<List<MerchantKey>> keys = CompletableFuture.completedFuture(
                List.of(new MerchantKey(key, new AccountId("shop"), NOW, Optional.empty(),
                        Optional.empty())));

        assertThat(refusal(keys, _ -> {
            throw new RejectedExecutionException();
        }).type()).isEqualTo(ProblemType.BUSY);
        assertThat(refusal(keys, Runnable::run).type()).as("a signature of three bytes")
                .isEqualTo(ProblemType.INVALID_CREDENTIALS);
    }

    @Test
    void whileKeysCannotBeReadNobodyIsLetIn() {
        assertThat(refusal(CompletableFuture.failedFuture(new IllegalStateException("down")),
                Runnable::run).type()).isEqualTo(ProblemType.AUTHENTICATION_UNAVAILABLE);
    }

    @Test
    void aNonceOutlivesEveryClockThatWouldTakeItsRequest() {
        assertThat(Nonces.KEPT).isGreaterThan(Signatures.MAX_AGE.multipliedBy(2)
                .plus(Duration.ofMinutes(1)));
    }
}
