package io.suanpan.remittance;

import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TransferId;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand.CompleteTransfer;
import io.suanpan.transfer.TransferCommand.FailTransfer;
import io.suanpan.transfer.TransferTerms;
import java.util.List;

/**
 * Sending money.
 *
 * <pre>
 *   branch 0   debit   the payer   the transfer's amount
 *   branch 1   credit  the payee   the transfer's amount
 * </pre>
 *
 * That both are consumers' accounts, their own partitions see to when they are tried.
 */
public final class TransferActivity {
    private TransferActivity() {}

    public static Command start(Transfer.Pending pending) {
        TransferTerms terms = pending.terms();
        return new StartActivity(pending.activity(), pending.id(),
                List.of(new Branch(0, pending.id().payer(), Direction.DEBIT, terms.amount()),
                        new Branch(1, terms.payee(), Direction.CREDIT, terms.amount())));
    }

    public static Command confirmed(TransferId transfer, ActivityId activity) {
        return new CompleteTransfer(transfer, activity);
    }

    public static Command cancelled(TransferId transfer, ActivityId activity, Refusal refusal) {
        return new FailTransfer(transfer, activity, refusal);
    }
}
