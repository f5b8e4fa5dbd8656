package io.suanpan.account;

import static io.suanpan.account.Accounts.ACTIVITY;
import static io.suanpan.account.Accounts.ANNA;
import static io.suanpan.account.Accounts.CHANNEL;
import static io.suanpan.account.Accounts.CNY;
import static io.suanpan.account.Accounts.FENCE;
import static io.suanpan.account.Accounts.TRADE;
import static io.suanpan.account.Accounts.USD;
import static io.suanpan.account.Accounts.anna;
import static io.suanpan.account.Accounts.channel;
import static io.suanpan.account.Accounts.cny;
import static io.suanpan.account.Accounts.funds;
import static io.suanpan.account.Accounts.usd;
import static io.suanpan.account.Accounts.work;
import static io.suanpan.kernel.AccountType.CONSUMER;
import static io.suanpan.kernel.AccountType.MERCHANT;
import static io.suanpan.kernel.Direction.CREDIT;
import static io.suanpan.kernel.Direction.DEBIT;
import static io.suanpan.kernel.Reason.ACCOUNT_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.ACCOUNT_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccountTest {
    private static final OpenAccount OPEN = new OpenAccount(ANNA, CONSUMER, CNY);

    private static BranchReserved reserved(Direction direction, Money amount) {
        return new BranchReserved(ACTIVITY, work(ANNA, direction, amount), TRADE);
    }

    private static BranchPosted posted(Direction direction, long fen, long balance, long number) {
        return new BranchPosted(ANNA, FENCE, direction, cny(fen), cny(balance), number, TRADE);
    }

    private static BranchReleased released(Direction direction, long fen) {
        return new BranchReleased(ANNA, FENCE, direction, cny(fen));
    }

    @Test
    void anAbsentAccountOpens() {
        assertThat(Account.decide(Account.ABSENT, OPEN))
                .isEqualTo(Decision.accept(new AccountOpened(ANNA, CONSUMER, CNY)));
    }

    @Test
    void openingTheSameAccountAgainRepeatsTheFirstOutcome() {
        assertThat(Account.decide(anna(5, 0, 0), OPEN)).isEqualTo(Decision.repeat());
    }

    @Test
    void openingWithAnotherTypeIsAConflict() {
        assertThat(Account.decide(anna(5, 0, 0), new OpenAccount(ANNA, MERCHANT, CNY)))
                .isEqualTo(Decision.refuse(ACCOUNT_EXISTS_WITH_OTHER_CONTENT,
                        "account 'anna' exists as a CONSUMER account in CNY"));
    }

    @Test
    void openingWithAnotherCurrencyIsAConflict() {
        assertThat(Account.decide(anna(5, 0, 0), new OpenAccount(ANNA, CONSUMER, USD)))
                .isEqualTo(Decision.refuse(ACCOUNT_EXISTS_WITH_OTHER_CONTENT,
                        "account 'anna' exists as a CONSUMER account in CNY"));
    }

    @Test
    void anAbsentAccountIsNotFound() {
        assertThat(Account.decide(Account.ABSENT, new GetAccount(ANNA))).isEqualTo(
                Decision.refuse(ACCOUNT_NOT_FOUND, "there is no account 'anna'"));
    }

    @Test
    void anOpenAccountIsAnsweredAsItIs() {
        assertThat(Account.decide(anna(5, 0, 0), new GetAccount(ANNA)))
                .isEqualTo(Decision.repeat());
    }

    @Test
    void anOpenedAccountHoldsNothing() {
        assertThat(Account.evolve(Account.ABSENT, new AccountOpened(ANNA, CONSUMER, CNY)))
                .isEqualTo(anna(0, 0, 0));
    }

    @Test
    void aReservedDebitMovesFromAvailableToReserved() {
        assertThat(Account.evolve(anna(10, 1, 2), reserved(DEBIT, cny(4))))
                .isEqualTo(anna(6, 5, 2));
    }

    @Test
    void aReservedCreditIsOnlyExpected() {
        assertThat(Account.evolve(anna(10, 1, 2), reserved(CREDIT, cny(4))))
                .isEqualTo(anna(10, 1, 6));
    }

    @Test
    void aPostedDebitLeavesTheReservedAmount() {
        assertThat(Account.evolve(anna(6, 5, 2), posted(DEBIT, 4, 7, 1)))
                .isEqualTo(new Account.Open(ANNA, CONSUMER, funds(6, 1, 2), 1));
    }

    @Test
    void aPostedCreditBecomesAvailable() {
        assertThat(Account.evolve(anna(10, 1, 6), posted(CREDIT, 4, 15, 1)))
                .isEqualTo(new Account.Open(ANNA, CONSUMER, funds(14, 1, 2), 1));
    }

    @Test
    void aReleasedDebitIsAvailableAgain() {
        assertThat(Account.evolve(anna(6, 5, 2), released(DEBIT, 4))).isEqualTo(anna(10, 1, 2));
    }

    @Test
    void aReleasedCreditIsNoLongerExpected() {
        assertThat(Account.evolve(anna(10, 1, 6), released(CREDIT, 4))).isEqualTo(anna(10, 1, 2));
    }

    @Test
    void aRefusedOrBarredBranchChangesNoMoney() {
        BranchRefused refused = new BranchRefused(ANNA, FENCE,
                new Refusal(ACCOUNT_NOT_FOUND, "there is no account 'anna'"));
        BranchBarred barred = new BranchBarred(ANNA, FENCE);

        assertThat(Account.evolve(anna(1, 2, 3), refused)).isEqualTo(anna(1, 2, 3));
        assertThat(Account.evolve(anna(1, 2, 3), barred)).isEqualTo(anna(1, 2, 3));
        assertThat(Account.evolve(Account.ABSENT, refused)).isEqualTo(Account.ABSENT);
        assertThat(Account.evolve(Account.ABSENT, barred)).isEqualTo(Account.ABSENT);
    }

    @Test
    void onlyAChannelMayGoBelowZero() {
        assertThat(Account.evolve(channel(0),
                new BranchReserved(ACTIVITY, work(CHANNEL, DEBIT, cny(4)), TRADE)))
                .isEqualTo(new Account.Open(CHANNEL, channel(0).type(), funds(-4, 4, 0), 0));
        assertImpossible(anna(3, 0, 0), reserved(DEBIT, cny(4)));
    }

    static List<AccountEvent> eventsOfAnOpenAccount() {
        return List.of(reserved(DEBIT, cny(1)), reserved(CREDIT, cny(1)), posted(DEBIT, 1, 0, 1),
                posted(CREDIT, 1, 1, 1), released(DEBIT, 1), released(CREDIT, 1));
    }

    @ParameterizedTest
    @MethodSource("eventsOfAnOpenAccount")
    void noMoneyMovesAtAnAbsentAccount(AccountEvent event) {
        assertImpossible(Account.ABSENT, event);
    }

    @Test
    void anOpenAccountCannotOpenAgain() {
        assertImpossible(anna(0, 0, 0), new AccountOpened(ANNA, CONSUMER, CNY));
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void moreThanWasReservedCannotBePostedOrReleased(Direction direction) {
        assertImpossible(anna(10, 3, 3), posted(direction, 4, direction == DEBIT ? 9 : 17, 1));
        assertImpossible(anna(10, 3, 3), released(direction, 4));
    }

    @Test
    void aPostingMustNameTheBalanceItLeadsTo() {
        assertImpossible(anna(6, 5, 0), posted(DEBIT, 4, 8, 1));
        assertImpossible(anna(6, 0, 5), posted(CREDIT, 4, 9, 1));
    }

    @Test
    void postingsAreNumberedWithoutAGap() {
        assertImpossible(anna(6, 5, 0), posted(DEBIT, 4, 7, 0));
        assertImpossible(anna(6, 5, 0), posted(DEBIT, 4, 7, 2));
    }

    @Test
    void moneyOfAnotherCurrencyCannotEnter() {
        assertImpossible(anna(6, 5, 5), reserved(CREDIT, usd(1)));
    }

    private static void assertImpossible(Account account, AccountEvent event) {
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> Account.evolve(account, event));
    }
}
