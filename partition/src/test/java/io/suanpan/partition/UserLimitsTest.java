package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.CNY;
import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.userlimit.DayUse;
import io.suanpan.userlimit.DefaultLimits;
import io.suanpan.userlimit.DefaultLimits.Holders;
import io.suanpan.userlimit.OwnLimits;
import io.suanpan.userlimit.UserLimitCommand.SetUserLimits;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consumers may withdraw 600 fen at once, and 1,000 on a day; top-ups are not limited. */
class UserLimitsTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final UserLimits USUAL = new UserLimits(limits(600, 1_000), WayLimits.NONE);

    private final InMemoryCluster cluster = new InMemoryCluster(2, Limits.DEFAULT);

    private static WayLimits limits(long largest, long daily) {
        return new WayLimits(OptionalLong.of(largest), OptionalLong.of(daily));
    }

    @BeforeEach
    void limits() {
        cluster.userLimits = new DefaultLimits(
                Map.of(new Holders(AccountType.CONSUMER, CNY), USUAL));
        cluster.restartFromCheckpoints();
        cluster.open(ANNA, AccountType.CONSUMER);
        make(new TopUpId(ANNA, "salary"), 50_000);
        hearLast(new BankWord.Paid("B1"));
    }

    private Answer make(BankOrderId id, long fen) {
        return cluster.answerTo(new MakeBankOrder(id,
                new BankOrderTerms(new OutsideAccount("out"), cny(fen), Duration.ofHours(1))));
    }

    private Answer withdraw(int number, long fen) {
        return make(new WithdrawalId(ANNA, "w" + number), fen);
    }

    private void hearLast(BankWord word) {
        Errand last = cluster.errands.getLast();
        cluster.answerTo(new HearBank(last.of(), last.channel(), last.instruction().number(),
                word));
        cluster.settle();
    }

    private Optional<Long> withdrawn() {
        Account.Living anna = (Account.Living) ((Answer.Done) cluster
                .answerTo(new GetAccount(ANNA))).state();
        return anna.allowance().flatMap(it -> it.use()).map(DayUse::withdrawnMinor);
    }

    private static void assertMade(Answer answer) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Done.class, done -> assertThat(
                done.state()).isInstanceOf(BankOrder.Instructed.class));
    }

    private static void assertExceeded(Answer answer, String detail) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.refusal().reason()).isEqualTo(Reason.USER_LIMIT_EXCEEDED);
            assertThat(refused.refusal().detail()).contains(detail);
        });
    }

    private int stored() {
        return cluster.journals.stream().mapToInt(journal -> journal.size()).sum();
    }

    @Test
    void aDaysLimitIsReachedAlsoAfterARestartAndOnTheNextDayThereIsAnother() {
        assertMade(withdraw(1, 600));
        assertMade(withdraw(2, 399));
        cluster.restartFromCheckpoints();

        assertExceeded(withdraw(3, 2), "1000, 1 is left today");
        assertMade(withdraw(4, 1));
        assertMade(make(new TopUpId(ANNA, "more"), 5_000));
        cluster.advance(Duration.ofDays(1));
        assertMade(withdraw(5, 600));
        assertThat(withdrawn()).contains(600L);
    }

    @Test
    void whatIsRefusedStoresNothingAndWhatWasAcceptedStaysSo() {
        assertMade(withdraw(1, 600));
        int before = stored();

        assertExceeded(withdraw(2, 601), "the limit of one order is 600");
        assertThat(stored()).isEqualTo(before);
        assertThat(withdraw(1, 600)).isInstanceOfSatisfying(Answer.Done.class,
                done -> assertThat(done.repeated()).isTrue());
        assertThat(withdrawn()).contains(600L);
    }

    @Test
    void whatTheBankRefusedMayBeUsedAgainAndWhatItPaidMayNot() {
        withdraw(1, 600);
        hearLast(new BankWord.Refused(NotPaid.OUTSIDE_ACCOUNT_CLOSED));
        assertThat(withdrawn()).contains(0L);
        withdraw(2, 500);
        hearLast(new BankWord.Paid("B2"));
        cluster.restartFromCheckpoints();

        assertThat(withdrawn()).contains(500L);
        assertExceeded(withdraw(3, 501), "500 is left today");
    }

    @Test
    void whatTheAccountRefusedMayBeUsedAgain() {
        cluster.answerTo(new FreezeAccount(ANNA, "lost"));

        assertThat(withdraw(1, 600)).isInstanceOfSatisfying(Answer.Refused.class,
                refused -> assertThat(refused.refusal().reason())
                        .isEqualTo(Reason.ACCOUNT_FROZEN));
        assertThat(withdrawn()).contains(0L);
    }

    @Test
    void whatABankRefusesTheNextDayIsNotGivenBackToThatDay() {
        withdraw(1, 300);
        Errand first = cluster.errands.getLast();
        cluster.advance(Duration.ofDays(1));
        withdraw(2, 600);
        cluster.answerTo(new HearBank(first.of(), first.channel(), first.instruction().number(),
                new BankWord.Refused(NotPaid.TOO_LATE)));
        cluster.settle();

        assertThat(withdrawn()).contains(600L);
    }

    @Test
    void limitsOfAnAccountsOwnConcernLaterOrdersAndOutliveARestart() {
        assertMade(withdraw(1, 600));
        cluster.answerTo(new SetUserLimits(ANNA,
                new OwnLimits(1, new UserLimits(limits(5_000, 5_000), WayLimits.NONE)), CNY,
                "asked for"));
        cluster.restartFromCheckpoints();

        assertExceeded(withdraw(2, 4_401), "5000, 4400 is left today");
        assertMade(withdraw(3, 4_400));
    }
}
