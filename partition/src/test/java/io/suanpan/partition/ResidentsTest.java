package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.suanpan.account.Account;
import io.suanpan.account.Funds;
import io.suanpan.deposit.Deposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResidentsTest {
    private static final AccountId A = new AccountId("a");
    private static final AccountId B = new AccountId("b");
    private static final AccountId C = new AccountId("c");
    private static final long ONE = EntitySize.bytes(A, account(A, 0));

    private static Account account(AccountId id, long postings) {
        return new Account.Open(id, AccountType.CONSUMER,
                Funds.none(InMemoryCluster.CNY), postings);
    }

    private static Residents room(int entities) {
        return new Residents(entities * ONE);
    }

    private static void flush(Residents residents) {
        residents.beginFlush();
        written(residents);
    }

    private static void written(Residents residents) {
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            residents.flushed(bucket);
        }
    }

    private static Map<EntityId, EntityState> flushing(Residents residents) {
        Map<EntityId, EntityState> all = new HashMap<>();
        List<Map<EntityId, EntityState>> buckets = residents.beginFlush();
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            int expected = bucket;
            buckets.get(bucket).forEach((id, state) -> {
                assertThat(Buckets.of(id)).isEqualTo(expected);
                all.put(id, state);
            });
        }
        return all;
    }

    @Test
    void whatChangedStaysHoweverSmallTheBudget() {
        Residents residents = room(0);
        residents.changed(A, account(A, 1));
        residents.changed(B, account(B, 1));

        assertThat(residents.get(A)).isEqualTo(account(A, 1));
        assertThat(residents.get(B)).isEqualTo(account(B, 1));
        residents.evict();
        assertThat(residents.size()).isEqualTo(2);
    }

    @Test
    void whatIsNeededStaysAndTheRestGoes() {
        Residents residents = room(0);
        residents.keep(A::equals);
        residents.loaded(A, account(A, 1));
        residents.loaded(B, account(B, 1));

        residents.evict();
        assertThat(residents.get(A)).isEqualTo(account(A, 1));
        assertThat(residents.get(B)).isNull();
    }

    @Test
    void whatIsBeingWrittenStaysUntilItIsWritten() {
        Residents residents = room(0);
        residents.changed(A, account(A, 1));

        assertThat(flushing(residents)).hasSize(1).containsValue(account(A, 1));
        assertThat(residents.get(A)).isEqualTo(account(A, 1));

        written(residents);
        residents.evict();
        assertThat(residents.get(A)).isNull();
        assertThat(residents.bytes()).isZero();
    }

    @Test
    void whatChangesWhileItIsWrittenIsWrittenAgain() {
        Residents residents = room(0);
        residents.changed(A, account(A, 1));
        residents.beginFlush();
        residents.changed(A, account(A, 2));
        assertThat(residents.size()).isEqualTo(1);
        written(residents);

        assertThat(residents.size()).isEqualTo(1);
        assertThat(residents.get(A)).isEqualTo(account(A, 2));
        assertThat(flushing(residents)).containsValue(account(A, 2));
        written(residents);
        assertThat(residents.bytes()).isEqualTo(ONE);
    }

    @Test
    void aBucketThatIsWrittenMayGoWhileOthersAreBeingWritten() {
        Residents residents = room(0);
        residents.changed(A, account(A, 1));
        residents.changed(B, account(B, 1));
        residents.beginFlush();
        assertThat(Buckets.of(A)).isNotEqualTo(Buckets.of(B));

        residents.flushed(Buckets.of(A));
        residents.evict();

        assertThat(residents.get(A)).isNull();
        assertThat(residents.get(B)).isEqualTo(account(B, 1));
        assertThat(residents.bytes()).isEqualTo(ONE);
    }

    @Test
    void overTheBudgetWhatWasUsedLeastRecentlyGoes() {
        Residents residents = room(2);
        residents.changed(A, account(A, 1));
        residents.changed(B, account(B, 1));
        flush(residents);
        residents.get(A);

        residents.loaded(C, account(C, 1));
        assertThat(residents.size()).as("until a batch has used what it loaded").isEqualTo(3);
        residents.evict();

        assertThat(residents.get(B)).isNull();
        assertThat(residents.get(A)).isNotNull();
        assertThat(residents.get(C)).isNotNull();
        assertThat(residents.bytes()).isEqualTo(2 * ONE);
        assertThat(residents.size()).isEqualTo(2);
    }

    @Test
    void whatCameToItsEndGoesFirstHoweverLatelyItWasUsed() {
        Deposit.Completed done = new Deposit.Completed(new DepositId(A, "d1"),
                new Money(1, InMemoryCluster.CNY), Instant.EPOCH);
        Residents residents = new Residents(ONE);
        residents.loaded(A, account(A, 1));
        residents.loaded(done.id(), done);
        assertThat(residents.get(done.id())).isNotNull();

        residents.evict();

        assertThat(residents.get(done.id())).isNull();
        assertThat(residents.get(A)).isNotNull();
        assertThat(residents.bytes()).isEqualTo(ONE);
    }

    @Test
    void aCleanEntityThatChangesIsDirtyOnceAndCountedOnce() {
        Residents residents = room(5);
        residents.loaded(A, account(A, 1));
        residents.changed(A, account(A, 2));
        residents.changed(A, account(A, 3));

        assertThat(residents.size()).isEqualTo(1);
        assertThat(residents.bytes()).isEqualTo(ONE);
        assertThat(flushing(residents)).hasSize(1).containsValue(account(A, 3));
    }

    @Test
    void thereIsOneFlushAtATime() {
        Residents residents = room(5);
        residents.changed(A, account(A, 1));
        residents.beginFlush();

        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(residents::beginFlush)
                .withMessageStartingWith("one flush at a time");
    }

    @Test
    void whatIsInMemoryIsNotLoadedOverItself() {
        Residents residents = room(5);
        residents.changed(A, account(A, 2));

        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> residents.loaded(A, account(A, 1)));
    }
}
