package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.CNY;
import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.Funds;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.Envelope.Message;
import io.suanpan.partition.Envelope.Request;
import io.suanpan.wire.WireRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A partition whose rows somebody damages while it runs and while it does not. */
class UnreadableRowsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Memory NOTHING = new Memory(0, 10_000, Duration.ofSeconds(10));
    private static final Partitioning TWO = new Partitioning(2);
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId BEN = new AccountId("ben");
    private static final AccountId CLEO = new AccountId("cleo");
    private static final byte[] GARBAGE = {99, 98, 97};

    private final InMemoryStore store = new InMemoryStore();
    private final List<StoredBatch> journal = new ArrayList<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<Envelope> loaded = new ArrayList<>();
    private final List<Envelope> refused = new ArrayList<>();
    private final List<String> why = new ArrayList<>();
    private final List<Integer> alarms = new ArrayList<>();
    private PartitionState state;
    private PartitionCore core;
    private Pager pager;

    UnreadableRowsTest() {
        start(new PartitionState(0, NOTHING));
        handle(open(ANNA));
        handle(open(BEN));
        flush();
    }

    private void start(PartitionState of) {
        state = of;
        core = new PartitionCore(state, TWO, Limits.DEFAULT);
        later.clear();
        alarms.clear();
        pager = new Pager(state, store, new TestThread(), new Ear(),
                new UnreadableRows(0, new PartitionObserver() {
                    @Override
                    public void unreadable(int partition, int rows) {
                        alarms.add(rows);
                    }
                }));
    }

    /** As after a crash: from the checkpoint, and the journal's tail. */
    private void restart() {
        start(PartitionState.restored(0, NOTHING, checkpoint()));
        for (long number = state.sequenceNumber() + 1; number <= journal.size(); number++) {
            state.replay(number, journal.get((int) number - 1));
        }
        pager.recovered();
    }

    private Checkpoint checkpoint() {
        return store.checkpoint(0).toCompletableFuture().join().orElseThrow();
    }

    private static OpenAccount open(AccountId id) {
        return new OpenAccount(id, AccountType.CONSUMER, CNY);
    }

    private static Try credit(AccountId id) {
        return new Try(new ActivityId(1, 1), new Branch(0, id, Direction.CREDIT, cny(10)),
                new DepositId(id, "d1"));
    }

    private Outcome handle(Command command) {
        return handle(new Message(command));
    }

    private Outcome handle(Envelope envelope) {
        Outcome outcome = core.process(List.of(envelope), List.of(), NOON);
        core.apply(outcome);
        if (!outcome.isEmpty()) {
            journal.add(outcome.batch());
        }
        pager.park(outcome.parked());
        return outcome;
    }

    private static Request asks(AccountId id) {
        return new Request(new InMemoryCluster.Ticket(1), new GetAccount(id));
    }

    /** The account as it is answered, at once or when its row is loaded. */
    private Account.Open account(AccountId id) {
        loaded.clear();
        Outcome outcome = handle(asks(id));
        if (outcome.replies().isEmpty()) {
            outcome = handle(loaded.removeFirst());
        }
        return (Account.Open) ((Answer.Done) outcome.replies().getFirst().answer()).state();
    }

    private void flush() {
        pager.flush();
        runLater();
    }

    private void runLater() {
        for (int count = later.size() + Buckets.COUNT; count > 0 && !later.isEmpty(); count--) {
            later.remove().run();
        }
    }

    private final class Ear implements Pager.Listener {
        @Override
        public void loaded(List<Envelope> envelopes) {
            loaded.addAll(envelopes);
        }

        @Override
        public void unreadable(List<Envelope> envelopes, String reason) {
            refused.addAll(envelopes);
            why.add(reason);
        }
    }

    /** The store answers at once; {@link #runLater} is when time passes. */
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
            later.add(action);
        }

        @Override
        public Instant now() {
            return NOON;
        }
    }

    static List<byte[]> damages() {
        byte[] newer = WireRegistry.SUANPAN.toBytes(opened(ANNA));
        newer[2] = 99; // the id takes two bytes, then comes the version
        return List.of(GARBAGE, newer, WireRegistry.SUANPAN.toBytes(opened(BEN)),
                WireRegistry.SUANPAN.toBytes(open(ANNA)), new byte[0]);
    }

    private static Account opened(AccountId id) {
        PartitionState state = new PartitionState(0, Memory.DEFAULT);
        PartitionCore core = new PartitionCore(state, new Partitioning(1), Limits.DEFAULT);
        core.apply(core.process(List.of(new Message(open(id))), List.of(), NOON));
        return (Account) state.entity(id);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void commandsOnAnEntityWhoseRowCannotBeDecodedAreRefusedAndTheOthersGoOn(byte[] damage) {
        handle(open(CLEO)); // and those that were flushed leave memory
        store.table(0).alter(ANNA, damage);

        handle(asks(ANNA));

        assertThat(refused).containsExactly(asks(ANNA));
        assertThat(why).singleElement().asString()
                .startsWith("account anna of partition 0 cannot be read: ");
        assertThat(account(BEN).id()).isEqualTo(BEN);
    }

    @Test
    void theAlarmIsRaisedOnceAndEndsWhenTheRowIsReadAgain() {
        handle(open(CLEO));
        Runnable repair = store.table(0).alter(ANNA, GARBAGE);
        handle(asks(ANNA));
        handle(asks(ANNA));
        runLater();
        assertThat(alarms).containsExactly(1);
        assertThat(refused).hasSize(2);

        repair.run();

        assertThat(account(ANNA).id()).isEqualTo(ANNA);
        assertThat(alarms).containsExactly(1, 0);
    }

    @Test
    void aRowThatIsMendedIsFoundThoughNobodyAsks() {
        handle(open(CLEO));
        Runnable repair = store.table(0).alter(ANNA, GARBAGE);
        handle(asks(ANNA));

        repair.run();
        runLater();

        assertThat(alarms).containsExactly(1, 0);
    }

    @Test
    void aFlushDoesNotWaitForWhatCannotBeReadAndItsEventsOutliveTheFlush() {
        handle(credit(ANNA)); // she is still in memory
        Runnable repair = store.table(0).alter(ANNA, GARBAGE);
        restart();
        assertThat(alarms).containsExactly(1);

        handle(open(CLEO));
        flush();
        assertThat(checkpoint().sequenceNumber()).isEqualTo(journal.size());
        restart();
        handle(asks(ANNA));
        assertThat(refused).containsExactly(asks(ANNA));

        repair.run();
        assertThat(account(ANNA).funds().incoming()).isEqualTo(cny(10));
        flush();
        restart();
        assertThat(account(ANNA).funds().incoming()).isEqualTo(cny(10));
    }

    @Test
    void eventsThatDoNotFitTheRowWaitAsIfItCouldNotBeDecoded() {
        handle(credit(ANNA));
        Runnable repair = store.table(0).alter(ANNA, WireRegistry.SUANPAN.toBytes(
                new Account.Open(ANNA, AccountType.CONSUMER,
                        Funds.none(Currency.getInstance("USD")), 0)));

        restart();
        handle(asks(ANNA));
        assertThat(refused).containsExactly(asks(ANNA));
        assertThat(why.getLast()).contains("its row does not fit the journal");

        repair.run();
        assertThat(account(ANNA).funds().incoming()).isEqualTo(cny(10));
    }
}
