package io.suanpan.audit;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.account.AccountCommand.UnfreezeAccount;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.channel.routing.Health;
import io.suanpan.clearing.SettlementCommand.EndPeriod;
import io.suanpan.clearing.SettlementCommand.SetSettlementPlan;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.MandateCommand.GrantMandate;
import io.suanpan.mandate.MandateCommand.RevokeMandate;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.partition.Channels;
import io.suanpan.partition.CutDay;
import io.suanpan.partition.Envelope;
import io.suanpan.partition.Errand;
import io.suanpan.partition.Flush;
import io.suanpan.partition.Limits;
import io.suanpan.partition.Memory;
import io.suanpan.partition.Outcome;
import io.suanpan.partition.OverMark;
import io.suanpan.partition.PartitionCore;
import io.suanpan.partition.PartitionState;
import io.suanpan.partition.StoredBatch;
import io.suanpan.partition.StoredEntity;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand.CancelRefund;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.ConfirmReceipt;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.ForceRelease;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.trade.TradeCommand.ShipTrade;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand.MakeTransfer;
import io.suanpan.transfer.TransferTerms;
import io.suanpan.userlimit.DefaultLimits;
import io.suanpan.userlimit.DefaultLimits.Holders;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Logs as real partition cores write them, over a network that drops, doubles and reorders: people open
 * accounts, bring money in, order, pay and close, and are told what came of it.
 */
final class ProducedLogs {
    static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final DefaultLimits USER_LIMITS = new DefaultLimits(Map.of(
            new Holders(AccountType.CONSUMER, CNY),
            new UserLimits(new WayLimits(OptionalLong.of(400), OptionalLong.of(900)),
                    new WayLimits(OptionalLong.empty(), OptionalLong.of(1200)))));
    private static final int ACCOUNTS = 8;
    private static final int MAX_AMOUNT = 500;

    private record InFlight(int destination, Command command, Optional<OverMark> mark) {}

    private record Asked(Command command) implements Envelope.Caller {}

    final Partitioning partitioning;
    final List<List<StoredBatch>> journals = new ArrayList<>();
    final List<Told> told = new ArrayList<>();
    private final Random random;
    private final List<PartitionState> states = new ArrayList<>();
    private final List<PartitionCore> cores = new ArrayList<>();
    private final List<InFlight> network = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** The first that is asked refuses some orders, which then are the other's. */
    private static final Channels TWO_BANKS = new Channels() {
        @Override
        public List<ChannelPlan> plans() {
            return List.of(ChannelPlan.unlimited(ChannelName.bank(CNY)),
                    ChannelPlan.unlimited(new ChannelName(CNY, new ChannelId("icbc"))));
        }

        @Override
        public Health health(ChannelName channel) {
            return Health.WELL;
        }
    };

    ProducedLogs(long seed, int partitions) {
        random = new Random(seed);
        partitioning = new Partitioning(partitions);
        for (int p = 0; p < partitions; p++) {
            journals.add(new ArrayList<>());
            states.add(new PartitionState(p, Memory.DEFAULT));
            cores.add(new PartitionCore(states.get(p), partitioning, Limits.DEFAULT,
                    TWO_BANKS, USER_LIMITS));
        }
    }

    /** A log of {@code steps} things that happen; what is under way stays so. */
    ProducedLogs run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        return this;
    }

    /** A shop's day, for certain: it sells something, its day ends, and it is paid out, at whatever attempt. */
    ProducedLogs payOut(AccountId shop) {
        AccountId payer = new AccountId("of-" + shop);
        TradeId trade = TradeId.of(shop, "o");
        for (Command command : List.of(new OpenAccount(shop, AccountType.MERCHANT, CNY),
                new OpenAccount(payer, AccountType.CONSUMER, CNY),
                new MakeDeposit(new DepositId(payer, "d"), new Money(MAX_AMOUNT, CNY)),
                new SetSettlementPlan(shop, plan(1), "contract"),
                new CreateAndPay(new CreateTrade(trade, shop, "o", new Money(MAX_AMOUNT, CNY),
                        "tea", Duration.ofSeconds(30), Optional.empty()), payer),
                new EndPeriod(shop, LocalDate.ofInstant(now, ZoneOffset.UTC), "moves"))) {
            ask(command);
            settle();
        }
        for (int minutes = 1; minutes <= 64; minutes *= 2) {
            advance(Duration.ofMinutes(minutes));
            settle();
        }
        return this;
    }

    private static SettlementPlan plan(int version) {
        return new SettlementPlan(version, new OutsideAccount("out" + version),
                LocalTime.MIDNIGHT, 0, ZoneOffset.UTC);
    }

    /** Lets everything come to its end. */
    ProducedLogs settle() {
        while (!network.isEmpty() || outstanding()) {
            while (!network.isEmpty()) {
                deliver(0, false);
            }
            advance(Duration.ofSeconds(1));
        }
        return this;
    }

    private boolean outstanding() {
        Audit audit = audit();
        return audit.unfinished() > 0;
    }

    /** What a partition would write to its tables now. */
    Flush flush(int partition) {
        Flush flush = states.get(partition).beginFlush();
        for (int bucket = 0; bucket < flush.buckets().size(); bucket++) {
            states.get(partition).flushed(bucket);
        }
        states.get(partition).checkpointed();
        return flush;
    }

    Audit audit() {
        Audit audit = new Audit(partitioning);
        each((partition, number) -> audit.batch(partition, number,
                journals.get(partition).get((int) (number - 1))));
        told.forEach(audit::told);
        return audit;
    }

    void each(BiConsumer<Integer, Long> batch) {
        for (int p = 0; p < journals.size(); p++) {
            for (long number = 1; number <= journals.get(p).size(); number++) {
                batch.accept(p, number);
            }
        }
    }

    private void step() {
        int what = random.nextInt(100);
        if (what < 35) {
            ask(command());
        } else if (what < 90 && !network.isEmpty()) {
            int fate = random.nextInt(20);
            int which = random.nextInt(network.size());
            if (fate == 0) {
                network.remove(which);
            } else {
                deliver(which, fate < 3);
            }
        } else {
            advance(Duration.ofMillis(random.nextInt(2000)));
        }
    }

    private BankOrderId bankOrder(AccountId account) {
        String number = "d" + random.nextInt(50);
        return random.nextBoolean()
                ? new WithdrawalId(account, number)
                : new TopUpId(account, number);
    }

    private Command command() {
        AccountId account = new AccountId("a" + random.nextInt(ACCOUNTS));
        AccountId other = new AccountId("a" + random.nextInt(ACCOUNTS));
        Money amount = new Money(1 + random.nextInt(MAX_AMOUNT),
                random.nextInt(20) == 0 ? EUR : CNY);
        String order = "o" + random.nextInt(60);
        TradeId trade = TradeId.of(account, order);
        CreateTrade create = new CreateTrade(trade, account, order,
                new Money(1 + order.hashCode() % 100, CNY), "tea",
                // near enough to expire here, or so far that a flush takes the timer out of memory
                order.endsWith("7") ? Duration.ofHours(5) : Duration.ofSeconds(30),
                confirmWithin(order));
        RefundId refund = new RefundId(trade, "r" + random.nextInt(4));
        return switch (random.nextInt(31)) {
            case 28, 29, 30 -> ofSettlement(account);
            case 26, 27 -> new SetFeePlan(account, feePlan(1 + random.nextInt(9)), "contract");
            case 24, 25 ->
                ofMandate(new MandateId(other, account, "m" + random.nextInt(2)), create);
            case 20, 21, 22, 23 -> ofEscrow(account, other);
            case 17, 18 -> new MakeBankOrder(bankOrder(account),
                    new BankOrderTerms(new OutsideAccount("out"), amount,
                            Duration.ofMinutes(5)));
            case 19 -> new CutDay(new PartitionId(random.nextInt(partitioning.count())),
                    LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(random.nextInt(2)));
            case 14, 15 -> new RequestRefund(new RefundRequest(refund,
                    new Money(1 + random.nextInt(60), CNY), "",
                    random.nextBoolean() ? WhenShort.WAIT : WhenShort.REFUSE));
            case 16 -> new CancelRefund(refund);
            case 0, 1 -> new OpenAccount(account,
                    random.nextBoolean() ? AccountType.CONSUMER : AccountType.MERCHANT, CNY);
            case 2, 3 -> new MakeDeposit(new DepositId(account, "d" + random.nextInt(50)), amount);
            case 4 -> create;
            case 5 -> new CloseTrade(trade);
            case 6 -> new PayTrade(trade, other);
            case 7, 8 -> new MakeTransfer(new TransferId(account, "d" + random.nextInt(50)),
                    new TransferTerms(other, amount, "taxi"));
            case 9, 10 -> ofState(account);
            case 11 -> new CreateAndPay(create, other, Optional.empty(), Optional.of(
                    new BankPart(new OutsideAccount("out"), 1 + random.nextInt(80))));
            default -> new CreateAndPay(create, other);
        };
    }

    private static FeePlan feePlan(int version) {
        return new FeePlan(version, version * 40_000, new Money(version % 3, CNY),
                new Money(version % 3 + 20, CNY), new Money(version * 30, CNY), ZoneOffset.UTC);
    }

    /** Days end early, for few end by themselves here. */
    private Command ofSettlement(AccountId account) {
        int version = 1 + random.nextInt(3);
        return random.nextInt(3) == 0
                ? new SetSettlementPlan(account, plan(version), "contract")
                : new EndPeriod(account, LocalDate.ofInstant(now, ZoneOffset.UTC), "moves");
    }

    private Command ofMandate(MandateId mandate, CreateTrade order) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new GrantMandate(mandate, new MandateTerms(new Money(70, CNY),
                    new Money(150, CNY), ZoneOffset.UTC, Instant.parse("2026-02-01T00:00:00Z")));
            case 3 -> new RevokeMandate(mandate, EndedBy.MERCHANT);
            default -> new CreateAndPay(order, mandate.consumer(),
                    Optional.of(mandate.mandateNo()));
        };
    }

    /** Some as near, some as far as what is unpaid. */
    private static Optional<Duration> confirmWithin(String order) {
        return switch (order) {
            case "o3" -> Optional.of(Duration.ofSeconds(5));
            case "o13" -> Optional.of(Duration.ofHours(5));
            default -> Optional.empty();
        };
    }

    private Command ofEscrow(AccountId account, AccountId other) {
        String order = random.nextBoolean() ? "o3" : "o13";
        TradeId trade = TradeId.of(account, order);
        return switch (random.nextInt(8)) {
            case 0, 1 -> new CreateAndPay(new CreateTrade(trade, account, order,
                    new Money(1 + order.hashCode() % 100, CNY), "tea", Duration.ofSeconds(30),
                    confirmWithin(order)), other, Optional.empty());
            case 2, 3 -> new ShipTrade(trade, "s" + random.nextInt(2));
            case 4, 5 -> new ConfirmReceipt(trade, other);
            case 6 -> new ForceRelease(trade, "by the court");
            default -> new RequestRefund(new RefundRequest(new RefundId(trade, "r9"),
                    new Money(2, CNY), "", WhenShort.WAIT));
        };
    }

    private Command ofState(AccountId account) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> new FreezeAccount(account, "case " + random.nextInt(9));
            case 2, 3 -> new UnfreezeAccount(account, "found");
            default -> new CloseAccount(account);
        };
    }

    void ask(Command command) {
        run(partitioning.partitionOf(command.target()),
                List.of(new Envelope.Request(new Asked(command), command)), List.of());
    }

    private void deliver(int which, boolean again) {
        InFlight message = again ? network.get(which) : network.remove(which);
        run(message.destination(), List.of(new Envelope.Message(message.command())),
                message.mark().stream().toList());
    }

    private void advance(Duration by) {
        now = now.plus(by);
        for (int p = 0; p < cores.size(); p++) {
            if (cores.get(p).nextWake().filter(due -> !due.isAfter(now)).isPresent()) {
                run(p, List.of(), List.of());
            }
        }
    }

    private void run(int partition, List<Envelope> envelopes, List<OverMark> marks) {
        Outcome outcome = cores.get(partition).process(envelopes, marks, now);
        if (!outcome.failures().isEmpty()) {
            throw new AssertionError(outcome);
        }
        if (!outcome.isEmpty()) {
            journals.get(partition).add(outcome.batch());
            cores.get(partition).apply(outcome);
        }
        outcome.replies().forEach(reply -> told(((Asked) reply.caller()).command(),
                reply.answer()));
        for (Map.Entry<Integer, Outcome.Outbox> box : outcome.outgoing().entrySet()) {
            box.getValue().messages().forEach(message -> network
                    .add(new InFlight(box.getKey(), message, box.getValue().mark())));
        }
        outcome.errands().forEach(errand -> network.add(new InFlight(partition,
                new HearBank(errand.of(), errand.channel(), errand.instruction().number(),
                        word(errand)),
                Optional.empty())));
        for (Outcome.Parked parked : outcome.parked()) {
            // memory holds all that exists, so what is missing is not there
            states.get(partition).loaded(parked.missing(), StoredEntity.none(parked.missing()));
            run(partition, List.of(parked.envelope()), List.of());
        }
    }

    /** Its last word on a number is always the same. */
    private BankWord word(Errand errand) {
        String number = errand.instruction().number().value();
        return switch (random.nextInt(5)) {
            case 0 -> new BankWord.Accepted();
            case 1 -> new BankWord.Unknown();
            default -> number.hashCode() % 3 == 0
                    ? new BankWord.Refused(NotPaid.LIMIT_EXCEEDED)
                    : new BankWord.Paid("B" + number);
        };
    }

    private void told(Command command, Answer answer) {
        switch (answer) {
            case Answer.Refused(var refusal) when command.target() instanceof TradeId trade ->
                told.add(new Told.TradeRefused(trade, refusal.reason()));
            case Answer.Refused(var refusal) when command.target() instanceof DepositId deposit ->
                told.add(new Told.DepositRefused(deposit, refusal.reason()));
            case Answer.Refused(var refusal) when command.target() instanceof TransferId transfer ->
                told.add(new Told.TransferRefused(transfer, refusal.reason()));
            case Answer.Refused(var refusal) when command.target() instanceof RefundId refund ->
                told.add(new Told.RefundRefused(refund, refusal.reason()));
            case Answer.Refused(var refusal) when command.target() instanceof BankOrderId order ->
                told.add(new Told.BankOrderWasRefused(order, refusal.reason()));
            case Answer.Refused _ -> {
            }
            case Answer.Done(Account.Closed closed, _) ->
                told.add(new Told.AccountIsClosed(closed.id()));
            case Answer.Done(Account.Living account, _) -> told.add(
                    new Told.AccountIsOpen(account.id(), account.type(), account.currency()));
            case Answer.Done(Refund.Completed done, _) -> told.add(new Told.RefundIsDone(
                    done.request().id(), done.request().amount()));
            case Answer.Done(Refund.Waiting waits, _) -> told.add(new Told.RefundWaits(
                    waits.request().id(), waits.request().amount()));
            case Answer.Done(Refund.Cancelled gone, _) ->
                told.add(new Told.RefundIsCancelled(gone.request().id()));
            case Answer.Done(Trade.WasPaid paid, _) -> {
                told.add(new Told.TradeIsPaid(paid.order().id(),
                        paid.payer(), paid.order().amount()));
                if (paid instanceof Trade.InEscrow held
                        && held.escrow() instanceof Escrow.Sent sent) {
                    told.add(new Told.TradeIsShipped(paid.order().id(), sent.shipment()));
                }
            }
            case Answer.Done(Trade.Closed closed, _) ->
                told.add(new Told.TradeIsClosed(closed.order().id()));
            case Answer.Done(Trade.Created created, _) -> told.add(
                    new Told.TradeIsCreated(created.order().id(), created.order().amount()));
            case Answer.Done(Deposit.Completed done, _) ->
                told.add(new Told.DepositIsDone(done.id(), done.amount()));
            case Answer.Done(Transfer.Completed done, _) ->
                told.add(new Told.TransferIsDone(done.id(), done.terms()));
            case Answer.Done(BankOrder.Paid done, _) ->
                told.add(new Told.BankOrderIsPaid(done.id(), done.terms()));
            case Answer.Done(BankOrder.Failed done, _) ->
                told.add(new Told.BankOrderHasFailed(done.id(), done.terms()));
            case Answer.Done(BankOrder.Instructed done, _) ->
                told.add(new Told.BankOrderIsOnItsWay(done.id(), done.terms()));
            case Answer.Done _ -> {
            }
        }
    }
}
