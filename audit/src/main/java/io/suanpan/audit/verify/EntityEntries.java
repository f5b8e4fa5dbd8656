package io.suanpan.audit.verify;

import io.suanpan.account.Account;
import io.suanpan.activity.Activity;
import io.suanpan.audit.AccountEntry;
import io.suanpan.audit.AccountEntry.Status;
import io.suanpan.audit.ActivityEntry;
import io.suanpan.audit.ActivityEntry.Phase;
import io.suanpan.audit.AllowanceEntry;
import io.suanpan.audit.AllowanceEntry.Use;
import io.suanpan.audit.BankOrderEntry;
import io.suanpan.audit.BillingEntry;
import io.suanpan.audit.ClearingEntry;
import io.suanpan.audit.ClearingEntry.Unpaid;
import io.suanpan.audit.CurrencySum;
import io.suanpan.audit.DepositEntry;
import io.suanpan.audit.FeeEntry;
import io.suanpan.audit.MandateEntry;
import io.suanpan.audit.RefundEntry;
import io.suanpan.audit.SplitEntry;
import io.suanpan.audit.TradeEntry;
import io.suanpan.audit.TransferEntry;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.clearing.Clearing;
import io.suanpan.clearing.Payout;
import io.suanpan.deposit.Deposit;
import io.suanpan.fee.Billing;
import io.suanpan.mandate.Mandate;
import io.suanpan.partition.PartitionTotals.CurrencyTotal;
import io.suanpan.refund.Refund;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Trade;
import io.suanpan.transfer.Transfer;
import io.suanpan.userlimit.Allowance;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is stored of entities, in the audit's own terms; null for what is absent. */
final class EntityEntries {
    private EntityEntries() {}

    static Object of(Object stored) {
        return switch (stored) {
            case Account state -> account(state);
            case Trade state -> trade(state);
            case Deposit state -> deposit(state);
            case Transfer state -> transfer(state);
            case Refund state -> refund(state);
            case BankOrder state -> bankOrder(state);
            case Mandate state -> mandate(state);
            default -> stored;
        };
    }

    private static AccountEntry account(Account state) {
        return switch (state) {
            case Account.Absent _ -> null;
            case Account.Open open -> entry(open, Status.OPEN, "", open.billing(), open.clearing(),
                    open.allowance());
            case Account.Frozen frozen ->
                entry(frozen, Status.FROZEN, frozen.reason(), frozen.billing(),
                        frozen.clearing(), frozen.allowance());
            case Account.Closed closed ->
                entry(closed, Status.CLOSED, "", Optional.empty(), Optional.empty(),
                        Optional.empty());
        };
    }

    private static AccountEntry entry(Account.Existing account, Status status, String frozenFor,
            Optional<Billing> billing, Optional<Clearing> clearing,
            Optional<Allowance> allowance) {
        return new AccountEntry(account.id(), account.type(), account.currency(),
                account.funds().available().minor(), account.funds().reserved().minor(),
                account.funds().incoming().minor(), account.postings(), status, frozenFor,
                billing.map(it -> new BillingEntry(it.plan(), it.month(), it.freedMinor())),
                clearing.map(EntityEntries::clearing), allowance.map(EntityEntries::allowance));
    }

    private static AllowanceEntry allowance(Allowance stored) {
        return new AllowanceEntry(stored.own(), stored.use().map(use -> new Use(use.day(),
                use.firstActivity(), use.withdrawnMinor(), use.toppedUpMinor())));
    }

    private static ClearingEntry clearing(Clearing stored) {
        Map<LocalDate, Unpaid> unpaid = new HashMap<>();
        stored.periods().forEach(period -> {
            switch (period.payout()) {
                case Payout.Cleared it -> unpaid.put(period.date(),
                        new Unpaid(period.owedMinor(), it.attempt(), Optional.empty()));
                case Payout.Paying it -> unpaid.put(period.date(),
                        new Unpaid(period.owedMinor(), it.attempt(), Optional.empty()));
                case Payout.AtBank it -> unpaid.put(period.date(),
                        new Unpaid(period.owedMinor(), it.attempt(), Optional.of(it.debit())));
                case Payout.Paid _,Payout.Carried _ -> {
                    // nothing is to be paid
                }
            }
        });
        return new ClearingEntry(stored.plan(), stored.cutOff(), stored.firstPosting(),
                stored.tally(), stored.carriedMinor(), stored.ends(), unpaid);
    }

    private static TradeEntry trade(Trade state) {
        return switch (state) {
            case Trade.Absent _ -> null;
            case Trade.Created t -> new TradeEntry.Created(t.order(), t.collections());
            case Trade.Paying t -> new TradeEntry.Paying(t.order(), t.payer(), t.activity(),
                    t.draw(), t.bank(), t.collections());
            case Trade.Collecting t -> new TradeEntry.Collecting(t.order(), t.payer(),
                    t.activity(), t.part(), t.collections());
            case Trade.Paid t -> paid(t, Optional.empty());
            case Trade.Refunded t -> paid(t, Optional.empty());
            case Trade.Shared t -> paid(t, Optional.empty());
            case Trade.InEscrow t -> paid(t, Optional.of(t.escrow()));
            case Trade.Closed t -> new TradeEntry.Closed(t.order(), t.closedAt());
        };
    }

    private static TradeEntry.Paid paid(Trade.WasPaid t, Optional<Escrow> escrow) {
        return new TradeEntry.Paid(t.order(), t.payer(), t.paidAt(), t.refundingMinor(),
                t.refundedMinor(), escrow, t.fee().map(it -> new FeeEntry(it.fee(),
                        it.paidMinor(), it.returningMinor(), it.returnedMinor())),
                t.split().map(it -> new SplitEntry(it.shares().stream()
                        .map(share -> new SplitEntry.Line(share.account(), share.paid(),
                                share.returning(), share.returned()))
                        .toList())));
    }

    private static DepositEntry deposit(Deposit state) {
        return switch (state) {
            case Deposit.Absent _ -> null;
            case Deposit.Pending d -> new DepositEntry.Pending(d.id(), d.amount(), d.activity());
            case Deposit.Completed d ->
                new DepositEntry.Completed(d.id(), d.amount(), d.completedAt());
        };
    }

    private static TransferEntry transfer(Transfer state) {
        return switch (state) {
            case Transfer.Absent _ -> null;
            case Transfer.Pending t -> new TransferEntry.Pending(t.id(), t.terms(), t.activity());
            case Transfer.Completed t ->
                new TransferEntry.Completed(t.id(), t.terms(), t.completedAt());
        };
    }

    private static RefundEntry refund(Refund state) {
        return switch (state) {
            case Refund.Absent _ -> null;
            case Refund.Pending r ->
                new RefundEntry.Pending(r.request(), r.activity(), r.delays());
            case Refund.Waiting r -> new RefundEntry.Waiting(r.request(), r.merchant(), r.payer(),
                    r.delays(), r.retryAt(), r.reason(), r.others());
            case Refund.Completed r ->
                new RefundEntry.Completed(r.request(), r.completedAt(), r.others());
            case Refund.Cancelled r -> new RefundEntry.Cancelled(r.request(), r.cancelledAt());
        };
    }

    private static BankOrderEntry bankOrder(BankOrder state) {
        return switch (state) {
            case BankOrder.Absent _ -> null;
            case BankOrder.Pending w ->
                new BankOrderEntry.Pending(w.id(), w.terms(), w.activity(), w.route());
            case BankOrder.Instructed w -> new BankOrderEntry.Instructed(w.id(), w.terms(),
                    w.activity(), w.route(), w.number(), w.notAfter(), w.standing());
            case BankOrder.Paid w ->
                new BankOrderEntry.Paid(w.id(), w.terms(), w.route(), w.reference(), w.paidAt());
            case BankOrder.Failed w ->
                new BankOrderEntry.Failed(w.id(), w.terms(), w.route(), w.reason(), w.failedAt());
        };
    }

    private static MandateEntry mandate(Mandate state) {
        return switch (state) {
            case Mandate.Absent _ -> null;
            case Mandate.Granted m -> entry(m);
            case Mandate.Revoked m -> entry(m).revoked(m.by(), m.revokedAt());
        };
    }

    private static MandateEntry entry(Mandate.Existing m) {
        return new MandateEntry(m.id(), m.terms(), m.grantedAt(), m.used().month(),
                m.used().drawnMinor(), m.used().drawnBeforeMinor(), null, null);
    }

    static ActivityEntry activity(Activity.Unfinished state) {
        return switch (state) {
            case Activity.Trying a -> new ActivityEntry(a.primary(), a.branches(), Phase.TRYING,
                    a.answered().bits(), a.deadline());
            case Activity.Held a ->
                new ActivityEntry(a.primary(), a.branches(), Phase.HELD, 0, null);
            case Activity.Confirming a -> new ActivityEntry(a.primary(), a.branches(),
                    Phase.CONFIRMING, a.answered().bits(), null);
            case Activity.Cancelling a -> new ActivityEntry(a.primary(), a.branches(),
                    Phase.CANCELLING, a.answered().bits(), null);
        };
    }

    static CurrencySum sum(CurrencyTotal total) {
        return new CurrencySum(total.accounts(), total.funds().available().minor(),
                total.funds().reserved().minor(), total.funds().incoming().minor());
    }
}
