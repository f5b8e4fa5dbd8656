package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.TOLD_NOT_IN_LOG;
import static io.suanpan.audit.Finding.Kind.TOLD_OTHERWISE;

import io.suanpan.audit.Told.AccountIsClosed;
import io.suanpan.audit.Told.AccountIsOpen;
import io.suanpan.audit.Told.DepositIsDone;
import io.suanpan.audit.Told.DepositRefused;
import io.suanpan.audit.Told.RefundIsCancelled;
import io.suanpan.audit.Told.MandateIsGranted;
import io.suanpan.audit.Told.MandateIsRevoked;
import io.suanpan.audit.Told.RefundIsDone;
import io.suanpan.audit.Told.RefundRefused;
import io.suanpan.audit.Told.RefundWaits;
import io.suanpan.audit.Told.TradeIsClosed;
import io.suanpan.audit.Told.TradeIsCreated;
import io.suanpan.audit.Told.TradeIsPaid;
import io.suanpan.audit.Told.TradeIsReleased;
import io.suanpan.audit.Told.TradeIsShipped;
import io.suanpan.audit.Told.TradeRefused;
import io.suanpan.audit.Told.TransferIsDone;
import io.suanpan.audit.Told.TransferRefused;
import io.suanpan.audit.Told.BankOrderHasFailed;
import io.suanpan.audit.Told.BankOrderIsOnItsWay;
import io.suanpan.audit.Told.BankOrderIsPaid;
import io.suanpan.audit.Told.BankOrderWasRefused;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Escrow;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntFunction;

/** Holds what callers were told against the log. */
final class Promises {
    /** For these an activity is cancelled, so that the log says it too. */
    private static final Set<Reason> OF_ACTIVITIES = EnumSet.of(Reason.NOT_A_CONSUMER,
            Reason.CURRENCY_MISMATCH, Reason.ACCOUNT_CLOSED, Reason.ACCOUNT_FROZEN,
            Reason.INSUFFICIENT_FUNDS, Reason.BALANCE_LIMIT_EXCEEDED,
            Reason.CANCELLED_BEFORE_TRIED, Reason.ACTIVITY_TIMED_OUT, Reason.CONSENT_REQUIRED,
            Reason.MANDATE_REVOKED, Reason.MANDATE_EXPIRED, Reason.MANDATE_EXCEEDED);

    private final Partitioning partitioning;
    private final IntFunction<Ledger> ledgers;
    private final Findings findings;

    Promises(Partitioning partitioning, IntFunction<Ledger> ledgers, Findings findings) {
        this.partitioning = partitioning;
        this.ledgers = ledgers;
        this.findings = findings;
    }

    void check(Told told) {
        switch (told) {
            case AccountIsOpen t -> {
                AccountEntry entry = ledger(t.account()).accounts().get(t.account());
                expect(t, entry, entry != null && entry.type() == t.type()
                        && entry.currency() == t.currency());
            }
            case AccountIsClosed t -> {
                AccountEntry entry = ledger(t.account()).accounts().get(t.account());
                expect(t, entry, entry != null && entry.status() == AccountEntry.Status.CLOSED);
            }
            case TradeIsCreated t -> {
                TradeEntry entry = trade(t.trade());
                expect(t, entry, entry != null && entry.order().amount().equals(t.amount()));
            }
            case TradeIsPaid t -> {
                TradeEntry entry = trade(t.trade());
                expect(t, entry, entry instanceof TradeEntry.Paid paid
                        && paid.payer().equals(t.payer())
                        && paid.order().amount().equals(t.amount()));
            }
            case TradeIsClosed t ->
                expect(t, trade(t.trade()), trade(t.trade()) instanceof TradeEntry.Closed);
            case TradeIsShipped t -> expect(t, trade(t.trade()), trade(t
                    .trade()) instanceof TradeEntry.Paid paid
                    && paid.escrow().orElse(null) instanceof Escrow.Sent sent
                    && sent.shipment().equals(t.shipment()));
            case TradeIsReleased t -> expect(t, trade(t.trade()), trade(t
                    .trade()) instanceof TradeEntry.Paid paid
                    && paid.escrow().orElse(null) instanceof Escrow.Released released
                    && released.releasedAt().equals(t.at()));
            case TradeRefused t -> refused(t);
            case DepositIsDone t -> {
                DepositEntry entry = ledger(t.deposit()).deposits().get(t.deposit());
                expect(t, entry, entry instanceof DepositEntry.Completed
                        && entry.amount().equals(t.amount()));
            }
            case DepositRefused t -> refused(t);
            case TransferIsDone t -> {
                TransferEntry entry = ledger(t.transfer()).transfers().get(t.transfer());
                expect(t, entry, entry instanceof TransferEntry.Completed
                        && entry.terms().equals(t.terms()));
            }
            case TransferRefused t -> refused(t);
            case BankOrderIsPaid t -> {
                BankOrderEntry entry = bankOrder(t.order());
                expect(t, entry, entry instanceof BankOrderEntry.Paid
                        && entry.terms().equals(t.terms()));
            }
            case BankOrderHasFailed t -> {
                BankOrderEntry entry = bankOrder(t.order());
                expect(t, entry, entry instanceof BankOrderEntry.Failed
                        && entry.terms().equals(t.terms()));
            }
            case BankOrderIsOnItsWay t -> {
                BankOrderEntry entry = bankOrder(t.order());
                expect(t, entry, entry != null && entry.terms().equals(t.terms()));
            }
            case BankOrderWasRefused t -> refused(t);
            case MandateIsGranted t -> expect(t, mandate(t.mandate()),
                    mandate(t.mandate()) != null && mandate(t.mandate()).terms().equals(t.terms()));
            case MandateIsRevoked t -> expect(t, mandate(t.mandate()),
                    mandate(t.mandate()) != null && mandate(t.mandate()).isRevoked());
            case RefundIsDone t -> expect(t, refund(t.refund()),
                    refund(t.refund()) instanceof RefundEntry.Completed done
                            && done.request().amount().equals(t.amount()));
            case RefundWaits t -> expect(t, refund(t.refund()), refund(t.refund()) != null
                    && refund(t.refund()).request().amount().equals(t.amount()));
            case RefundIsCancelled t -> expect(t, refund(t.refund()),
                    refund(t.refund()) instanceof RefundEntry.Cancelled);
            case RefundRefused t -> refused(t);
        }
    }

    private void refused(TradeRefused told) {
        TradeEntry entry = trade(told.trade());
        switch (told.reason()) {
            // Its timer may be late: but paid it will never be.
            case TRADE_CLOSED -> expect(told, entry, entry instanceof TradeEntry.Closed
                    || entry instanceof TradeEntry.Created);
            case TRADE_ALREADY_PAID -> expect(told, entry, entry instanceof TradeEntry.Paid);
            case TRADE_BEING_PAID, ORDER_EXISTS_WITH_OTHER_CONTENT ->
                expect(told, entry, entry != null);
            // The others leave nothing in the log, and may be otherwise the next moment.
            default -> {
                if (OF_ACTIVITIES.contains(told.reason())) {
                    failed(told, ledger(told.trade()).allTrades().failures(told.trade()),
                            told.reason());
                }
            }
        }
    }

    private void refused(DepositRefused told) {
        if (OF_ACTIVITIES.contains(told.reason())) {
            failed(told, ledger(told.deposit()).allDeposits().failures(told.deposit()),
                    told.reason());
        }
    }

    private void refused(TransferRefused told) {
        if (OF_ACTIVITIES.contains(told.reason())) {
            failed(told, ledger(told.transfer()).allTransfers().failures(told.transfer()),
                    told.reason());
        }
    }

    private void refused(BankOrderWasRefused told) {
        if (OF_ACTIVITIES.contains(told.reason())) {
            failed(told, ledger(told.order()).allBankOrders().refusals(told.order()),
                    told.reason());
        }
    }

    private void refused(RefundRefused told) {
        RefundEntry entry = refund(told.refund());
        switch (told.reason()) {
            case REFUND_ALREADY_COMPLETED ->
                expect(told, entry, entry instanceof RefundEntry.Completed);
            case REFUND_CANCELLED -> expect(told, entry, entry instanceof RefundEntry.Cancelled);
            // The trade may have said so, which leaves nothing in the log.
            case CURRENCY_MISMATCH -> {
            }
            default -> {
                if (OF_ACTIVITIES.contains(told.reason())) {
                    failed(told, ledger(told.refund()).allRefunds().failures(told.refund()),
                            told.reason());
                }
            }
        }
    }

    private void failed(Told told, Set<Reason> failures, Reason reason) {
        if (!failures.contains(reason)) {
            findings.add(TOLD_NOT_IN_LOG, "a caller was told " + told
                    + ", the log has only these failures of it: " + failures);
        }
    }

    private void expect(Told told, Object found, boolean kept) {
        if (!kept) {
            findings.add(found == null ? TOLD_NOT_IN_LOG : TOLD_OTHERWISE, "a caller was told "
                    + told + ", the log says " + (found == null ? "nothing of it" : found));
        }
    }

    private BankOrderEntry bankOrder(BankOrderId id) {
        return ledger(id).bankOrders().get(id);
    }

    private MandateEntry mandate(MandateId id) {
        return ledger(id).mandates().get(id);
    }

    private RefundEntry refund(RefundId id) {
        return ledger(id).refunds().get(id);
    }

    private TradeEntry trade(TradeId id) {
        return ledger(id).trades().get(id);
    }

    private Ledger ledger(EntityId id) {
        return ledgers.apply(partitioning.partitionOf(id));
    }
}
