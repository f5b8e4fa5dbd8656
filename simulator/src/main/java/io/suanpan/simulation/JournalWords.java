package io.suanpan.simulation;

import io.suanpan.audit.AccountEntry;
import io.suanpan.audit.Audit;
import io.suanpan.audit.BankOrderEntry;
import io.suanpan.audit.MandateEntry;
import io.suanpan.audit.RefundEntry;
import io.suanpan.audit.TradeEntry;
import io.suanpan.audit.TransferEntry;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.userlimit.OwnLimits;

/** What the journals say of things, in the words in which {@link AnswerWords} has what callers hear. */
final class JournalWords {
    /** What is said of what there is not. */
    static final String ABSENT = "absent";

    private final Partitioning partitioning;
    private final Audit audit;

    JournalWords(Partitioning partitioning, Audit audit) {
        this.partitioning = partitioning;
        this.audit = audit;
    }

    String account(AccountId id) {
        AccountEntry entry = audit.ledger(partitioning.partitionOf(id)).accounts().get(id);
        return entry == null
                ? ABSENT
                : entry.available() + " available, " + entry.reserved() + " reserved, "
                        + entry.incoming() + " incoming, " + entry.status() + " "
                        + entry.frozenFor() + entry.allowance().map(it -> ", limits "
                                + it.own().map(OwnLimits::version) + ", used "
                                + it.use().map(use -> use.day() + " " + use.withdrawn() + " and "
                                        + use.toppedUp()))
                                .orElse("");
    }

    /** Its own timer may end a trade at any time, so an unpaid one may be either. */
    String trade(TradeId id) {
        TradeEntry entry = audit.ledger(partitioning.partitionOf(id)).trades().get(id);
        return switch (entry) {
            case null -> ABSENT;
            case TradeEntry.Created _,TradeEntry.Closed _ -> "unpaid";
            case TradeEntry.Paying _ -> "being paid";
            case TradeEntry.Collecting _ -> "being collected";
            case TradeEntry.Paid paid -> "paid by " + paid.payer() + ", " + paid.refundedMinor()
                    + " refunded, " + paid.refundingMinor() + " to be, escrow " + paid.escrow()
                    + ", fee " + paid.fee().map(fee -> fee.fee() + " less " + fee.returned());
        };
    }

    String transfer(TransferId id) {
        TransferEntry entry = audit.ledger(partitioning.partitionOf(id)).transfers().get(id);
        return switch (entry) {
            case null -> ABSENT;
            case TransferEntry.Pending _ -> "pending";
            case TransferEntry.Completed completed -> "completed: " + completed.terms();
        };
    }

    String bankOrder(BankOrderId id) {
        BankOrderEntry entry = audit.ledger(partitioning.partitionOf(id)).bankOrders()
                .get(id);
        return switch (entry) {
            case null -> ABSENT;
            case BankOrderEntry.Pending _ -> "pending";
            case BankOrderEntry.Instructed _ -> "instructed";
            case BankOrderEntry.Paid paid -> "paid by " + paid.reference();
            case BankOrderEntry.Failed failed -> "failed: " + failed.reason();
        };
    }

    String mandate(MandateId id) {
        MandateEntry entry = audit.ledger(partitioning.partitionOf(id)).mandates().get(id);
        return entry == null
                ? ABSENT
                : AnswerWords.mandate(entry.revokedBy(), entry.month(), entry.drawnMinor(),
                        entry.drawnBeforeMinor());
    }

    String refund(RefundId id) {
        RefundEntry entry = audit.ledger(partitioning.partitionOf(id)).refunds().get(id);
        return switch (entry) {
            case null -> ABSENT;
            case RefundEntry.Pending _ -> "pending";
            case RefundEntry.Waiting _ -> "waiting";
            case RefundEntry.Completed done -> "completed with " + done.request().amount();
            case RefundEntry.Cancelled _ -> "cancelled";
        };
    }
}
