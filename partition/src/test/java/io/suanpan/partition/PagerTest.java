package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand.CancelRefund;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A pager whose store and clock are in the test's hands. */
class PagerTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Memory MEMORY = new Memory(0, 10_000,
            PAUSE.multipliedBy(4L * Buckets.COUNT));
    /** More than half of what may be dirty, and less than all of it. */
    private static final int MANY = 3000;

    private final PartitionState state = new PartitionState(0, MEMORY);
    private final PartitionCore core = new PartitionCore(state, new Partitioning(1),
            Limits.DEFAULT);
    private final HeldStore store = new HeldStore();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<Duration> delays = new ArrayList<>();
    private final List<Envelope> loaded = new ArrayList<>();
    private Instant now = NOON;
    private Optional<Instant> woken = Optional.empty();
    private final Pager pager = new Pager(state, store, new TestThread(),
            new Pager.Listener() {
                @Override
                public void loaded(List<Envelope> envelopes) {
                    loaded.addAll(envelopes);
                }

                @Override
                public void unreadable(List<Envelope> envelopes, String why) {
                    throw new AssertionError(why);
                }
            }, new UnreadableRows(0, new PartitionObserver() {
            }));

    private final class TestThread implements Pager.Thread {
        @Override
        public <T> void then(CompletionStage<T> stage, Consumer<T> done,
                Consumer<Throwable> failed) {
            stage.whenComplete((value, failure) -> {
                if (failure == null) {
                    done.accept(value);
                } else {
                    failed.accept(failure);
                }
            });
        }

        @Override
        public void later(Duration delay, Runnable action) {
            delays.add(delay);
            later.add(action);
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void timersChanged() {
            woken = core.nextWake();
        }
    }

    private void open(int first, int count) {
        for (int i = first; i < first + count; i++) {
            handle(open("account-" + i, AccountType.CONSUMER));
        }
        pager.park(List.of());
    }

    private static OpenAccount open(String account, AccountType type) {
        return new OpenAccount(new AccountId(account), type, InMemoryCluster.CNY);
    }

    private Outcome handle(Command command) {
        return handle(List.of(new Envelope.Message(command)));
    }

    private Outcome handle(List<Envelope> envelopes) {
        Outcome outcome = core.process(envelopes, List.of(), now);
        core.apply(outcome);
        return outcome;
    }

    private void storeAll() {
        while (!store.writes.isEmpty() || !later.isEmpty()) {
            if (store.writes.isEmpty()) {
                later.remove().run();
            } else {
                store.storeNext(0);
            }
        }
    }

    @Test
    void aFlushWritesOneBucketAfterAnotherWithAPauseBetweenAndThenItsCheckpoint() {
        open(0, 1000);
        pager.flush();

        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            assertThat(store.writes).extracting(HeldStore.Write::bucket).containsExactly(bucket);
            store.storeNext(0);
            assertThat(store.writes).isEmpty();
            later.remove().run();
        }
        assertThat(delays).hasSize(Buckets.COUNT).containsOnly(PAUSE);
        assertThat(store.writes).extracting(HeldStore.Write::bucket)
                .containsExactly(Buckets.COUNT);
        assertThat(store.checkpoint(0).toCompletableFuture().join()).isEmpty();
        store.storeNext(0);
        assertThat(store.checkpoint(0).toCompletableFuture().join().orElseThrow()
                .sequenceNumber()).isEqualTo(1000);
    }

    @Test
    void aWriteThatFailsIsRepeatedBeforeAnythingElseIsWritten() {
        open(0, 1);
        pager.flush();
        int bucket = store.writes.getFirst().bucket();

        store.failNext();
        later.remove().run();
        assertThat(store.writes).extracting(HeldStore.Write::bucket).containsExactly(bucket);
        store.storeNext(0);
        later.remove().run();
        store.failNext();
        later.remove().run();
        assertThat(store.writes).extracting(HeldStore.Write::bucket)
                .containsExactly(Buckets.COUNT);
    }

    @Test
    void whatChangesMeanwhileIsOfTheNextFlush() {
        open(0, 10);
        pager.flush();
        open(10, 10);
        pager.flush();
        storeAll();

        assertThat(store.checkpoint(0).toCompletableFuture().join().orElseThrow()
                .sequenceNumber()).isEqualTo(10);
        pager.flush();
        storeAll();
        assertThat(store.checkpoint(0).toCompletableFuture().join().orElseThrow()
                .sequenceNumber()).isEqualTo(20);
    }

    @Test
    void whenMuchIsDirtyAFlushBeginsAtOnce() {
        open(0, 1000);
        assertThat(store.writes).isEmpty();

        open(1000, MANY);
        assertThat(store.writes).isNotEmpty();
    }

    @Test
    void aFlushDoesNotPauseWhileMuchIsDirtyAgain() {
        open(0, MANY);
        open(MANY, MANY);

        assertItHurries();
    }

    @Test
    void aFlushBeforeAHandOverDoesNotPauseEvenIfItIsUnderWay() {
        open(0, 1000);
        pager.flush();
        pager.flushForHandOver();

        assertItHurries();
    }

    @Test
    void aFlushDoesNotPauseOnceManyEventsWaitForTheNext() {
        open(0, 1000);
        replayed(PartitionState.EVENTS_TO_HURRY / 2);
        pager.flush();
        replayed(PartitionState.EVENTS_TO_HURRY / 2 - 1001);
        store.storeNext(0);
        assertThat(delays).containsExactly(PAUSE);
        delays.clear();
        later.remove().run();
        replayed(1);

        assertItHurries();
    }

    private void assertItHurries() {
        store.storeNext(0);
        assertThat(store.writes).hasSize(Pager.BUCKETS_AT_ONCE);
        store.storeNext(0);
        assertThat(store.writes).hasSize(Pager.BUCKETS_AT_ONCE);
        assertThat(delays).isEmpty();
        storeAll();
        assertThat(store.checkpoint(0).toCompletableFuture().join()).isPresent();
    }

    /** So many events of an account, which change nothing. */
    private void replayed(int events) {
        Event event = new BranchBarred(new AccountId("account-0"),
                new FenceId(new ActivityId(1, 1), 0));
        state.replay(state.sequenceNumber() + 1,
                new StoredBatch(NOON, Collections.nCopies(events, event)));
    }

    @Test
    void aPartitionIsFullUntilAFlushGotThrough() {
        open(0, MANY);
        assertThat(state.isFull()).isFalse();

        open(MANY, MANY);
        assertThat(state.isFull()).isTrue();
        assertThat(state.unflushedBytes()).isGreaterThan(MEMORY.dirtyBytes());
        storeAll();

        assertThat(state.isFull()).isFalse();
        assertThat(state.unflushedBytes()).as("a flush follows the one it waited for").isZero();
    }

    @Test
    void manyEventsBeginAFlushAndTooManyMakeThePartitionFullHoweverFewEntitiesTheyAreOf() {
        open(0, 1);
        replayed(PartitionState.EVENTS_TO_FLUSH);
        pager.park(List.of());
        assertThat(store.writes).isNotEmpty();
        assertThat(state.isFull()).isFalse();

        replayed(PartitionState.EVENTS_TO_REPLAY - PartitionState.EVENTS_TO_FLUSH);
        assertThat(state.isFull()).isTrue();
        storeAll();
        assertThat(state.isFull()).isFalse();
    }

    @Test
    void aTimerIsReadWhenItsTimeComesNearAndThePartitionIsWokenForIt() {
        AccountId shop = new AccountId("shop");
        core.apply(core.process(
                List.of(new Envelope.Message(new CreateTrade(TradeId.of(shop, "1"), shop, "1",
                        InMemoryCluster.cny(1), "tea", Duration.ofHours(1)))),
                List.of(), NOON));
        pager.flush();
        storeAll();
        assertThat(core.nextWake()).isEmpty();

        pager.recovered();
        now = NOON.plus(Duration.ofMinutes(58));
        later.remove().run();
        assertThat(woken).isEmpty();
        now = NOON.plus(Duration.ofMinutes(59)).plusSeconds(1);
        later.remove().run();

        assertThat(woken).contains(NOON.plus(Duration.ofHours(1)));
        assertThat(state.timers().horizon()).isEqualTo(now.plus(Timers.NEAR));
    }

    @Test
    void messagesThatWaitForEntitiesAreBoundedAndRequestsAreKept() {
        AccountId nobody = new AccountId("nobody");
        OpenAccount command = new OpenAccount(nobody, AccountType.CONSUMER, InMemoryCluster.CNY);
        Parking parking = new Parking(_ -> true);
        List<Outcome.Parked> messages = IntStream.range(0, Parking.ROOM + 10)
                .mapToObj(_ -> new Outcome.Parked(new Envelope.Message(command), nobody,
                        Set.of()))
                .toList();

        assertThat(parking.park(messages)).containsExactly(nobody);
        parking.park(List.of(new Outcome.Parked(
                new Envelope.Request(new InMemoryCluster.Ticket(1), command), nobody, Set.of())));

        assertThat(parking.size()).isEqualTo(Parking.ROOM + 1);
        assertThat(parking.leave(nobody)).hasSize(Parking.ROOM + 1);
        assertThat(parking.size()).isZero();
    }

    /** The memory has room for neither, so each is evicted as soon as it may be. */
    @Test
    void whatACommandNeedsTogetherIsLoadedTogether() {
        AccountId shop = new AccountId("shop");
        CreateTrade order = new CreateTrade(TradeId.of(shop, "1"), shop, "1",
                InMemoryCluster.cny(5), "tea", Duration.ofHours(1));
        RefundId refund = new RefundId(order.target(), "r1");
        handle(open("anna", AccountType.CONSUMER));
        handle(open("shop", AccountType.MERCHANT));
        handle(new MakeDeposit(new DepositId(new AccountId("anna"), "d"), InMemoryCluster.cny(5)));
        handle(new CreateAndPay(order, new AccountId("anna")));
        handle(new FreezeAccount(shop, "so that it gives nothing back"));
        handle(new RequestRefund(new RefundRequest(refund, order.amount(), "", WhenShort.WAIT)));
        pager.flush();
        storeAll();
        state.evict();
        List<Envelope> left = List.of(new Envelope.Message(new CancelRefund(refund)));

        for (int loads = 0; !left.isEmpty(); loads++) {
            assertThat(loads).as("none evicts what the other waits for").isLessThan(10);
            loaded.clear();
            pager.park(handle(left).parked());
            left = List.copyOf(loaded);
        }

        assertThat(state.entity(refund)).isInstanceOf(Refund.Cancelled.class);
    }
}
