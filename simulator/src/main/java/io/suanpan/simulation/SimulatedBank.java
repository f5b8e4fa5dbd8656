package io.suanpan.simulation;

import io.suanpan.channel.BankReference;
import io.suanpan.channel.Breaker;
import io.suanpan.channel.Channel;
import io.suanpan.channel.Finding;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.Kind;
import io.suanpan.channel.OurAccount;
import io.suanpan.channel.Outcome;
import io.suanpan.channel.Outcome.Failure;
import io.suanpan.channel.Outcome.Known;
import io.suanpan.channel.StatementLine;
import io.suanpan.channel.StatementOutcome;
import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A bank that keeps its contract, and nothing else: its books outlive every process of ours, but calls and answers
 * get lost or take long, the same call arrives again, it pends, rejects, and is out of reach for a while.
 */
final class SimulatedBank {
    private static final Duration QUICK = Duration.ofMillis(5);
    private static final Duration USUAL = Duration.ofMillis(80);
    private static final Duration SLOW = Duration.ofSeconds(12);
    private static final Duration TIMEOUT = Duration.ofMillis(2500);
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(15);

    /** One that moved money. */
    record Payment(BankReference reference, Instruction instruction) {}

    private record Entry(Instruction instruction, Outcome outcome) {}

    private final World world;
    private final ChannelId id;
    private final Map<InstructionNumber, Entry> books = new LinkedHashMap<>();
    private final List<Payment> payments = new ArrayList<>();
    private long downUntilNanos;

    /** @param id of our channel to it */
    SimulatedBank(World world, ChannelId id) {
        this.world = world;
        this.id = id;
    }

    ChannelId id() {
        return id;
    }

    /** The one without a name takes all; the other is cheaper, and takes only so much in a day: in a history. */
    ChannelPlan plan() {
        return id.equals(ChannelId.BANK)
                ? new ChannelPlan(ChannelName.bank(Cast.CNY), EnumSet.allOf(Kind.class), 1, 0, 1,
                        Money.MAX_MOVEMENT_MINOR, OptionalLong.empty())
                : new ChannelPlan(new ChannelName(Cast.CNY, id), EnumSet.allOf(Kind.class), 0, 0,
                        2, Money.MAX_MOVEMENT_MINOR, OptionalLong.of(12));
    }

    List<Payment> payments() {
        return Collections.unmodifiableList(payments);
    }

    /** What a process has of it. @param cutOff whether its node is, now */
    Channel channel(Consumer<Runnable> process, BooleanSupplier cutOff) {
        return new Channel() {
            @Override
            public Breaker breaker() {
                return world.agenda.nanos() < downUntilNanos ? Breaker.OPEN : Breaker.CLOSED;
            }

            @Override
            public CompletionStage<Outcome> request(Instruction instruction) {
                return call(process, cutOff, () -> begin(instruction), unknown -> unknown);
            }

            @Override
            public CompletionStage<Finding> query(Instruction instruction) {
                return call(process, cutOff, () -> find(instruction), unknown -> unknown);
            }

            @Override
            public CompletionStage<StatementOutcome> statement(LocalDate day, OurAccount account,
                    Consumer<StatementLine> lines) {
                return CompletableFuture.completedFuture(
                        new StatementOutcome.NotThere("this bank writes none"));
            }
        };
    }

    private interface Unanswered<F> {
        F of(Outcome.Unknown unknown);
    }

    private <F> CompletionStage<F> call(Consumer<Runnable> process, BooleanSupplier cutOff,
            Supplier<F> work, Unanswered<F> unanswered) {
        CompletableFuture<F> answer = new CompletableFuture<>();
        if (cutOff.getAsBoolean() || isDown()) {
            world.agenda.in(QUICK, () -> process.accept(() -> answer.complete(
                    unanswered.of(new Outcome.Unknown(Known.NOT_SENT, "no connection")))));
            return answer;
        }
        world.agenda.in(TIMEOUT, () -> process.accept(() -> answer.complete(
                unanswered.of(new Outcome.Unknown(Known.NO_ANSWER, "no answer in time")))));
        int times = world.chance.strikes(Fault.BANK_HEARS_TWICE, 4) ? 2 : 1;
        for (int time = 0; time < times; time++) {
            if (!world.chance.strikes(Fault.BANK_LOSES, 4)) {
                world.agenda.arrives(delay(), () -> {
                    F result = work.get();
                    if (!world.chance.strikes(Fault.BANK_LOSES, 4)) {
                        world.agenda.in(delay(),
                                () -> process.accept(() -> answer.complete(result)));
                    }
                });
            }
        }
        return answer;
    }

    private boolean isDown() {
        if (world.chance.strikes(Fault.BANK_IS_DOWN, 10)) {
            downUntilNanos = world.agenda.nanos()
                    + world.chance.between(TIMEOUT, LONGEST_OUTAGE).toNanos();
        }
        return world.agenda.nanos() < downUntilNanos;
    }

    private Duration delay() {
        return world.chance.between(QUICK,
                world.chance.strikes(Fault.BANK_IS_LATE, 4) ? SLOW : USUAL);
    }

    private Instant now() {
        return Node.START.plusNanos(world.agenda.nanos());
    }

    private Finding find(Instruction instruction) {
        Entry entry = books.get(instruction.number());
        return entry == null
                ? Finding.notKnown(instruction, now(), Duration.ZERO)
                : outcome(entry, instruction);
    }

    private Outcome begin(Instruction instruction) {
        Entry entry = books.get(instruction.number());
        if (entry != null) {
            return outcome(entry, instruction);
        }
        if (now().isAfter(instruction.notAfter())) {
            return end(instruction, new Outcome.Failed(Failure.TOO_LATE, now()));
        }
        if (world.chance.oneIn(4)) {
            world.agenda.arrives(world.chance.between(TIMEOUT, SLOW), () -> decide(instruction));
            return end(instruction, new Outcome.Accepted(now()));
        }
        return decide(instruction);
    }

    private static Outcome outcome(Entry entry, Instruction instruction) {
        return entry.instruction().equals(instruction)
                ? entry.outcome()
                : new Outcome.Unknown(Known.CONTRADICTION, "known as " + entry.instruction());
    }

    private Outcome decide(Instruction instruction) {
        if (world.chance.oneIn(5)) {
            return end(instruction, new Outcome.Failed(Failure.LIMIT_EXCEEDED, now()));
        }
        Payment payment = new Payment(new BankReference(
                id + "-B" + (payments.size() + 1)), instruction);
        payments.add(payment);
        return end(instruction, new Outcome.Succeeded(payment.reference(), now()));
    }

    private Outcome end(Instruction instruction, Outcome outcome) {
        world.history.add("bank " + id, () -> instruction.number() + ": " + outcome);
        books.put(instruction.number(), new Entry(instruction, outcome));
        return outcome;
    }
}
