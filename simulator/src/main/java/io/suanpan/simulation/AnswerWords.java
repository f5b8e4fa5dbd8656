package io.suanpan.simulation;

import io.suanpan.account.Account;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.kernel.Answer;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.Mandate;
import io.suanpan.refund.Refund;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Trade;
import io.suanpan.transfer.Transfer;
import io.suanpan.userlimit.OwnLimits;
import java.time.YearMonth;
import java.util.Optional;

/** What answers say of things, in the words in which {@link JournalWords} has what is so. */
final class AnswerWords {
    private AnswerWords() {}

    static String account(Answer answer) {
        return answer instanceof Answer.Done(Account.Existing account, _)
                ? account.funds().available().minor() + " available, "
                        + account.funds().reserved().minor() + " reserved, "
                        + account.funds().incoming().minor() + " incoming, " + status(account)
                        + allowance(account)
                : JournalWords.ABSENT;
    }

    private static String allowance(Account.Existing account) {
        return account instanceof Account.Living living
                ? living.allowance().map(it -> ", limits " + it.own().map(OwnLimits::version)
                        + ", used " + it.use().map(use -> use.day() + " " + use.withdrawnMinor()
                                + " and " + use.toppedUpMinor()))
                        .orElse("")
                : "";
    }

    private static String status(Account.Existing account) {
        return switch (account) {
            case Account.Open _ -> "OPEN ";
            case Account.Frozen frozen -> "FROZEN " + frozen.reason();
            case Account.Closed _ -> "CLOSED ";
        };
    }

    static String trade(Answer answer) {
        return switch (answer) {
            case Answer.Done(Trade.Created _, _) -> "unpaid";
            case Answer.Done(Trade.Closed _, _) -> "unpaid";
            case Answer.Done(Trade.Paying _, _) -> "being paid";
            case Answer.Done(Trade.Collecting _, _) -> "being collected";
            case Answer.Done(Trade.WasPaid paid, _) -> "paid by " + paid.payer() + ", "
                    + paid.refunded().minor() + " refunded, " + paid.refunding().minor()
                    + " to be, escrow " + escrow(paid) + ", fee "
                    + paid.fee().map(fee -> fee.fee() + " less " + fee.returnedMinor());
            default -> JournalWords.ABSENT;
        };
    }

    private static Optional<Escrow> escrow(Trade.WasPaid paid) {
        return paid instanceof Trade.InEscrow held
                ? Optional.of(held.escrow())
                : Optional.empty();
    }

    static String transfer(Answer answer) {
        return switch (answer) {
            case Answer.Done(Transfer.Pending _, _) -> "pending";
            case Answer.Done(Transfer.Completed transfer, _) -> "completed: " + transfer.terms();
            default -> JournalWords.ABSENT;
        };
    }

    static String bankOrder(Answer answer) {
        return switch (answer) {
            case Answer.Done(BankOrder.Pending _, _) -> "pending";
            case Answer.Done(BankOrder.Instructed _, _) -> "instructed";
            case Answer.Done(BankOrder.Paid paid, _) -> "paid by " + paid.reference();
            case Answer.Done(BankOrder.Failed failed, _) -> "failed: " + failed.reason();
            default -> JournalWords.ABSENT;
        };
    }

    static String mandate(Answer answer) {
        return answer instanceof Answer.Done(Mandate.Existing mandate, _)
                ? mandate(mandate instanceof Mandate.Revoked revoked ? revoked.by() : null,
                        mandate.used().month(), mandate.used().drawnMinor(),
                        mandate.used().drawnBeforeMinor())
                : JournalWords.ABSENT;
    }

    static String mandate(EndedBy revokedBy, YearMonth month, long drawn, long before) {
        return "revoked by " + revokedBy + ", " + drawn + " drawn in " + month + ", " + before
                + " before";
    }

    static String refund(Answer answer) {
        return switch (answer) {
            case Answer.Done(Refund.Pending _, _) -> "pending";
            case Answer.Done(Refund.Waiting _, _) -> "waiting";
            case Answer.Done(Refund.Completed done, _) ->
                "completed with " + done.request().amount();
            case Answer.Done(Refund.Cancelled _, _) -> "cancelled";
            default -> JournalWords.ABSENT;
        };
    }
}
