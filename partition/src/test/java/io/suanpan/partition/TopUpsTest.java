package io.suanpan.partition;

import static io.suanpan.partition.InMemoryCluster.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.Participant;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Standing;
import io.suanpan.channel.Kind;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is theirs alone; that instructions are pursued, and outlive restarts, is as {@link WithdrawalsTest} says. */
class TopUpsTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId CHANNEL = AccountId.channel(InMemoryCluster.CNY);
    private static final TopUpId ID = new TopUpId(ANNA, "n1");
    private static final BankWord PAID = new BankWord.Paid("B1");
    private static final BankWord REFUSED = new BankWord.Refused(NotPaid.OUTSIDE_FUNDS_SHORT);

    private InMemoryCluster cluster = opened(3);

    private static InMemoryCluster opened(int partitions) {
        InMemoryCluster cluster = new InMemoryCluster(partitions, Limits.DEFAULT);
        cluster.open(ANNA, AccountType.CONSUMER);
        return cluster;
    }

    private static MakeBankOrder make(BankOrderId id, long fen) {
        return new MakeBankOrder(id, new BankOrderTerms(new OutsideAccount("anna-out"), cny(fen),
                Duration.ofMinutes(10)));
    }

    private Answer make(long fen) {
        return cluster.answerTo(make(ID, fen));
    }

    private Answer hear(BankWord word) {
        InstructionNumber number = InstructionNumber.of(ID,
                cluster.partitioning.partitionOf(ANNA));
        Answer answer = cluster.answerTo(new HearBank(ID, ChannelId.BANK, number, word));
        cluster.settle();
        return answer;
    }

    private BankOrder state() {
        return (BankOrder) ((Answer.Done) cluster.answerTo(new GetBankOrder(ID))).state();
    }

    private static Reason refusal(Answer answer) {
        return ((Answer.Refused) answer).refusal().reason();
    }

    /** The channel's account mirrors ours at the bank, which has what came in. */
    private void assertHas(long available, long incoming) {
        Account.Open anna = cluster.account(ANNA);
        assertThat(anna.funds().available()).isEqualTo(cny(available));
        assertThat(anna.funds().incoming()).isEqualTo(cny(incoming));
        Account.Open channel = cluster.account(CHANNEL);
        assertThat(channel.funds().available()).isEqualTo(cny(-available - incoming));
        assertThat(channel.funds().reserved()).isEqualTo(cny(incoming));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void theMoneyIsCreditedOnlyWhenTheBankHasCollectedIt(int partitions) {
        cluster = opened(partitions);

        make(300);

        assertThat(cluster.errands).singleElement().isInstanceOfSatisfying(Errand.Send.class,
                send -> {
                    assertThat(send.of()).isEqualTo(ID);
                    assertThat(send.instruction().kind()).isEqualTo(Kind.COLLECT);
                    assertThat(send.instruction().outside())
                            .isEqualTo(new OutsideAccount("anna-out"));
                });
        assertHas(0, 300);
        hear(new BankWord.Unknown());
        assertHas(0, 300);
        hear(new BankWord.Accepted());
        assertHas(0, 300);
        hear(PAID);
        assertHas(300, 0);
        assertThat(hear(PAID)).isEqualTo(new Answer.Done(state(), true));
        assertHas(300, 0);
        assertThat(make(300)).isEqualTo(new Answer.Done(state(), true));
        assertThat(cluster.errands).hasSize(1);
    }

    @Test
    void noTimeFailsItAndWhatTheBankRefusesIsNeverCredited() {
        make(300);
        hear(new BankWord.Unknown());

        cluster.advance(Duration.ofDays(3));

        assertThat(state()).isInstanceOfSatisfying(BankOrder.Instructed.class,
                order -> assertThat(order.standing()).isEqualTo(Standing.UNKNOWN));
        hear(REFUSED);
        assertThat(state()).isInstanceOf(BankOrder.Failed.class);
        assertHas(0, 0);
        assertThat(refusal(hear(PAID))).as("the first final word stays")
                .isEqualTo(Reason.BANK_CONTRADICTION);
        assertHas(0, 0);
        assertThat(make(300)).as("its number is taken for ever")
                .isEqualTo(new Answer.Done(state(), true));
    }

    @Test
    void noBankIsAskedForWhatTheAccountHasNoRoomFor() {
        fillUpTo(Participant.MAX_BALANCE_MINOR - 299);

        assertThat(refusal(make(300))).isEqualTo(Reason.BALANCE_LIMIT_EXCEEDED);

        assertThat(cluster.errands).isEmpty();
        assertThat(refusal(cluster.answerTo(new GetBankOrder(ID))))
                .isEqualTo(Reason.TOP_UP_NOT_FOUND);
        assertThat(((Answer.Done) make(299)).repeated()).isFalse();
    }

    private void fillUpTo(long fen) {
        long left = fen;
        for (int i = 0; left > 0; i++) {
            long part = Math.min(left, Money.MAX_MOVEMENT_MINOR);
            cluster.answerTo(new MakeDeposit(new DepositId(ANNA, "f" + i), cny(part)));
            left -= part;
        }
    }

    @Test
    void whatIsNoAccountOrClosedIsNotCollectedFor() {
        TopUpId nobodys = new TopUpId(new AccountId("nobody"), "n1");
        assertThat(refusal(cluster.answerTo(make(nobodys, 5)))).isEqualTo(Reason.ACCOUNT_NOT_FOUND);
        cluster.answerTo(new CloseAccount(ANNA));

        assertThat(refusal(make(5))).isEqualTo(Reason.ACCOUNT_CLOSED);

        assertThat(cluster.errands).isEmpty();
    }

    @Test
    void anAccountThatMoneyIsToComeToCannotBeClosedUntilItIsCertainThatNoneComes() {
        make(300);

        assertThat(refusal(cluster.answerTo(new CloseAccount(ANNA))))
                .isEqualTo(Reason.ACCOUNT_NOT_EMPTY);
        hear(REFUSED);
        assertThat(cluster.answerTo(new CloseAccount(ANNA))).isInstanceOf(Answer.Done.class);
    }

    @Test
    void aFrozenAccountIsCreditedToo() {
        cluster.answerTo(new FreezeAccount(ANNA, "a court order"));

        make(300);
        hear(PAID);

        Answer.Done anna = (Answer.Done) cluster.answerTo(new GetAccount(ANNA));
        assertThat(((Account.Frozen) anna.state()).funds().available()).isEqualTo(cny(300));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterARestartItIsCollectedUnderTheSameNumber(boolean flushed) {
        make(300);
        Errand first = cluster.errands.removeFirst();
        for (int p = 0; p < cluster.partitioning.count(); p++) {
            if (flushed) {
                cluster.flush(p);
            }
            cluster.restart(p);
            cluster.learnIds(p);
        }

        cluster.advance(Duration.ofMillis(1));

        assertThat(cluster.errands)
                .containsExactly(
                        new Errand.Pursue(first.of(), ChannelId.BANK, first.instruction()));
        hear(PAID);
        assertHas(300, 0);
    }

    @Test
    void aWithdrawalOfTheSameNumberIsAnother() {
        make(300);
        hear(PAID);

        assertThat(((Answer.Done) cluster.answerTo(make(new WithdrawalId(ANNA, "n1"), 100)))
                .repeated()).isFalse();

        assertThat(cluster.errands).extracting(errand -> errand.instruction().kind())
                .containsExactly(Kind.COLLECT, Kind.PAY_OUT);
        assertThat(cluster.errands).extracting(errand -> errand.instruction().number())
                .doesNotHaveDuplicates();
        assertThat(cluster.account(ANNA).funds().available()).isEqualTo(cny(200));
    }

    @Test
    void withoutABankNothingChanges() {
        cluster.channels.plans = List.of();
        for (int p = 0; p < cluster.partitioning.count(); p++) {
            cluster.restart(p);
            cluster.learnIds(p);
        }
        long batches = cluster.journals.stream().mapToLong(List::size).sum();

        assertThat(make(300)).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.refusal().reason()).isEqualTo(Reason.NO_CHANNEL);
            assertThat(refused.refusal().detail())
                    .isEqualTo("no bank is configured that collects CNY");
        });
        assertThat(cluster.journals.stream().mapToLong(List::size).sum()).isEqualTo(batches);
    }
}
