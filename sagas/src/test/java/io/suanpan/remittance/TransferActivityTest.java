package io.suanpan.remittance;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TransferId;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand.CompleteTransfer;
import io.suanpan.transfer.TransferCommand.FailTransfer;
import io.suanpan.transfer.TransferTerms;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferActivityTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId BEN = new AccountId("ben");
    private static final TransferId TRANSFER = new TransferId(ANNA, "t1");
    private static final ActivityId ACTIVITY = new ActivityId(0, 7);

    @Test
    void aTransferTakesFromThePayerAndGivesToThePayee() {
        Money amount = new Money(100, Currency.getInstance("USD"));

        assertThat(TransferActivity.start(new Transfer.Pending(TRANSFER,
                new TransferTerms(BEN, amount, "taxi"), ACTIVITY)))
                .isEqualTo(new StartActivity(ACTIVITY, TRANSFER, List.of(
                        new Branch(0, ANNA, Direction.DEBIT, amount),
                        new Branch(1, BEN, Direction.CREDIT, amount))));
    }

    @Test
    void aConfirmedActivityCompletesItsTransfer() {
        assertThat(TransferActivity.confirmed(TRANSFER, ACTIVITY))
                .isEqualTo(new CompleteTransfer(TRANSFER, ACTIVITY));
    }

    @Test
    void aCancelledActivityFailsItsTransferForItsReason() {
        Refusal refusal = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little");

        assertThat(TransferActivity.cancelled(TRANSFER, ACTIVITY, refusal))
                .isEqualTo(new FailTransfer(TRANSFER, ACTIVITY, refusal));
    }
}
