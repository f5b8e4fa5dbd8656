package io.suanpan.http.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.http.cache.KeyRing;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Problems;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.http.security.Principal.Merchant;
import io.suanpan.kernel.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyRingTest {
    private static final AccountId SHOP = new AccountId("shop");
    private static final Duration REFRESH_AFTER = Duration.ofSeconds(2);
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private final List<ApiKey> stored = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-31T08:00:00Z");
    private int reads;
    private boolean isDown;
    private Optional<CompletableFuture<List<ApiKey>>> slow = Optional.empty();
    private final ApiKeyRing ring = new ApiKeyRing(this::read, REFRESH_AFTER, MAX_AGE, () -> now);

    private CompletionStage<List<ApiKey>> read() {
        reads++;
        if (isDown) {
            return CompletableFuture.failedFuture(new IllegalStateException("down"));
        }
        return slow.isPresent()
                ? slow.get()
                : CompletableFuture.completedFuture(List.copyOf(stored));
    }

    private ApiKey.Made make(AccountId merchant) {
        ApiKey.Made made = ApiKey.make(merchant, now, Optional.empty());
        stored.add(made.key());
        return made;
    }

    /** Replaces the key by what it has become. */
    private void store(ApiKey changed) {
        stored.removeIf(key -> key.id().equals(changed.id()));
        stored.add(changed);
    }

    private static ApiKey revoked(ApiKey key, Instant at) {
        return new ApiKey(key.id(), key.merchant(), key.digest(), key.validFrom(),
                key.validUntil(), Optional.of(at));
    }

    private Principal principal(String text) {
        return ring.merchant(text).toCompletableFuture().join();
    }

    private Problem refusal(String text) {
        try {
            throw new AssertionError("is let in: " + principal(text));
        } catch (RefusedException e) {
            return e.problem();
        } catch (CompletionException e) {
            return ((RefusedException) Problems.cause(e)).problem();
        }
    }

    private void assertInvalid(String text) {
        assertThat(refusal(text)).isEqualTo(new Problem(ProblemType.INVALID_CREDENTIALS,
                "the API key is not one that is valid here", "Authorization"));
    }

    @Test
    void aKeyIsItsMerchantsAndWhatIsStoredOfItDoesNotTellIt() {
        ApiKey.Made made = make(SHOP);

        assertThat(principal(made.text())).isEqualTo(new Merchant(SHOP));
        assertThat(made.text()).matches("sk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
        String secret = made.text().substring(20);
        assertThat(made.toString()).doesNotContain(secret);
        assertThat(new String(made.key().digest().bytes(),
                java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }

    @Test
    void theLastLetterOfASecretCountsAsMuchAsTheFirst() {
        String text = make(SHOP).text();

        for (int at : new int[]{20, 40, text.length() - 2}) {
            char other = text.charAt(at) == 'A' ? 'B' : 'A';
            assertInvalid(text.substring(0, at) + other + text.substring(at + 1));
        }
    }

    @Test
    void oneKeysIdWithAnothersSecretIsNoKey() {
        String shop = make(SHOP).text();
        String rival = make(new AccountId("rival")).text();

        assertInvalid(shop.substring(0, 20) + rival.substring(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_", "sk_0000000000000000_", "sk_live_0123", "SK_",
            "sk_0000000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void whatHasNotTheFormOfAKeyIsNotEvenLookedFor(String text) {
        assertInvalid(text);
        assertThat(reads).isZero();
    }

    @Test
    void severalKeysOfAMerchantCountAtATimeSoThatOneCanReplaceTheOther() {
        ApiKey.Made old = make(SHOP);
        ApiKey.Made next = make(SHOP);
        assertThat(principal(old.text())).isEqualTo(principal(next.text()));

        store(revoked(old.key(), now));
        now = now.plus(MAX_AGE).plusMillis(1);

        assertInvalid(old.text());
        assertThat(principal(next.text())).isEqualTo(new Merchant(SHOP));
    }

    @Test
    void aRevokedKeyIsRefusedWhateverTheClockSays() {
        ApiKey.Made made = make(SHOP);
        store(revoked(made.key(), now.plusSeconds(3600)));

        assertInvalid(made.text());
    }

    @Test
    void aKeyCountsFromItsFirstInstantToBeforeItsLast() {
        ApiKey.Made made = ApiKey.make(SHOP, now.plusSeconds(5), Optional.of(now.plusSeconds(8)));
        stored.add(made.key());

        assertInvalid(made.text());
        now = now.plusSeconds(5);
        assertThat(principal(made.text())).isEqualTo(new Merchant(SHOP));
        now = now.plusMillis(2_999);
        assertThat(principal(made.text())).isEqualTo(new Merchant(SHOP));
        now = now.plusMillis(1);
        assertInvalid(made.text());
    }

    @Test
    void keysAreReadAgainWhenTheyAreOldWithoutMakingAnybodyWait() {
        ApiKey.Made made = make(SHOP);
        principal(made.text());
        now = now.plus(REFRESH_AFTER);
        principal(made.text());
        assertThat(reads).isEqualTo(1);

        now = now.plusMillis(1);
        slow = Optional.of(new CompletableFuture<>());
        assertThat(ring.merchant(made.text()).toCompletableFuture()).isCompleted();
        assertThat(ring.merchant(made.text()).toCompletableFuture()).isCompleted();

        assertThat(reads).isEqualTo(2);
    }

    @Test
    void keysTooOldAreNotUsedAndWhoComesMeanwhileWaitsForOneRead() {
        ApiKey.Made made = make(SHOP);
        principal(made.text());
        now = now.plus(MAX_AGE).plusMillis(1);
        slow = Optional.of(new CompletableFuture<>());

        CompletableFuture<Principal> one = ring.merchant(made.text()).toCompletableFuture();
        CompletableFuture<Principal> other = ring.merchant(made.text()).toCompletableFuture();
        assertThat(one).isNotCompleted();
        slow.get().complete(List.of(revoked(made.key(), now)));

        assertThat(reads).isEqualTo(2);
        assertThat(one).isCompletedExceptionally();
        assertThat(other).isCompletedExceptionally();
    }

    @Test
    void aStoreThatCannotBeReadLetsNobodyInOnceTheKeysAreTooOld() {
        ApiKey.Made made = make(SHOP);
        principal(made.text());
        isDown = true;

        now = now.plus(MAX_AGE);
        assertThat(principal(made.text())).isEqualTo(new Merchant(SHOP));
        now = now.plusMillis(1);
        assertThat(refusal(made.text()).type())
                .isEqualTo(ProblemType.AUTHENTICATION_UNAVAILABLE);

        isDown = false;
        assertThat(principal(made.text())).isEqualTo(new Merchant(SHOP));
    }

    @Test
    void aKeyMadeJustNowIsFoundAndAFloodOfUnknownOnesReadsOnceASecond() {
        principal(make(SHOP).text());
        now = now.plus(KeyRing.LOOK_AGAIN_AFTER).plusMillis(1);
        assertThat(principal(make(SHOP).text())).isEqualTo(new Merchant(SHOP));
        int before = reads;

        for (int i = 0; i < 1_000; i++) {
            assertInvalid(ApiKey.make(SHOP, now, Optional.empty()).text());
        }

        assertThat(reads).isEqualTo(before);
    }

    @Test
    void anIdThatIsNoneCannotBeStored() {
        assertThatThrownBy(() -> new ApiKey("x", SHOP, new ApiKey.Digest(new byte[32]), now,
                Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'x'");
    }
}
