package io.suanpan.audit;

import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityHeld;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.Route;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.deposit.DepositEvent.DepositStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.partition.StoredBatch;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferEvent.TransferStarted;
import io.suanpan.transfer.TransferTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * A correct log of one partition, written by hand, to be altered: a deposit of 1000, a payment of 100, a
 * payment of 5000 that is refused, and the close of that trade.
 */
final class HandMadeLog {
    static final Currency CNY = Currency.getInstance("CNY");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final AccountId ANNA = new AccountId("anna");
    static final AccountId SHOP = new AccountId("shop");
    static final AccountId CHANNEL = AccountId.channel(CNY);
    static final DepositId DEPOSIT = new DepositId(ANNA, "d1");
    static final AccountId BEN = new AccountId("ben");
    static final TransferId TRANSFER = new TransferId(ANNA, "t1");
    static final TransferTerms TERMS = new TransferTerms(BEN, cny(50), "taxi");
    static final ActivityId SENDING = new ActivityId(0, 3);
    static final Order TEA = order("tea", 100, 3);
    static final Order GOLD = order("gold", 5000, 5);
    static final ActivityId FUNDING = new ActivityId(0, 0);
    static final ActivityId PAYMENT = new ActivityId(0, 1);
    static final ActivityId REFUSED = new ActivityId(0, 2);
    static final Refusal POOR = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little");

    static final ActivityId REFUNDING = new ActivityId(0, 3);
    static final RefundRequest REFUND = refund("r1", 30);
    static final RefundCompleted REFUNDED = new RefundCompleted(REFUND.id(), cny(30), at(7));
    static final TradeRefunded TEA_REFUNDED = new TradeRefunded(TEA.id(), TEA, ANNA, at(4),
            REFUND.id(), cny(30), cny(30), at(7));

    static final ActivityId LEAVING = new ActivityId(0, 3);
    static final WithdrawalId WITHDRAWAL = new WithdrawalId(ANNA, "w1");
    static final BankOrderTerms OUT = out(50);
    static final BankOrderInstructed INSTRUCTED = new BankOrderInstructed(WITHDRAWAL, OUT,
            LEAVING, Route.BANK, InstructionNumber.of(WITHDRAWAL, 0), at(67));
    static final BankOrderPaid PAID_OUT = new BankOrderPaid(WITHDRAWAL, OUT, LEAVING, Route.BANK,
            "B1",
            at(8));
    static final ActivityId COMING = new ActivityId(0, 3);
    static final TopUpId TOP_UP = new TopUpId(ANNA, "w1");
    static final BankOrderPaid COLLECTED = new BankOrderPaid(TOP_UP, out(70), COMING, Route.BANK,
            "B2",
            at(8));

    final List<List<Event>> batches = new ArrayList<>();
    final List<Told> told = new ArrayList<>();

    HandMadeLog() {
        batch(new AccountOpened(ANNA, AccountType.CONSUMER, CNY),
                new AccountOpened(SHOP, AccountType.MERCHANT, CNY));
        batch(new DepositStarted(DEPOSIT, cny(1000), FUNDING),
                started(FUNDING, DEPOSIT, CHANNEL, ANNA, 1000, 2),
                new AccountOpened(CHANNEL, AccountType.CHANNEL, CNY),
                reserved(FUNDING, debit(CHANNEL, 1000), DEPOSIT),
                reserved(FUNDING, credit(ANNA, 1000), DEPOSIT), new BranchTried(FUNDING, 0),
                new ActivityConfirmed(FUNDING), new DepositCompleted(DEPOSIT, cny(1000), at(2)),
                posted(FUNDING, debit(CHANNEL, 1000), -1000, 1, DEPOSIT),
                posted(FUNDING, credit(ANNA, 1000), 1000, 1, DEPOSIT),
                new BranchFinished(FUNDING, 1), new ActivityEnded(FUNDING));
        batch(new TradeCreated(TEA.id(), TEA), new PaymentStarted(TEA.id(), ANNA, PAYMENT),
                started(PAYMENT, TEA.id(), ANNA, SHOP, 100, 3),
                reserved(PAYMENT, debit(ANNA, 100), TEA.id()),
                reserved(PAYMENT, credit(SHOP, 100), TEA.id()), new BranchTried(PAYMENT, 0));
        batch(new ActivityConfirmed(PAYMENT), new TradePaid(TEA.id(), TEA, ANNA, at(4)),
                posted(PAYMENT, debit(ANNA, 100), 900, 2, TEA.id()),
                posted(PAYMENT, credit(SHOP, 100), 100, 1, TEA.id()),
                new BranchFinished(PAYMENT, 0), new ActivityEnded(PAYMENT));
        batch(new TradeCreated(GOLD.id(), GOLD), new PaymentStarted(GOLD.id(), ANNA, REFUSED),
                started(REFUSED, GOLD.id(), ANNA, SHOP, 5000, 5),
                new BranchRefused(ANNA, new FenceId(REFUSED, 0), POOR),
                reserved(REFUSED, credit(SHOP, 5000), GOLD.id()),
                new ActivityCancelled(REFUSED, POOR),
                new PaymentFailed(GOLD.id(), REFUSED, POOR),
                new BranchBarred(ANNA, new FenceId(REFUSED, 0)),
                new BranchReleased(SHOP, new FenceId(REFUSED, 1), Direction.CREDIT, cny(5000)),
                new BranchFinished(REFUSED, 0), new ActivityEnded(REFUSED));
        batch(new TradeClosed(GOLD.id(), GOLD, at(6)));
        told.add(new Told.AccountIsOpen(ANNA, AccountType.CONSUMER, CNY));
        told.add(new Told.DepositIsDone(DEPOSIT, cny(1000)));
        told.add(new Told.TradeIsPaid(TEA.id(), ANNA, cny(100)));
        told.add(new Told.TradeRefused(GOLD.id(), Reason.INSUFFICIENT_FUNDS));
        told.add(new Told.TradeIsClosed(GOLD.id()));
    }

    /** More of it, and no less correct: ben opens an account, and anna sends him 50. */
    HandMadeLog withATransfer() {
        int number = batches.size() + 1;
        batch(new AccountOpened(BEN, AccountType.CONSUMER, CNY),
                new TransferStarted(TRANSFER, TERMS, SENDING),
                started(SENDING, TRANSFER, ANNA, BEN, 50, number),
                reserved(SENDING, debit(ANNA, 50), TRANSFER),
                reserved(SENDING, credit(BEN, 50), TRANSFER), new BranchTried(SENDING, 0),
                new ActivityConfirmed(SENDING),
                new TransferCompleted(TRANSFER, TERMS, at(number)),
                posted(SENDING, debit(ANNA, 50), 850, 3, TRANSFER),
                posted(SENDING, credit(BEN, 50), 50, 1, TRANSFER),
                new BranchFinished(SENDING, 1), new ActivityEnded(SENDING));
        return told(new Told.TransferIsDone(TRANSFER, TERMS));
    }

    /** And anna takes 50 out, which the bank pays a batch later. */
    HandMadeLog withAWithdrawal() {
        batch(new BankOrderStarted(WITHDRAWAL, OUT, LEAVING, Route.BANK),
                started(LEAVING, WITHDRAWAL, ANNA, CHANNEL, 50, 7),
                reserved(LEAVING, debit(ANNA, 50), WITHDRAWAL),
                reserved(LEAVING, credit(CHANNEL, 50), WITHDRAWAL), new BranchTried(LEAVING, 0),
                new ActivityHeld(LEAVING), INSTRUCTED);
        batch(PAID_OUT, new ActivityConfirmed(LEAVING),
                posted(LEAVING, debit(ANNA, 50), 850, 3, WITHDRAWAL),
                posted(LEAVING, credit(CHANNEL, 50), -950, 2, WITHDRAWAL),
                new BranchFinished(LEAVING, 1), new ActivityEnded(LEAVING));
        return told(new Told.BankOrderIsPaid(WITHDRAWAL, OUT));
    }

    /** And 70 come in for anna, which the bank collects a batch later. */
    HandMadeLog withATopUp() {
        batch(new BankOrderStarted(TOP_UP, out(70), COMING, Route.BANK),
                started(COMING, TOP_UP, CHANNEL, ANNA, 70, 7),
                reserved(COMING, debit(CHANNEL, 70), TOP_UP),
                reserved(COMING, credit(ANNA, 70), TOP_UP), new BranchTried(COMING, 0),
                new ActivityHeld(COMING),
                new BankOrderInstructed(TOP_UP, out(70), COMING,
                        Route.BANK, InstructionNumber.of(TOP_UP, 0), at(67)));
        batch(COLLECTED, new ActivityConfirmed(COMING),
                posted(COMING, debit(CHANNEL, 70), -1070, 2, TOP_UP),
                posted(COMING, credit(ANNA, 70), 970, 3, TOP_UP),
                new BranchFinished(COMING, 1), new ActivityEnded(COMING));
        return told(new Told.BankOrderIsPaid(TOP_UP, out(70)));
    }

    static RefundRequest refund(String number, long fen) {
        return new RefundRequest(new RefundId(TEA.id(), number), cny(fen), "", WhenShort.WAIT);
    }

    /** And 30 of the payment are refunded. */
    HandMadeLog withRefund() {
        told.add(new Told.RefundIsDone(REFUND.id(), cny(30)));
        return batch(new RefundRequested(REFUND, REFUNDING),
                new RefundReserved(TEA.id(), REFUND.id(), cny(30), REFUNDING),
                started(REFUNDING, REFUND.id(), SHOP, ANNA, 30, 7),
                reserved(REFUNDING, debit(SHOP, 30), REFUND.id()),
                reserved(REFUNDING, credit(ANNA, 30), REFUND.id()), new BranchTried(REFUNDING, 0),
                new ActivityConfirmed(REFUNDING), REFUNDED, TEA_REFUNDED,
                posted(REFUNDING, debit(SHOP, 30), 70, 2, REFUND.id()),
                posted(REFUNDING, credit(ANNA, 30), 930, 3, REFUND.id()),
                new BranchFinished(REFUNDING, 0), new ActivityEnded(REFUNDING));
    }

    static BankOrderTerms out(long fen) {
        return new BankOrderTerms(new OutsideAccount("anna-out"), cny(fen),
                Duration.ofMinutes(1));
    }

    /** The time of the batch that is the {@code number}th. */
    static Instant at(int number) {
        return START.plusSeconds(number);
    }

    static Order order(String outTradeNo, long fen, int batch) {
        return new Order(TradeId.of(SHOP, outTradeNo), SHOP, outTradeNo, cny(fen), outTradeNo,
                at(batch), at(batch + 60));
    }

    static Money cny(long fen) {
        return new Money(fen, CNY);
    }

    static Branch debit(AccountId account, long fen) {
        return new Branch(0, account, Direction.DEBIT, cny(fen));
    }

    static Branch credit(AccountId account, long fen) {
        return new Branch(1, account, Direction.CREDIT, cny(fen));
    }

    static ActivityStarted started(ActivityId activity, EntityId primary, AccountId from,
            AccountId to, long fen, int batch) {
        return new ActivityStarted(activity, primary, List.of(debit(from, fen), credit(to, fen)),
                at(batch + 10));
    }

    static BranchReserved reserved(ActivityId activity, Branch work, EntityId primary) {
        return new BranchReserved(activity, work, primary);
    }

    static BranchPosted posted(ActivityId activity, Branch work, long balance, long number,
            EntityId primary) {
        return new BranchPosted(work.account(), new FenceId(activity, work.index()),
                work.direction(), work.amount(), cny(balance), number, primary);
    }

    HandMadeLog batch(Event... events) {
        batches.add(new ArrayList<>(List.of(events)));
        return this;
    }

    /** Leaves out all that equals {@code event}. */
    HandMadeLog without(Event event) {
        if (batches.stream().filter(batch -> batch.removeIf(event::equals)).count() == 0) {
            throw new AssertionError("not in the log: " + event);
        }
        return this;
    }

    HandMadeLog with(Event instead, Event event) {
        for (List<Event> batch : batches) {
            if (batch.contains(event)) {
                batch.set(batch.indexOf(event), instead);
                return this;
            }
        }
        throw new AssertionError("not in the log: " + event);
    }

    HandMadeLog after(Event event, Event more) {
        for (List<Event> batch : batches) {
            if (batch.contains(event)) {
                batch.add(batch.lastIndexOf(event) + 1, more);
                return this;
            }
        }
        throw new AssertionError("not in the log: " + event);
    }

    HandMadeLog told(Told outcome) {
        told.add(outcome);
        return this;
    }

    Audit audit() {
        Audit audit = new Audit(new Partitioning(1));
        for (int i = 0; i < batches.size(); i++) {
            audit.batch(0, i + 1, new StoredBatch(at(i + 1), batches.get(i)));
        }
        told.forEach(audit::told);
        return audit;
    }
}
