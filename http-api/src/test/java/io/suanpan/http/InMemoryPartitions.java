package io.suanpan.http;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand;
import io.suanpan.account.AccountEvent;
import io.suanpan.account.AccountLimits;
import io.suanpan.account.AccountSettlements;
import io.suanpan.account.ChargedCredit;
import io.suanpan.account.Fence;
import io.suanpan.account.Participant;
import io.suanpan.activity.Activity;
import io.suanpan.activity.ActivityCommand;
import io.suanpan.activity.ActivityEvent;
import io.suanpan.banking.BankOrderActivity;
import io.suanpan.banking.OrderCounting;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.Router;
import io.suanpan.channel.BusinessDays;
import io.suanpan.choreography.Choreography;
import io.suanpan.clearing.SettlementCommand;
import io.suanpan.clearing.SettlementCommand.SetSettlementPlan;
import io.suanpan.clearing.SettlementCommand.Settle;
import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositCommand;
import io.suanpan.deposit.DepositEvent;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.BranchAnswer;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.Settlement;
import io.suanpan.kernel.TradeId;
import io.suanpan.mandate.Mandate;
import io.suanpan.mandate.MandateCommand;
import io.suanpan.mandate.MandateEvent;
import io.suanpan.mandate.MandatedDebit;
import io.suanpan.partition.CutDay;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.PartitionQuery;
import io.suanpan.partition.PartitionTotals;
import io.suanpan.partition.PartitionTotals.CurrencyTotal;
import io.suanpan.partition.Partitions;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand;
import io.suanpan.refund.RefundEvent;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand;
import io.suanpan.trade.TradeEvent;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand;
import io.suanpan.transfer.TransferEvent;
import io.suanpan.userlimit.DefaultLimits;
import io.suanpan.userlimit.DefaultLimits.Holders;
import io.suanpan.userlimit.UserLimitCommand;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All partitions in one object: the real deciders, sagas and their choreography, decided one
 * command at a time in memory. Participants can be paused, time passes only when told to, and a
 * fault can be laid over what is asked.
 */
final class InMemoryPartitions implements Partitions {
    /** Of accounts that have none of their own; those in other currencies are not limited. */
    static final DefaultLimits USER_LIMITS = new DefaultLimits(Map.of(
            new Holders(AccountType.CONSUMER, Currency.getInstance("EUR")),
            new UserLimits(new WayLimits(OptionalLong.of(500), OptionalLong.of(800)),
                    new WayLimits(OptionalLong.empty(), OptionalLong.of(900)))));

    private final Partitioning partitioning;
    private final Map<AccountId, Account> accounts = new HashMap<>();
    private final Map<FenceId, Fence> fences = new HashMap<>();
    private final Map<EntityId, Trade> trades = new HashMap<>();
    private final Map<EntityId, Deposit> deposits = new HashMap<>();
    private final Map<EntityId, Transfer> transfers = new HashMap<>();
    private final Map<EntityId, Refund> refunds = new HashMap<>();
    private final Map<EntityId, BankOrder> bankOrders = new HashMap<>();
    private final Map<MandateId, Mandate> mandates = new HashMap<>();
    private boolean hasBank = true;
    private final Map<ActivityId, Activity> activities = new HashMap<>();
    private final Map<EntityId, List<Waiting>> waiting = new HashMap<>();
    private final Deque<Command> work = new ArrayDeque<>();
    private final List<Command> held = new ArrayList<>();
    private final List<Logged> log = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-31T08:00:00.123456Z");
    private boolean isPaused;
    private long lastActivity;
    private volatile Function<Command, Optional<CompletionStage<Answer>>> fault = _ -> Optional
            .empty();

    /** One event and when it was stored. */
    record Logged(Instant at, Event event) {}

    /** What callers can see of everything. */
    record Books(Map<AccountId, Account> accounts, Map<EntityId, Trade> trades,
            Map<EntityId, Deposit> deposits, Map<EntityId, Transfer> transfers,
            Map<EntityId, Refund> refunds, Map<EntityId, BankOrder> bankOrders,
            Map<MandateId, Mandate> mandates) {}

    private record Waiting(boolean repeated, CompletableFuture<Answer> caller) {}

    InMemoryPartitions(int count) {
        this.partitioning = new Partitioning(count);
    }

    /** Lays {@code fault} over every command asked from now on: what it answers is the answer. */
    void failWith(Function<Command, Optional<CompletionStage<Answer>>> fault) {
        this.fault = fault;
    }

    void heal() {
        this.fault = _ -> Optional.empty();
    }

    /** Messages to participants wait until {@link #resume}. */
    synchronized void pause() {
        isPaused = true;
    }

    synchronized void resume() {
        isPaused = false;
        work.addAll(held);
        held.clear();
        workOff();
    }

    /** Delivers what was held, and holds what it leads to. */
    synchronized void step() {
        List<Command> due = List.copyOf(held);
        held.clear();
        due.forEach(command -> handle(command, new CompletableFuture<>()));
        workOff();
    }

    /** How many callers wait for an outcome. */
    synchronized int waitingCallers() {
        return waiting.values().stream().mapToInt(List::size).sum();
    }

    /** Lets time pass, and timers fire. */
    synchronized void pass(Duration time) {
        now = now.plus(time);
        accounts.forEach((id, _) -> work.add(new Settle(id)));
        trades.forEach((id, _) -> work.add(new TradeCommand.ExpireTrade((TradeId) id)));
        activities.forEach((id, _) -> work.add(new ActivityCommand.TimeOut(id)));
        refunds.forEach((id, _) -> work.add(new RefundCommand.RetryRefund((RefundId) id)));
        workOff();
    }

    synchronized Instant now() {
        return now;
    }

    synchronized Books books() {
        Map<EntityId, Trade> existing = new HashMap<>(trades);
        existing.values().removeIf(Trade.Absent.class::isInstance);
        Map<EntityId, Deposit> made = new HashMap<>(deposits);
        made.values().removeIf(Deposit.Absent.class::isInstance);
        Map<EntityId, Transfer> sent = new HashMap<>(transfers);
        sent.values().removeIf(Transfer.Absent.class::isInstance);
        Map<EntityId, Refund> refunded = new HashMap<>(refunds);
        refunded.values().removeIf(Refund.Absent.class::isInstance);
        Map<EntityId, BankOrder> ordered = new HashMap<>(bankOrders);
        ordered.values().removeIf(BankOrder.Absent.class::isInstance);
        return new Books(Map.copyOf(accounts), existing, made, sent, refunded, ordered,
                Map.copyOf(mandates));
    }

    /** From now on there is no bank. */
    synchronized void withoutBank() {
        hasBank = false;
    }

    private Router.Pick pick(BankOrderId order, Money amount, Collection<ChannelId> without) {
        return new Router.Pick(hasBank ? Optional.of(new ChannelId("icbc")) : Optional.empty(),
                "no bank is configured that pays out CNY");
    }

    /** The bank's word on an order that it was instructed of. */
    synchronized void bankSays(BankOrderId id, BankWord word) {
        BankOrder.Instructed instructed = (BankOrder.Instructed) bankOrders.get(id);
        work.add(new HearBank(id, instructed.route().channel(), instructed.number(), word));
        workOff();
    }

    /** How many events there are. */
    synchronized int events() {
        return log.size();
    }

    synchronized List<Logged> log() {
        return List.copyOf(log);
    }

    @Override
    public Partitioning partitioning() {
        return partitioning;
    }

    @Override
    public CompletionStage<Answer> ask(Command command) {
        return fault.apply(command).orElseGet(() -> answer(command));
    }

    private synchronized CompletionStage<Answer> answer(Command command) {
        CompletableFuture<Answer> caller = new CompletableFuture<>();
        handle(command, caller);
        workOff();
        return caller;
    }

    private void workOff() {
        while (!work.isEmpty()) {
            Command next = work.poll();
            if (isPaused && next instanceof BranchCommand) {
                held.add(next);
            } else {
                handle(next, new CompletableFuture<>());
            }
        }
    }

    private static Refusal noChannel() {
        return new Refusal(Reason.NO_CHANNEL, "no bank is configured that pays out CNY");
    }

    private void handle(Command command, CompletableFuture<Answer> caller) {
        switch (command) {
            case AccountCommand c -> {
                Account state = accounts.getOrDefault(c.target(), Account.ABSENT);
                conclude(c.target(), Account.decide(state, c), caller, this::apply,
                        () -> accounts.get(c.target()));
            }
            case SettlementCommand c -> {
                Account state = accounts.getOrDefault(c.target(), Account.ABSENT);
                if (c instanceof SetSettlementPlan && !hasBank) {
                    caller.complete(new Answer.Refused(noChannel()));
                } else {
                    conclude(c.target(), AccountSettlements.decide(state, c, now), caller,
                            this::apply, () -> accounts.get(c.target()));
                }
            }
            case TradeCommand c -> {
                Trade state = trades.getOrDefault(c.target(), Trade.ABSENT);
                if (hasBankPart(c) && !hasBank) {
                    caller.complete(new Answer.Refused(noChannel()));
                    return;
                }
                conclude(c.target(), Trade.decide(state, c, moment(c)), caller, this::apply,
                        () -> trades.get(c.target()));
            }
            case DepositCommand c -> {
                Deposit state = deposits.getOrDefault(c.target(), Deposit.ABSENT);
                conclude(c.target(), Deposit.decide(state, c, moment(c)), caller, this::apply,
                        () -> deposits.get(c.target()));
            }
            case TransferCommand c -> {
                Transfer state = transfers.getOrDefault(c.target(), Transfer.ABSENT);
                conclude(c.target(), Transfer.decide(state, c, moment(c)), caller, this::apply,
                        () -> transfers.get(c.target()));
            }
            case RefundCommand c -> {
                Refund state = refunds.getOrDefault(c.target(), Refund.ABSENT);
                Optional<Refusal> refusal = refusalOfTrade(state, c);
                if (refusal.isPresent()) {
                    caller.complete(new Answer.Refused(refusal.get()));
                } else {
                    conclude(c.target(), Refund.decide(state, c, moment(c)), caller, this::apply,
                            () -> refunds.get(c.target()));
                }
            }
            case BankOrderCommand c -> {
                BankOrder state = bankOrders.getOrDefault(c.target(), BankOrder.ABSENT);
                Decision<BankOrderEvent> decision = BankOrder.decide(state, c, moment(c),
                        this::pick);
                Optional<Refusal> refusal = refusalOfAccount(decision);
                if (refusal.isPresent()) {
                    caller.complete(new Answer.Refused(refusal.get()));
                } else {
                    conclude(c.target(), decision, caller, this::apply,
                            () -> bankOrders.get(c.target()));
                }
            }
            case UserLimitCommand c -> {
                Account state = accounts.getOrDefault(c.target(), Account.ABSENT);
                conclude(c.target(), AccountLimits.decide(state, c), caller, this::apply,
                        () -> accounts.get(c.target()));
            }
            case MandateCommand c -> {
                Mandate state = mandates.getOrDefault(c.target(), Mandate.ABSENT);
                conclude(c.target(), Mandate.decide(state, c, moment(c)), caller, this::apply,
                        () -> mandates.get(c.target()));
            }
            case ActivityCommand c -> conclude(c.target(),
                    Activity.decide(activity(c.target()), c, moment(c)), caller, this::apply,
                    () -> activity(c.target()));
            case BranchAnswer a -> conclude(a.target(), Activity.decide(activity(a.target()), a),
                    caller, this::apply, () -> activity(a.target()));
            case BranchCommand c -> participate(c);
            case PartitionQuery.GetTotals q ->
                caller.complete(new Answer.Done(totals(q), false));
            case CutDay c -> {
                log.add(new Logged(now, new DayCut(c.target(), c.day())));
                caller.complete(new Answer.Done(
                        new PartitionTotals(c.target(), Map.of(), 0), false));
            }
            default -> throw new AssertionError("nobody decides " + command);
        }
    }

    private static boolean hasBankPart(TradeCommand command) {
        return switch (command) {
            case TradeCommand.PayTrade c -> c.bank().isPresent();
            case TradeCommand.CreateAndPay c -> c.bank().isPresent();
            default -> false;
        };
    }

    /** A partition takes a request back that its trade refuses; here it is asked first. */
    private Optional<Refusal> refusalOfTrade(Refund state, RefundCommand command) {
        return state instanceof Refund.Absent && command instanceof RefundCommand.RequestRefund c
                && Trade.decide(trades.getOrDefault(c.target().trade(), Trade.ABSENT),
                        new TradeCommand.ReserveRefund(c.target().trade(), c.target(),
                                c.request().amount(), new ActivityId(0, 0)),
                        moment(c)) instanceof Decision.Refused<?> refused
                                ? Optional.of(refused.refusal())
                                : Optional.empty();
    }

    /** A partition takes an order back that its account's limits do not admit; here they are asked first. */
    private Optional<Refusal> refusalOfAccount(Decision<BankOrderEvent> decision) {
        return decision instanceof Decision.Awaited<BankOrderEvent> awaited
                ? awaited.events().stream().flatMap(event -> counting(event).stream())
                        .map(c -> AccountLimits.decide(
                                accounts.getOrDefault(c.target(), Account.ABSENT), c))
                        .filter(Decision.Refused.class::isInstance)
                        .map(it -> ((Decision.Refused<?>) it).refusal()).findFirst()
                : Optional.empty();
    }

    private Optional<UserLimitCommand> counting(BankOrderEvent event) {
        return OrderCounting.of(event,
                bankOrders.getOrDefault(event.subject(), BankOrder.ABSENT),
                BusinessDays.of(now), USER_LIMITS);
    }

    private <E extends Event> void conclude(EntityId id, Decision<E> decision,
            CompletableFuture<Answer> caller, Consumer<E> apply,
            Supplier<? extends EntityState> state) {
        switch (decision) {
            case Decision.Accepted<E> accepted -> {
                accepted.events().forEach(apply);
                caller.complete(new Answer.Done(state.get(), accepted.repeated()));
            }
            case Decision.Awaited<E> awaited -> {
                waiting.computeIfAbsent(id, _ -> new ArrayList<>())
                        .add(new Waiting(awaited.repeated(), caller));
                awaited.events().forEach(apply);
            }
            case Decision.Refused<E> refused ->
                caller.complete(new Answer.Refused(refused.refusal()));
        }
    }

    private void apply(AccountEvent event) {
        log.add(new Logged(now, event));
        accounts.merge(event.subject(), Account.evolve(
                accounts.getOrDefault(event.subject(), Account.ABSENT), event),
                (_, after) -> after);
        if (event instanceof AccountEvent.PeriodCleared e) {
            work.add(new Settle(e.subject()));
        }
        if (event instanceof AccountEvent.PayoutStarted e) {
            work.add(BankOrderActivity.settlement(e));
        }
        if (event instanceof AccountEvent.OfBranch ofBranch) {
            fences.put(ofBranch.fence(), Fence.evolve(ofBranch));
        }
    }

    private void apply(TradeEvent event) {
        log.add(new Logged(now, event));
        Trade after = Trade.evolve(trades.getOrDefault(event.subject(), Trade.ABSENT), event);
        trades.put(event.subject(), after);
        work.addAll(Choreography.next(event, after));
        settle(event, after);
    }

    private void apply(DepositEvent event) {
        log.add(new Logged(now, event));
        Deposit after = Deposit.evolve(deposits.getOrDefault(event.subject(), Deposit.ABSENT),
                event);
        deposits.put(event.subject(), after);
        work.addAll(Choreography.next(event, after));
        settle(event, after);
    }

    private void apply(TransferEvent event) {
        log.add(new Logged(now, event));
        Transfer after = Transfer.evolve(
                transfers.getOrDefault(event.subject(), Transfer.ABSENT), event);
        transfers.put(event.subject(), after);
        work.addAll(Choreography.next(event, after));
        settle(event, after);
    }

    private void apply(RefundEvent event) {
        log.add(new Logged(now, event));
        Refund after = Refund.evolve(refunds.getOrDefault(event.subject(), Refund.ABSENT), event);
        refunds.put(event.subject(), after);
        Choreography.next(event, after)
                .forEach(command -> handle(command, new CompletableFuture<>()));
        settle(event, after);
    }

    private void apply(BankOrderEvent event) {
        counting(event).ifPresent(command -> handle(command, new CompletableFuture<>()));
        log.add(new Logged(now, event));
        BankOrder after = BankOrder.evolve(
                bankOrders.getOrDefault(event.subject(), BankOrder.ABSENT), event);
        bankOrders.put(event.subject(), after);
        work.addAll(Choreography.next(event, after));
        settle(event, after);
    }

    private void apply(MandateEvent event) {
        log.add(new Logged(now, event));
        mandates.put(event.subject(), Mandate
                .evolve(mandates.getOrDefault(event.subject(), Mandate.ABSENT), event));
    }

    private void apply(ActivityEvent event) {
        log.add(new Logged(now, event));
        Activity before = activity(event.subject());
        Activity after = Activity.evolve(before, event);
        activities.put(event.subject(), after);
        work.addAll(Choreography.next(event, after));
        if (before.getClass() != after.getClass()) {
            work.addAll(Activity.outstanding(event.subject(), after));
        }
    }

    private void settle(Event event, EntityState after) {
        if (event instanceof Settlement settlement) {
            Optional<Refusal> refusal = settlement.refusal();
            List<Waiting> callers = waiting.remove(event.subject());
            for (Waiting one : callers == null ? List.<Waiting>of() : callers) {
                one.caller().complete(refusal.<Answer>map(Answer.Refused::new)
                        .orElseGet(() -> new Answer.Done(after, one.repeated())));
            }
        }
    }

    private void participate(BranchCommand command) {
        Account account = accounts.getOrDefault((AccountId) command.target(), Account.ABSENT);
        Fence fence = fences.getOrDefault(command.fence(), Fence.UNKNOWN);
        Optional<MandatedDebit> debit = MandatedDebit.of(command, fence)
                .map(draw -> MandatedDebit.decide(account, fence,
                        mandates.getOrDefault(draw.mandate(), Mandate.ABSENT), draw, command));
        Participant.Response response = debit.map(MandatedDebit::response)
                .orElseGet(() -> ChargedCredit.is(account, fence, command)
                        ? ChargedCredit.decide(account, fence, command, moment(command),
                                id -> accounts.getOrDefault(id, Account.ABSENT))
                        : Participant.decide(account, fence, command));
        debit.ifPresent(it -> it.events().forEach(this::apply));
        response.events().forEach(this::apply);
        work.add(response.answer());
    }

    private Activity activity(ActivityId id) {
        return activities.getOrDefault(id, Activity.ABSENT);
    }

    private Moment moment(Command command) {
        return new Moment(now,
                new ActivityId(partitioning.partitionOf(command.target()), ++lastActivity));
    }

    private PartitionTotals totals(PartitionQuery.GetTotals query) {
        Map<Currency, CurrencyTotal> totals = new HashMap<>();
        for (Account account : accounts.values()) {
            if (account instanceof Account.Existing open
                    && partitioning.partitionOf(open.id()) == query.target().number()) {
                totals.merge(open.currency(), new CurrencyTotal(1, open.funds()),
                        (one, other) -> new CurrencyTotal(one.accounts() + other.accounts(),
                                one.funds().plus(other.funds())));
            }
        }
        return new PartitionTotals(query.target(), totals, 0);
    }

    /** What every account holds together, by currency; zero at rest. */
    synchronized Map<Currency, Money> sums() {
        Map<Currency, Money> sums = new HashMap<>();
        for (Account account : accounts.values()) {
            if (account instanceof Account.Existing open) {
                sums.merge(open.currency(), open.funds().balance(), Money::plus);
            }
        }
        return sums;
    }
}
