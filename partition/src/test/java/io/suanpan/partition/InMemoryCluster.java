package io.suanpan.partition;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Partitioning;
import io.suanpan.partition.Envelope.Caller;
import io.suanpan.partition.Envelope.Message;
import io.suanpan.partition.Envelope.Request;
import io.suanpan.wire.WireRegistry;
import io.suanpan.userlimit.DefaultLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Real partition cores with logs in memory and a network in the test's hands: it delivers, drops, doubles and
 * reorders what they send. What crosses it, and what is stored, goes through the wire format.
 */
final class InMemoryCluster {
    private static final int TIMERS = 2;
    static final Currency CNY = Currency.getInstance("CNY");

    record Ticket(int number) implements Caller {}

    record InFlight(int destination, Command command, Optional<OverMark> mark) {}

    record Late(int partition, FlushUnderWay flush) {}

    /** Buckets that have nothing to write cost no step. */
    static final class FlushUnderWay {
        private final Flush flush;
        private int next;

        FlushUnderWay(Flush flush) {
            this.flush = flush;
        }

        /** The bucket written, {@link Buckets#COUNT} for the end. */
        int step(InMemoryTable table) {
            while (next < Buckets.COUNT && flush.buckets().get(next).isEmpty()) {
                next++;
            }
            if (next < Buckets.COUNT) {
                table.writeBucket(flush, next);
            } else {
                table.finish(flush);
            }
            return next++;
        }
    }

    final Partitioning partitioning;
    final Limits limits;
    final List<InFlight> network = new ArrayList<>();
    final Map<Integer, Answer> answers = new HashMap<>();
    final List<List<byte[]>> journals = new ArrayList<>();
    final List<InMemoryTable> tables = new ArrayList<>();
    final List<Errand> errands = new ArrayList<>();
    final FakeChannels channels = new FakeChannels();
    DefaultLimits userLimits = DefaultLimits.NONE;
    final List<String> alarms = new ArrayList<>();
    private final List<PartitionState> states = new ArrayList<>();
    private final List<PartitionCore> cores = new ArrayList<>();
    private final List<List<Outcome.Parked>> parked = new ArrayList<>();
    private final Map<Integer, FlushUnderWay> flushes = new HashMap<>();
    final List<Late> lateFlushes = new ArrayList<>();
    private final Memory memory;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int tickets;

    InMemoryCluster(int partitions) {
        this(partitions, Limits.DEFAULT);
    }

    InMemoryCluster(int partitions, Limits limits) {
        this(partitions, limits, Memory.DEFAULT);
    }

    InMemoryCluster(int partitions, Limits limits, Memory memory) {
        this.memory = memory;
        this.partitioning = new Partitioning(partitions);
        this.limits = limits;
        for (int p = 0; p < partitions; p++) {
            journals.add(new ArrayList<>());
            tables.add(new InMemoryTable());
            parked.add(new ArrayList<>());
            states.add(null);
            cores.add(null);
            restart(p);
        }
    }

    /** Forgets everything but what is stored, and recovers from the checkpoint and the journal's tail. */
    void restart(int partition) {
        InMemoryTable table = tables.get(partition);
        PartitionState state = table.checkpoint()
                .map(checkpoint -> PartitionState.restored(partition, memory, checkpoint))
                .orElseGet(() -> new PartitionState(partition, memory));
        List<byte[]> journal = journals.get(partition);
        for (long number = state.sequenceNumber() + 1; number <= journal.size(); number++) {
            state.replay(number, (StoredBatch) WireRegistry.SUANPAN
                    .fromBytes(journal.get((int) number - 1)));
        }
        parked.get(partition).clear();
        FlushUnderWay cutShort = flushes.remove(partition);
        if (cutShort != null) {
            lateFlushes.add(new Late(partition, cutShort));
        }
        PartitionCore core = new PartitionCore(state, partitioning, limits, channels, userLimits);
        core.recovered(now);
        states.set(partition, state);
        cores.set(partition, core);
    }

    /** All of them, as of now. */
    void restartFromCheckpoints() {
        for (int partition = 0; partition < partitioning.count(); partition++) {
            flush(partition);
            restart(partition);
            learnIds(partition);
        }
        advance(Duration.ofMillis(1));
    }

    /** The others hear that {@code partition} serves in a new term. */
    void began(int partition) {
        for (int other = 0; other < cores.size(); other++) {
            if (other != partition) {
                cores.get(other).otherBegan(partition, now);
                run(other, List.of(), List.of());
            }
        }
    }

    /** Sends {@code command} as a caller would; the ticket finds its answer. */
    int ask(Command command) {
        tickets++;
        run(partitioning.partitionOf(command.target()),
                List.of(new Request(new Ticket(tickets), command)), List.of());
        return tickets;
    }

    Answer answerTo(Command command) {
        int ticket = ask(command);
        settle();
        return answers.get(ticket);
    }

    void run(int partition, List<Envelope> envelopes, List<OverMark> marks) {
        PartitionCore core = cores.get(partition);
        Outcome outcome = core.process(envelopes, marks, now);
        if (!outcome.isEmpty()) {
            journals.get(partition).add(WireRegistry.SUANPAN.toBytes(outcome.batch()));
        }
        core.apply(outcome);
        PartitionState state = states.get(partition);
        if (state.residentBytes() > Math.max(memory.residentBytes(), state.unflushedBytes())) {
            throw new AssertionError("keeps " + state.residentBytes() + " bytes with a budget of "
                    + memory.residentBytes() + " and " + state.unflushedBytes() + " unflushed");
        }
        parked.get(partition).addAll(outcome.parked());
        outcome.failures().forEach(f -> alarms.add(f.command() + ": " + f.cause()));
        alarms.addAll(outcome.alarms());
        errands.addAll(outcome.errands());
        outcome.replies().forEach(
                reply -> answers.put(((Ticket) reply.caller()).number(), reply.answer()));
        outcome.outgoing().forEach((destination, outbox) -> outbox.messages()
                .forEach(command -> network.add(new InFlight(destination,
                        (Command) WireRegistry.SUANPAN
                                .fromBytes(WireRegistry.SUANPAN.toBytes(command)),
                        outbox.mark()))));
    }

    /** Loads what parked commands wait for, and then lets them be handled. */
    void load(int partition) {
        List<Outcome.Parked> waiting = List.copyOf(parked.get(partition));
        parked.get(partition).clear();
        waiting.forEach(one -> states.get(partition).loaded(one.missing(),
                tables.get(partition).read(one.missing())));
        run(partition, waiting.stream().map(Outcome.Parked::envelope).toList(), List.of());
    }

    /** What was stored of the ids that exist is learned some time after the recovery. */
    void learnIds(int partition) {
        tables.get(partition).ids().forEach(states.get(partition)::learnIds);
        states.get(partition).idsLearned();
    }

    void beginFlush(int partition) {
        PartitionState state = states.get(partition);
        if (!flushes.containsKey(partition)) {
            List.copyOf(state.behind())
                    .forEach(id -> state.loaded(id, tables.get(partition).read(id)));
            flushes.put(partition, new FlushUnderWay(state.beginFlush()));
        }
    }

    /** Writes the next bucket of a flush under way; after the last, its checkpoint. */
    void stepFlush(int partition) {
        FlushUnderWay flush = flushes.get(partition);
        if (flush == null) {
            return;
        }
        int bucket = flush.step(tables.get(partition));
        if (bucket < Buckets.COUNT) {
            states.get(partition).flushed(bucket);
        } else {
            states.get(partition).checkpointed();
            flushes.remove(partition);
        }
    }

    void flush(int partition) {
        beginFlush(partition);
        while (flushes.containsKey(partition)) {
            stepFlush(partition);
        }
    }

    /** A step of a flush that was under way when its partition restarted: its writes come late. */
    void stepLateFlush(int index) {
        Late late = lateFlushes.get(index);
        if (late.flush().step(tables.get(late.partition())) == Buckets.COUNT) {
            lateFlushes.remove(index);
        }
    }

    /** Delivers the message at {@code index} and leaves it in flight if it is to arrive again. */
    void deliver(int index, boolean again) {
        InFlight message = again ? network.get(index) : network.remove(index);
        run(message.destination(), List.of(new Message(message.command())),
                message.mark().stream().toList());
    }

    /** Brings the timers of the time ahead into memory, a few at a time. */
    void readTimers(int partition) {
        PartitionState state = states.get(partition);
        Instant until = now.plus(Timers.NEAR);
        while (state.sequenceNumber() > 0 && state.timers().horizon().isBefore(until)) {
            List<Checkpoint.Timer> found = tables.get(partition).timers(state.timers().horizon(),
                    until, TIMERS);
            state.timersRead(found,
                    found.size() < TIMERS ? until : found.getLast().due().plusNanos(1000));
        }
    }

    void advance(Duration by) {
        now = now.plus(by);
        for (int p = 0; p < cores.size(); p++) {
            readTimers(p);
            if (cores.get(p).nextWake().filter(due -> !due.isAfter(now)).isPresent()) {
                run(p, List.of(), List.of());
            }
        }
    }

    /** @param what decides what happens: to a message, mostly, to a partition, or that time passes */
    void shake(Random random, int what) {
        int inFlight = network.size();
        int partition = random.nextInt(journals.size());
        if (what < 65 && inFlight > 0) {
            deliver(random.nextInt(inFlight), what % 5 == 0);
        } else if (what < 72 && inFlight > 0) {
            network.remove(random.nextInt(inFlight));
        } else if (what < 75) {
            restart(partition);
        } else if (what < 85) {
            page(random.nextInt(8), partition);
        } else {
            advance(Duration.ofMillis(random.nextInt(4000)));
        }
    }

    private void page(int what, int partition) {
        switch (what) {
            case 0, 1, 2 -> load(partition);
            case 3 -> learnIds(partition);
            case 4 -> beginFlush(partition);
            default -> stepFlush(partition);
        }
    }

    /** Delivers everything, until no activity is unfinished, but for what waits for a bank, and nothing is in flight. */
    void settle() {
        for (int rounds = 0; rounds < 200; rounds++) {
            while (!network.isEmpty() || parked.stream().anyMatch(list -> !list.isEmpty())) {
                for (int p = 0; p < cores.size(); p++) {
                    load(p);
                }
                if (!network.isEmpty()) {
                    deliver(0, false);
                }
            }
            if (states.stream().allMatch(
                    state -> state.unfinishedCount() == state.instructions().count())) {
                return;
            }
            advance(Duration.ofSeconds(1));
        }
        throw new AssertionError("does not come to rest: " + states.stream()
                .map(PartitionState::unfinishedCount).toList() + ", alarms " + alarms);
    }

    void open(AccountId id, AccountType type) {
        answerTo(new OpenAccount(id, type, CNY));
    }

    Account.Open account(AccountId id) {
        return (Account.Open) ((Answer.Done) answerTo(new GetAccount(id))).state();
    }

    PartitionState state(int partition) {
        return states.get(partition);
    }

    Instant now() {
        return now;
    }

    /** Available, reserved and incoming over all accounts. */
    List<Long> totals() {
        long available = 0;
        long reserved = 0;
        long incoming = 0;
        for (PartitionState state : states) {
            for (PartitionTotals.CurrencyTotal total : state.totals().totals().values()) {
                available += total.funds().available().minor();
                reserved += total.funds().reserved().minor();
                incoming += total.funds().incoming().minor();
            }
        }
        return List.of(available, reserved, incoming);
    }

    static Money cny(long fen) {
        return new Money(fen, CNY);
    }
}
