package io.suanpan.funding;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositCommand.CompleteDeposit;
import io.suanpan.deposit.DepositCommand.FailDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepositActivityTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final DepositId DEPOSIT = new DepositId(ANNA, "salary");
    private static final ActivityId ACTIVITY = new ActivityId(0, 7);

    @Test
    void aDepositTakesFromTheChannelOfItsCurrencyAndGivesToTheAccount() {
        Money amount = new Money(100, Currency.getInstance("USD"));

        assertThat(DepositActivity.start(new Deposit.Pending(DEPOSIT, amount, ACTIVITY)))
                .isEqualTo(new StartActivity(ACTIVITY, DEPOSIT, List.of(
                        new Branch(0, new AccountId("channel:USD"), Direction.DEBIT, amount),
                        new Branch(1, ANNA, Direction.CREDIT, amount))));
    }

    @Test
    void aConfirmedActivityCompletesItsDeposit() {
        assertThat(DepositActivity.confirmed(DEPOSIT, ACTIVITY))
                .isEqualTo(new CompleteDeposit(DEPOSIT, ACTIVITY));
    }

    @Test
    void aCancelledActivityFailsItsDepositForItsReason() {
        Refusal refusal = new Refusal(Reason.ACCOUNT_NOT_FOUND, "no anna");

        assertThat(DepositActivity.cancelled(DEPOSIT, ACTIVITY, refusal))
                .isEqualTo(new FailDeposit(DEPOSIT, ACTIVITY, refusal));
    }
}
