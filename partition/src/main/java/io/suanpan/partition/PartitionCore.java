package io.suanpan.partition;

import io.suanpan.account.Account;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountSettlements;
import io.suanpan.account.ChargedCredit;
import io.suanpan.account.Fence;
import io.suanpan.account.Participant;
import io.suanpan.activity.Activity;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.banking.OrderCounting;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.channel.BusinessDays;
import io.suanpan.clearing.SettlementCommand.Settle;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.BranchAnswer.Contradicted;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.Settlement;
import io.suanpan.mandate.Mandate;
import io.suanpan.mandate.MandatedDebit;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.Envelope.Message;
import io.suanpan.partition.Envelope.Reply;
import io.suanpan.partition.Envelope.Request;
import io.suanpan.partition.OverMark.FencesDropped;
import io.suanpan.trade.TradeEvent.ReleaseDelayed;
import io.suanpan.userlimit.DefaultLimits;
import io.suanpan.userlimit.UserLimitCommand;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides batches for one partition: (state, envelopes, now) to (events, replies, messages). No clock, no
 * randomness, no I/O; not thread-safe. The caller stores an {@link Outcome}'s batch, {@linkplain #apply
 * applies} it, and lets replies and messages leave once it is stored; only then comes the next batch.
 */
public final class PartitionCore {
    private final PartitionState state;
    private final Partitioning partitioning;
    private final Limits limits;
    private final Waiters waiters;
    private final Admission admission;
    private final OrderRouting routing;
    private final Payouts payouts;
    private final DefaultLimits userLimits;
    private final Resends<ActivityId> resends;
    private final Resends<BankOrderId> pursuits = new Resends<>(Limits.PURSUE_FIRST,
            Limits.PURSUE_LAST);
    private final Marks marks;

    /** One batch in hand. */
    private final class Run {
        final Batch batch = new Batch(state);
        final Instant now;
        final Deque<Envelope> local = new ArrayDeque<>();
        final List<Reply> replies = new ArrayList<>();
        final Outgoing outgoing = new Outgoing();
        final List<Outcome.Parked> parked = new ArrayList<>();
        final List<Outcome.Failure> failures = new ArrayList<>();
        final List<Errand> errands = new ArrayList<>();
        final List<String> alarms = new ArrayList<>();

        Run(Instant now) {
            this.now = now;
        }
    }

    /** Without a bank. */
    public PartitionCore(PartitionState state, Partitioning partitioning, Limits limits) {
        this(state, partitioning, limits, Channels.NONE, DefaultLimits.NONE);
    }

    public PartitionCore(PartitionState state, Partitioning partitioning, Limits limits,
            Channels channels, DefaultLimits userLimits) {
        this.state = state;
        this.partitioning = partitioning;
        this.limits = limits;
        this.waiters = new Waiters(limits.waitersPerEntity());
        this.routing = new OrderRouting(state, channels, partitioning.count());
        this.userLimits = userLimits;
        this.admission = new Admission(state, limits, routing);
        this.payouts = new Payouts(state, admission, routing);
        this.resends = new Resends<>(limits.resendFirst(), limits.resendLast());
        this.marks = new Marks(state);
    }

    /** After the journal was replayed: everything outstanding is to be sent again. */
    public void recovered(Instant now) {
        for (Long number : state.unfinishedNumbers()) {
            resends.dueNow(new ActivityId(state.partition(), number), now);
        }
        state.instructions().ids().forEach(id -> pursuits.dueNow(id, now));
    }

    /** Partition {@code other} serves in a new term: what it did not answer is to be sent again. */
    public void otherBegan(int other, Instant now) {
        for (Long number : state.unfinishedNumbers()) {
            ActivityId id = new ActivityId(state.partition(), number);
            if (state.entity(id) instanceof Activity.Unfinished unfinished
                    && Activity.outstanding(id, unfinished).stream().anyMatch(
                            command -> partitioning.partitionOf(command.target()) == other)) {
                resends.dueNow(id, now);
            }
        }
    }

    /** When {@link #process} is to be called even if nothing arrives. */
    public Optional<Instant> nextWake() {
        return Stream.of(state.timers().first(), resends.first(), pursuits.first())
                .flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /**
     * Decides as many of {@code envelopes}, in order, as fit a batch, and what is due by {@code clock}.
     *
     * @param heard what other partitions declared over
     */
    public Outcome process(List<Envelope> envelopes, Collection<OverMark> heard, Instant clock) {
        Instant clockMicros = clock.truncatedTo(ChronoUnit.MICROS); // as precise as it is stored
        Run run = new Run(
                clockMicros.isAfter(state.lastBatchAt()) ? clockMicros : state.lastBatchAt());
        heard.forEach(mark -> hear(run, mark));
        state.timers().takeDue(run.now, Limits.TIMERS_PER_BATCH, Limits.TIMER_AGAIN)
                .forEach(id -> handleAll(run, new Message(Deciders.onTime(id))));
        resends.takeDue(run.now, Limits.TIMERS_PER_BATCH).forEach(resend -> resend(run, resend));
        pursuits.takeDue(run.now, Limits.TIMERS_PER_BATCH).forEach(due -> pursue(run, due));
        handleLocal(run);
        int taken = 0;
        while (taken < envelopes.size() && run.batch.estimatedBytes() < limits.batchBytes()) {
            handleAll(run, envelopes.get(taken));
            taken++;
        }
        return new Outcome(new StoredBatch(run.now, run.batch.events()), run.batch.changes(),
                run.replies, run.outgoing.boxes(marks, run.now), taken, run.parked, run.failures,
                run.errands, run.alarms);
    }

    /** Makes {@code outcome} the state that the next batch sees. */
    public void apply(Outcome outcome) {
        if (!outcome.isEmpty()) {
            state.apply(outcome.changes(), outcome.batch());
        }
        state.evict(); // not before: a change back to absent counts only if the entity is there
    }

    /** Requests that wait for an outcome. */
    public List<Request> waiting() {
        return waiters.requests();
    }

    private void hear(Run run, OverMark mark) {
        if (mark.floor() > state.fences().mark(mark.coordinator()).floor()) {
            run.batch.recordDrop(new FencesDropped(new PartitionId(state.partition()), mark));
        }
    }

    private void resend(Run run, Resends.Resend<ActivityId> resend) {
        List<BranchCommand> outstanding = Activity.outstanding(resend.of(),
                (Activity) state.entity(resend.of()));
        if (!outstanding.isEmpty()) {
            outstanding.forEach(command -> send(run, command));
            resends.schedule(resend.of(), run.now, resend.attempt() + 1);
        }
    }

    /** Until the bank's word is final it is asked again, less and less often, and never given up. */
    private void pursue(Run run, Resends.Resend<BankOrderId> due) {
        state.instructions().get(due.of()).ifPresent(instructed -> {
            run.errands.add(new Errand.Pursue(due.of(), instructed.route().channel(),
                    OpenInstructions.instruction(instructed)));
            pursuits.schedule(due.of(), run.now, routing.isShut(instructed)
                    ? Math.min(due.attempt() + 1, Limits.PURSUED_WHILE_SHUT)
                    : due.attempt() + 1);
        });
    }

    private void handleAll(Run run, Envelope envelope) {
        handle(run, envelope);
        handleLocal(run);
    }

    /** What a command sends within its own partition is handled in the same batch. */
    private void handleLocal(Run run) {
        Envelope next = run.local.poll();
        while (next != null) {
            handle(run, next);
            next = run.local.poll();
        }
    }

    /**
     * One command, one transaction: all it leads to within this partition, or nothing. What fails after the
     * commit fails the whole batch: then nothing of it is stored, and nobody is told otherwise.
     */
    private void handle(Run run, Envelope envelope) {
        transact(run, envelope).ifPresent(decision -> {
            List<Event> events = List.copyOf(run.batch.newEvents());
            run.batch.commit();
            answer(run, envelope, decision);
            events.forEach(event -> follow(run, event));
        });
    }

    /** The decision, its events recorded; none if the command was rejected or has to wait. */
    private Optional<Decision<? extends Event>> transact(Run run, Envelope envelope) {
        try {
            if (envelope instanceof Request r && waiters.isFull(r.command().target())) {
                throw new Rejected(
                        Admission.busy("too many callers wait for " + r.command().target()));
            }
            return Optional.of(switch (envelope.command()) {
                case BranchCommand c -> participate(run, c);
                case Command c -> execute(run, c);
            });
        } catch (Rejected e) {
            run.batch.rollback();
            reply(run, envelope, new Answer.Refused(e.refusal()));
        } catch (NotInMemory e) {
            run.parked.add(new Outcome.Parked(envelope, e.id(),
                    run.batch.neededBeside(e.id(), envelope.command().target())));
            run.batch.rollback();
        } catch (RuntimeException e) {
            run.batch.rollback();
            run.failures.add(new Outcome.Failure(envelope.command(), e));
            reply(run, envelope, new Answer.Refused(
                    new Refusal(Reason.INTERNAL_ERROR, "an internal error; nothing was changed")));
        }
        return Optional.empty();
    }

    /** Decides {@code command} and whatever follows from its events within this partition. */
    private Decision<? extends Event> execute(Run run, Command command) {
        Decision<? extends Event> decision = decide(run, command);
        for (Event event : events(decision)) {
            admission.obstacle(event, run.batch).ifPresent(refusal -> {
                throw new Rejected(refusal);
            });
            Optional<UserLimitCommand> count = counting(run, event);
            EntityState after = run.batch.record(event);
            count.ifPresent(follower -> require(run, follower));
            next(run, event, after).forEach(follower -> require(run, follower));
        }
        return decision;
    }

    /** What an account is told of its order. Asked before {@code event} is recorded. */
    private Optional<UserLimitCommand> counting(Run run, Event event) {
        return event instanceof BankOrderEvent e
                ? OrderCounting.of(e, (BankOrder) run.batch.entity(e.subject()),
                        BusinessDays.of(run.now), userLimits)
                : Optional.empty();
    }

    /** What has to be done if the transaction is to be. */
    private void require(Run run, Command follower) {
        if (execute(run, follower) instanceof Decision.Refused<?> refused) {
            throw new Rejected(refused.refusal());
        }
    }

    /** A payout that cannot begin now is taken on all the same: it waits, as one without money does. */
    private List<Command> next(Run run, Event event, EntityState after) {
        return event instanceof PayoutStarted e && payouts.whyNot(e, run.batch, run.now).isPresent()
                ? List.of()
                : Deciders.next(event, after);
    }

    private Decision<? extends Event> decide(Run run, Command command) {
        return switch (command) {
            case PartitionQuery.GetTotals _ -> Decision.repeat();
            case CutDay c -> Decision.accept(new DayCut(c.target(), c.day()));
            case BankHasNews c -> {
                state.instructions().withNumber(c.number())
                        .ifPresent(id -> pursuits.dueNow(id, run.now));
                yield Decision.repeat();
            }
            case Settle c -> payouts.settle(c, run.batch, run.now);
            default -> Deciders.decide(command, run.batch.entity(command.target()),
                    new Moment(run.now, run.batch.nextActivity()),
                    routing.router(run.batch, run.now));
        };
    }

    private static List<? extends Event> events(Decision<? extends Event> decision) {
        return switch (decision) {
            case Decision.Accepted<? extends Event> d -> d.events();
            case Decision.Awaited<? extends Event> d -> d.events();
            case Decision.Refused<? extends Event> _ -> List.of();
        };
    }

    private Decision<? extends Event> participate(Run run, BranchCommand command) {
        if (state.isOver(command.activity())) {
            return Decision.repeat(); // A late copy: its coordinator waits for nothing any more.
        }
        AccountId account = (AccountId) command.target();
        AccountSettlements.before(command, (Account) run.batch.entity(account), run.now)
                .ifPresent(run.batch::record);
        Participant.Response response = respond(run, (Account) run.batch.entity(account),
                run.batch.fence(command.fence()), command);
        response.events().forEach(run.batch::record);
        if (response.answer() instanceof Contradicted contradicted) {
            run.alarms.add(contradicted.refusal().detail());
        }
        send(run, response.answer());
        return Decision.repeat();
    }

    private static Participant.Response respond(Run run, Account account, Fence fence,
            BranchCommand command) {
        Optional<Draw> draw = MandatedDebit.of(command, fence);
        if (draw.isEmpty()) {
            return ChargedCredit.is(account, fence, command)
                    ? ChargedCredit.decide(account, fence, command,
                            new Moment(run.now, run.batch.nextActivity()),
                            id -> (Account) run.batch.entity(id))
                    : Participant.decide(account, fence, command);
        }
        Mandate mandate = (Mandate) run.batch.entity(draw.get().mandate());
        MandatedDebit debit = MandatedDebit.decide(account, fence, mandate, draw.get(), command);
        debit.events().forEach(run.batch::record);
        return debit.response();
    }

    /** What the caller hears now, if it does not have to wait. */
    private void answer(Run run, Envelope envelope, Decision<? extends Event> decision) {
        EntityId target = envelope.command().target();
        switch (decision) {
            case Decision.Accepted<?> d when envelope instanceof Request ->
                reply(run, envelope, new Answer.Done(view(run, target), d.repeated()));
            case Decision.Awaited<?> d when envelope instanceof Request request ->
                waiters.add(target, new Waiters.Waiter(request, d.repeated()));
            case Decision.Refused<?> d -> {
                if (d.refusal().reason() == Reason.BANK_CONTRADICTION) {
                    run.alarms.add(d.refusal().detail());
                }
                reply(run, envelope, new Answer.Refused(d.refusal()));
            }
            case Decision.Accepted<?> _,Decision.Awaited<?> _ -> {
            }
        }
    }

    private EntityState view(Run run, EntityId target) {
        return target instanceof PartitionId ? state.totals() : run.batch.entity(target);
    }

    private static void reply(Run run, Envelope envelope, Answer answer) {
        if (envelope instanceof Request request) {
            run.replies.add(new Reply(request.caller(), answer));
        }
    }

    /** What a kept event leads to outside its transaction: answers to those who waited, and messages. */
    private void follow(Run run, Event event) {
        if (event instanceof Settlement settlement) {
            EntityState settled = run.batch.entity(event.subject());
            for (Waiters.Waiter waiter : waiters.removeAll(event.subject())) {
                Answer answer = settlement.refusal().<Answer>map(Answer.Refused::new)
                        .orElseGet(() -> new Answer.Done(settled, waiter.repeated()));
                run.replies.add(new Reply(waiter.request().caller(), answer));
            }
        }
        if (event instanceof ReleaseDelayed e && (e.delays() >= Limits.DELAYS_TO_ALARM
                || e.reason().reason() == Reason.ACCOUNT_CLOSED)) {
            run.alarms.add("what trade " + e.subject() + " holds in escrow cannot be released,"
                    + " for the " + e.delays() + ". time: " + e.reason().detail());
        }
        if (event instanceof PayoutStarted e) {
            payouts.alarm(e, run.batch, run.now).ifPresent(run.alarms::add);
        }
        if (event instanceof BankOrderInstructed e) {
            send(run, e);
        }
        if (event instanceof BankOrderRerouted e) {
            send(run, e.again());
        }
        if (event instanceof ActivityStarted || event instanceof ActivityConfirmed
                || event instanceof ActivityCancelled) {
            ActivityId id = (ActivityId) event.subject();
            Activity.outstanding(id, (Activity) run.batch.entity(id))
                    .forEach(command -> send(run, command));
            resends.schedule(id, run.now, 0);
        }
    }

    private void send(Run run, BankOrderInstructed e) {
        run.errands.add(new Errand.Send(e.subject(), e.route().channel(),
                OpenInstructions.instruction(e)));
        pursuits.schedule(e.subject(), run.now, 0);
    }

    private void send(Run run, Command command) {
        int destination = partitioning.partitionOf(command.target());
        if (destination == state.partition()) {
            run.local.add(new Message(command));
        } else {
            run.outgoing.add(destination, command);
        }
    }

    /** Ends a transaction whose follow-up cannot be carried out. */
    private static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        Rejected(Refusal refusal) {
            super(refusal.detail(), null, false, false);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }
}
