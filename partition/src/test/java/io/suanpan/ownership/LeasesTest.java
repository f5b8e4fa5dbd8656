package io.suanpan.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A node's lease, seen by itself and by another node, through a store that may be out of reach. */
class LeasesTest {
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final InMemoryOwnership store = new InMemoryOwnership();
    private final TestTiming holdersTime = new TestTiming();
    private final TestTiming watchersTime = new TestTiming();
    private final AtomicInteger losses = new AtomicInteger();
    private final UUID holder = UUID.randomUUID();
    private final NodeLease lease = NodeLease
            .take(store, holder, "node", holdersTime, losses::incrementAndGet)
            .toCompletableFuture().join();
    private final LeaseWatch watch = new LeaseWatch(store, watchersTime);

    private void passForBoth(Duration time) {
        for (long ms = 0; ms < time.toMillis(); ms += 10) {
            holdersTime.pass(Duration.ofMillis(10));
            watchersTime.pass(Duration.ofMillis(10));
        }
    }

    @Test
    void aLeaseThatIsRenewedGoesOnCovering() {
        for (int i = 0; i < 100; i++) {
            holdersTime.pass(Duration.ofMillis(300));
            assertThat(lease.covers()).isTrue();
        }
    }

    @Test
    void withoutRenewalItLapsesAndTheNextRenewalMendsIt() {
        store.reachable(false);
        holdersTime.pass(NodeLease.LENGTH.minus(A_MOMENT));
        assertThat(lease.covers()).isTrue();
        holdersTime.pass(A_MOMENT);
        assertThat(lease.covers()).isFalse();
        CompletableFuture<Void> covered = lease.covered().toCompletableFuture();
        assertThat(covered).isNotDone();

        store.reachable(true);
        holdersTime.pass(NodeLease.RETRY_AFTER);

        assertThat(lease.covers()).isTrue();
        assertThat(covered).isCompleted();
    }

    @Test
    void anEndedLeaseIsLostAndSaysSoOnceAndNeverCoversAgain() {
        store.reachable(false);
        holdersTime.pass(NodeLease.LENGTH);
        CompletableFuture<Void> covered = lease.covered().toCompletableFuture();
        store.reachable(true);
        store.endAll();

        holdersTime.pass(Duration.ofSeconds(10));

        assertThat(lease.covers()).isFalse();
        assertThat(covered).isCompletedExceptionally();
        assertThat(lease.covered().toCompletableFuture()).isCompletedExceptionally();
        assertThat(losses).hasValue(1);
    }

    @Test
    void aLeaseThatIsGivenUpCoversNothingAtOnceAndIsNotLost() {
        store.reachable(false);
        holdersTime.pass(NodeLease.LENGTH);
        CompletableFuture<Void> covered = lease.covered().toCompletableFuture();
        store.reachable(true);
        holdersTime.pass(NodeLease.RETRY_AFTER.minus(A_MOMENT));

        lease.end();

        assertThat(covered).isCompletedExceptionally();
        holdersTime.pass(Duration.ofSeconds(10));
        assertThat(lease.covers()).isFalse();
        assertThat(lease.covered().toCompletableFuture()).isCompletedExceptionally();
        assertThat(losses).hasValue(0);
    }

    @Test
    void aLeaseThatIsGivenUpWhileItCoversCoversNothing() {
        lease.end();

        assertThat(lease.covers()).isFalse();
    }

    @Test
    void aLeaseThatIsRenewedIsNeverEndedByAWatcher() {
        CompletableFuture<Void> over = watch.over(holder);

        passForBoth(Duration.ofSeconds(30));

        assertThat(over).isNotDone();
        assertThat(lease.covers()).isTrue();
    }

    @Test
    void aDeadHoldersLeaseIsOverWhenItWasNotRenewedForLongerThanItLasts() {
        CompletableFuture<Void> over = watch.over(holder);

        watchersTime.pass(NodeLease.LENGTH);
        assertThat(over).isNotDone();
        watchersTime.pass(LeaseWatch.OVERDUE.minus(NodeLease.LENGTH).plus(LeaseWatch.LOOK_AGAIN));

        assertThat(over).isCompleted();
        assertThat(store.read(holder).toCompletableFuture().join().orElseThrow().ended()).isTrue();
    }

    @Test
    void whoWatchedAllAlongNeedNotWaitFromTheStart() {
        watch.start();
        watchersTime.pass(LeaseWatch.OVERDUE);

        CompletableFuture<Void> over = watch.over(holder);
        watchersTime.pass(LeaseWatch.LOOK_AGAIN);

        assertThat(over).isCompleted();
    }

    @Test
    void aWatcherThatCouldNotLookCountsAnew() {
        watch.start();
        watchersTime.pass(LeaseWatch.LOOK_EVERY);
        store.reachable(false);
        watchersTime.pass(LeaseWatch.OVERDUE.plus(LeaseWatch.LOOK_EVERY));
        store.reachable(true);

        CompletableFuture<Void> over = watch.over(holder);
        watchersTime.pass(NodeLease.LENGTH);

        assertThat(over).isNotDone();
        watchersTime.pass(LeaseWatch.OVERDUE.minus(NodeLease.LENGTH).plus(LeaseWatch.LOOK_AGAIN));
        assertThat(over).isCompleted();
    }

    @Test
    void whoDoesNotWaitAnyMoreEndsNoLease() {
        CompletableFuture<Void> over = watch.over(holder);

        over.cancel(false);
        watchersTime.pass(LeaseWatch.OVERDUE.multipliedBy(2));

        assertThat(store.read(holder).toCompletableFuture().join().orElseThrow().ended())
                .isFalse();
    }

    @Test
    void aHolderThatWakesUpFindsItsLeaseEnded() {
        CompletableFuture<Void> over = watch.over(holder);
        watchersTime.pass(LeaseWatch.OVERDUE.multipliedBy(2));
        assertThat(over).isCompleted();

        holdersTime.pass(NodeLease.LENGTH);

        assertThat(lease.covers()).isFalse();
        assertThat(losses).hasValue(1);
    }

    @Test
    void anEndedOrForgottenLeaseIsOverAtOnce() {
        lease.end();

        assertThat(watch.over(holder)).isCompleted();
        assertThat(watch.over(UUID.randomUUID())).isCompleted();
        assertThat(losses).hasValue(0);
    }
}
