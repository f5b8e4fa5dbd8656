package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Standing;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.WithdrawalId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithdrawalsTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId CHANNEL = AccountId.channel(InMemoryCluster.CNY);
    private static final BankWord PAID = new BankWord.Paid("B1");
    private static final BankWord REFUSED = new BankWord.Refused(NotPaid.REFUSED);

    private InMemoryCluster cluster = funded(3);

    private static InMemoryCluster funded(int partitions) {
        InMemoryCluster cluster = new InMemoryCluster(partitions, Limits.DEFAULT);
        cluster.open(ANNA, AccountType.CONSUMER);
        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d1"), cny(10_000)));
        return cluster;
    }

    private static WithdrawalId id(int number) {
        return new WithdrawalId(ANNA, "w" + number);
    }

    private static MakeBankOrder make(int number, long fen) {
        return new MakeBankOrder(id(number), new BankOrderTerms(new OutsideAccount("anna-out"),
                cny(fen), Duration.ofMinutes(10)));
    }

    private InstructionNumber number(int withdrawal) {
        return InstructionNumber.of(id(withdrawal), partition());
    }

    private int partition() {
        return cluster.partitioning.partitionOf(ANNA);
    }

    private Answer hear(int withdrawal, BankWord word) {
        return cluster
                .answerTo(new HearBank(id(withdrawal), ChannelId.BANK, number(withdrawal), word));
    }

    private BankOrder state(int number) {
        return (BankOrder) ((Answer.Done) cluster.answerTo(new GetBankOrder(id(number)))).state();
    }

    private void assertHas(long available, long reserved, long paidOut) {
        Account.Open anna = cluster.account(ANNA);
        assertThat(anna.funds().available()).isEqualTo(cny(available));
        assertThat(anna.funds().reserved()).isEqualTo(cny(reserved));
        assertThat(cluster.account(CHANNEL).funds().balance()).isEqualTo(cny(paidOut - 10_000));
        assertThat(cluster.totals()).containsExactly(-reserved, reserved, reserved);
    }

    private static Reason refusal(Answer answer) {
        return ((Answer.Refused) answer).refusal().reason();
    }

    private void restart() {
        for (int p = 0; p < cluster.partitioning.count(); p++) {
            cluster.restart(p);
            cluster.learnIds(p);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void theMoneyIsReservedBeforeTheBankIsToldAndPostedWhenItPaid(int partitions) {
        cluster = funded(partitions);

        Answer.Done made = (Answer.Done) cluster.answerTo(make(1, 300));

        assertThat(made.state()).isInstanceOfSatisfying(BankOrder.Instructed.class, w -> {
            assertThat(w.standing()).isEqualTo(Standing.RESERVED);
            assertThat(cluster.errands).singleElement()
                    .isInstanceOfSatisfying(Errand.Send.class, send -> {
                        assertThat(send.of()).isEqualTo(id(1));
                        assertThat(send.instruction().number()).isEqualTo(w.number())
                                .isEqualTo(number(1));
                        assertThat(send.instruction().notAfter()).isEqualTo(w.notAfter());
                        assertThat(send.instruction().amount()).isEqualTo(cny(300));
                    });
        });
        assertHas(9_700, 300, 0);
        assertThat(hear(1, PAID)).isInstanceOf(Answer.Done.class);
        assertThat(hear(1, PAID)).isEqualTo(new Answer.Done(state(1), true));
        cluster.settle();
        assertThat(state(1)).isInstanceOf(BankOrder.Paid.class);
        assertHas(9_700, 0, 300);
        assertThat(cluster.answerTo(make(1, 300))).isEqualTo(new Answer.Done(state(1), true));
        assertThat(cluster.errands).hasSize(1);
    }

    @Test
    void theMoneyIsReleasedOnlyWhenTheBankSurelyNeverPays() {
        cluster.answerTo(make(1, 300));

        hear(1, new BankWord.Unknown());
        cluster.advance(Duration.ofDays(3));

        assertThat(state(1)).isInstanceOfSatisfying(BankOrder.Instructed.class,
                w -> assertThat(w.standing()).isEqualTo(Standing.UNKNOWN));
        assertHas(9_700, 300, 0);
        hear(1, REFUSED);
        cluster.settle();
        assertThat(state(1)).isInstanceOf(BankOrder.Failed.class);
        assertHas(10_000, 0, 0);
        assertThat(cluster.answerTo(make(1, 300))).as("its number is taken for ever")
                .isEqualTo(new Answer.Done(state(1), true));
    }

    @Test
    void theSameInstructionIsPursuedLessAndLessOftenUntilItIsOver() {
        cluster.answerTo(make(1, 300));
        Errand.Send first = (Errand.Send) cluster.errands.removeFirst();

        for (int second = 0; second < 300; second++) {
            cluster.advance(Duration.ofSeconds(1));
        }

        assertThat(cluster.errands)
                .containsOnly(new Errand.Pursue(first.of(), ChannelId.BANK, first.instruction()))
                .hasSize(9); // after 1, 2, 4, 8, 16, 32, 60, 60, 60 s
        cluster.errands.clear();
        hear(1, PAID);
        cluster.advance(Duration.ofHours(1));
        assertThat(cluster.errands).isEmpty();
    }

    @Test
    void newsOfAnInstructionHasItsBankAskedAtOnceAndIsNotBelieved() {
        cluster.answerTo(make(1, 300));
        Errand first = cluster.errands.removeFirst();
        cluster.advance(Duration.ofSeconds(9));
        cluster.errands.clear();

        cluster.answerTo(news(number(2)));
        cluster.advance(Duration.ofMillis(1));
        assertThat(cluster.errands).as("it is not open").isEmpty();
        cluster.answerTo(news(number(1)));
        cluster.advance(Duration.ofMillis(1));

        assertThat(cluster.errands)
                .containsExactly(
                        new Errand.Pursue(first.of(), ChannelId.BANK, first.instruction()));
        assertHas(9_700, 300, 0);
    }

    private BankHasNews news(InstructionNumber number) {
        return new BankHasNews(new PartitionId(number.partition().orElseThrow()), number);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterARestartEveryOpenInstructionIsPursuedAsItWas(boolean flushed) {
        cluster.answerTo(make(1, 300));
        cluster.answerTo(make(2, 200));
        hear(2, PAID);
        cluster.settle();
        Errand first = cluster.errands.getFirst();
        if (flushed) {
            for (int p = 0; p < 3; p++) {
                cluster.flush(p);
            }
        }
        cluster.errands.clear();

        restart();
        cluster.advance(Duration.ofMillis(1));

        assertThat(cluster.errands)
                .containsExactly(
                        new Errand.Pursue(first.of(), ChannelId.BANK, first.instruction()));
        hear(1, PAID);
        cluster.settle();
        assertHas(9_500, 0, 500);
    }

    @Test
    void withoutABankNothingChanges() {
        cluster.channels.plans = List.of();
        restart();
        long batches = cluster.journals.stream().mapToLong(List::size).sum();

        assertThat(refusal(cluster.answerTo(make(1, 300)))).isEqualTo(Reason.NO_CHANNEL);

        assertThat(cluster.journals.stream().mapToLong(List::size).sum()).isEqualTo(batches);
        assertHas(10_000, 0, 0);
    }

    @Test
    void whatCannotBeReservedIsNeverToldToABankAndLeavesItsNumberFree() {
        assertThat(refusal(cluster.answerTo(make(1, 10_001))))
                .isEqualTo(Reason.INSUFFICIENT_FUNDS);

        assertThat(refusal(cluster.answerTo(new GetBankOrder(id(1)))))
                .isEqualTo(Reason.WITHDRAWAL_NOT_FOUND);
        assertThat(cluster.errands).isEmpty();
        cluster.settle();
        assertHas(10_000, 0, 0);
        assertThat(((Answer.Done) cluster.answerTo(make(1, 5))).repeated()).isFalse();
    }

    @Test
    void anAccountWhoseMoneyIsOnItsWayCannotBeClosed() {
        cluster.answerTo(make(1, 10_000));

        assertThat(refusal(cluster.answerTo(new CloseAccount(ANNA))))
                .isEqualTo(Reason.ACCOUNT_NOT_EMPTY);
    }

    @Test
    void asManyWaitForTheBankAsMayAndFurtherOnesAreBusy() {
        cluster = funded(1);
        for (int number = 1; number <= Limits.OPEN_INSTRUCTIONS; number++) {
            assertThat(cluster.answerTo(make(number, 1))).isInstanceOf(Answer.Done.class);
        }

        assertThat(refusal(cluster.answerTo(make(9999, 1)))).isEqualTo(Reason.BUSY);
        assertThat(cluster.answerTo(make(7, 1))).isInstanceOf(Answer.Done.class);
        hear(7, PAID);
        assertThat(cluster.answerTo(make(9999, 1))).isInstanceOf(Answer.Done.class);
    }

    @Test
    void thoseThatWaitForABankDoNotKeepOtherFences() {
        for (int number = 1; number <= 2 * OverMark.MAX_OPEN; number++) {
            cluster.answerTo(make(number, 1));
        }
        long before = cluster.state(partition()).overMark().floor();

        cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "d2"), cny(1)));
        cluster.settle();

        OverMark mark = cluster.state(partition()).overMark();
        assertThat(mark.floor()).isEqualTo(before + 1);
        assertThat(mark.open()).hasSize(2 * OverMark.MAX_OPEN);
    }

    @Test
    void aBankThatContradictsItselfIsAnAlarmAndChangesNothing() {
        cluster.answerTo(make(1, 300));
        hear(1, PAID);
        cluster.settle();

        assertThat(refusal(hear(1, REFUSED))).isEqualTo(Reason.BANK_CONTRADICTION);

        assertThat(cluster.alarms).singleElement().asString()
                .contains(number(1).value(), "REFUSED");
        assertHas(9_700, 0, 300);
        assertThat(cluster.answerTo(new GetAccount(ANNA))).isInstanceOf(Answer.Done.class);
    }
}
