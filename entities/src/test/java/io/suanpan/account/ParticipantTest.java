package io.suanpan.account;

import static io.suanpan.account.Accounts.ACTIVITY;
import static io.suanpan.account.Accounts.ANNA;
import static io.suanpan.account.Accounts.BRANCH;
import static io.suanpan.account.Accounts.CHANNEL;
import static io.suanpan.account.Accounts.CNY;
import static io.suanpan.account.Accounts.FENCE;
import static io.suanpan.account.Accounts.TRADE;
import static io.suanpan.account.Accounts.anna;
import static io.suanpan.account.Accounts.channel;
import static io.suanpan.account.Accounts.cny;
import static io.suanpan.account.Accounts.funds;
import static io.suanpan.account.Accounts.usd;
import static io.suanpan.account.Accounts.work;
import static io.suanpan.account.Participant.MAX_BALANCE_MINOR;
import static io.suanpan.kernel.Direction.CREDIT;
import static io.suanpan.kernel.Direction.DEBIT;
import static io.suanpan.kernel.Reason.ACCOUNT_NOT_FOUND;
import static io.suanpan.kernel.Reason.BALANCE_LIMIT_EXCEEDED;
import static io.suanpan.kernel.Reason.CURRENCY_MISMATCH;
import static io.suanpan.kernel.Reason.INSUFFICIENT_FUNDS;
import static io.suanpan.kernel.Reason.NOT_A_CONSUMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.Participant.Response;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.BranchAnswer.Tried;
import io.suanpan.kernel.BranchAnswer.TryRefused;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TransferId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first try of a branch: what the account refuses, in which order, and what it takes. */
class ParticipantTest {
    private static final AccountId SHOP = new AccountId("shop");
    private static Response firstTry(Account account, AccountId id, Direction direction,
            Money amount) {
        return Participant.decide(account, Fence.UNKNOWN,
                new Try(ACTIVITY, work(id, direction, amount), TRADE));
    }

    private static void assertRefused(Response response, AccountId id, Reason reason,
            String detail) {
        Refusal refusal = new Refusal(reason, detail);
        assertThat(response)
                .isEqualTo(new Response(List.of(new BranchRefused(id, FENCE, refusal)),
                        new TryRefused(ACTIVITY, BRANCH, refusal)));
    }

    private static void assertReserved(Response response, Branch work) {
        assertThat(response)
                .isEqualTo(new Response(List.of(new BranchReserved(ACTIVITY, work, TRADE)),
                        new Tried(ACTIVITY, BRANCH)));
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void anAccountThatDoesNotExistIsNotFound(Direction direction) {
        assertRefused(firstTry(Account.ABSENT, ANNA, direction, cny(1)), ANNA, ACCOUNT_NOT_FOUND,
                "there is no account 'anna'");
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void anAmountInAnotherCurrencyIsAMismatch(Direction direction) {
        assertRefused(firstTry(anna(100, 0, 0), ANNA, direction, usd(1)), ANNA, CURRENCY_MISMATCH,
                "account 'anna' is in CNY, the amount is 1 USD");
    }

    @Test
    void aDebitOfMoreThanIsAvailableHasInsufficientFunds() {
        assertRefused(firstTry(anna(99, 0, 0), ANNA, DEBIT, cny(100)), ANNA, INSUFFICIENT_FUNDS,
                "account 'anna' has 99 CNY available, 100 CNY is needed");
    }

    @Test
    void aDebitMayTakeTheLastUnit() {
        assertReserved(firstTry(anna(100, 0, 0), ANNA, DEBIT, cny(100)),
                work(ANNA, DEBIT, cny(100)));
    }

    @Test
    void reservedAndIncomingMoneyCannotBeSpent() {
        assertRefused(firstTry(anna(99, 500, 500), ANNA, DEBIT, cny(100)), ANNA,
                INSUFFICIENT_FUNDS, "account 'anna' has 99 CNY available, 100 CNY is needed");
    }

    @Test
    void aCreditUpToTheLimitIsTakenAndOneMoreIsRefused() {
        Account.Open account = anna(MAX_BALANCE_MINOR - 10, 0, 0);

        assertReserved(firstTry(account, ANNA, CREDIT, cny(10)), work(ANNA, CREDIT, cny(10)));
        assertRefused(firstTry(account, ANNA, CREDIT, cny(11)), ANNA, BALANCE_LIMIT_EXCEEDED,
                "account 'anna' would hold " + (MAX_BALANCE_MINOR + 1) + " CNY, the limit is "
                        + MAX_BALANCE_MINOR);
    }

    @Test
    void reservedAndIncomingMoneyCountTowardsTheLimit() {
        Account.Open account = anna(MAX_BALANCE_MINOR - 10, 4, 3);

        assertReserved(firstTry(account, ANNA, CREDIT, cny(3)), work(ANNA, CREDIT, cny(3)));
        assertRefused(firstTry(account, ANNA, CREDIT, cny(4)), ANNA, BALANCE_LIMIT_EXCEEDED,
                "account 'anna' would hold " + (MAX_BALANCE_MINOR + 1) + " CNY, the limit is "
                        + MAX_BALANCE_MINOR);
    }

    @Test
    void aChannelFallsToTheLimitAndNotBelow() {
        Account.Open account = channel(10 - MAX_BALANCE_MINOR);

        assertReserved(firstTry(account, CHANNEL, DEBIT, cny(10)), work(CHANNEL, DEBIT, cny(10)));
        assertRefused(firstTry(account, CHANNEL, DEBIT, cny(11)), CHANNEL, BALANCE_LIMIT_EXCEEDED,
                "account 'channel:CNY' would fall below -" + MAX_BALANCE_MINOR
                        + " with a debit of 11 CNY");
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aTransferIsBetweenConsumers(Direction direction) {
        Account.Open shop = new Account.Open(SHOP, AccountType.MERCHANT, funds(100, 0, 0), 0);
        Branch ofShop = work(SHOP, direction, cny(1));
        Branch ofAnna = work(ANNA, direction, cny(1));

        assertRefused(tryTransfer(shop, ofShop), SHOP, NOT_A_CONSUMER,
                "account 'shop' is a MERCHANT account, a transfer is between CONSUMER accounts");
        assertRefused(tryTransfer(channel(-5), work(CHANNEL, direction, cny(1))), CHANNEL,
                NOT_A_CONSUMER, "account 'channel:CNY' is a CHANNEL account, a transfer is between"
                        + " CONSUMER accounts");
        assertThat(tryTransfer(anna(100, 0, 0), ofAnna).answer())
                .isEqualTo(new Tried(ACTIVITY, BRANCH));
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aTransferOpensNoChannelAccount(Direction direction) {
        assertRefused(tryTransfer(Account.ABSENT, work(CHANNEL, direction, cny(1))), CHANNEL,
                ACCOUNT_NOT_FOUND, "there is no account 'channel:CNY'");
    }

    private static Response tryTransfer(Account account, Branch work) {
        return Participant.decide(account, Fence.UNKNOWN,
                new Try(ACTIVITY, work, new TransferId(ANNA, "t1")));
    }

    @Test
    void theCurrencyIsCheckedBeforeTheFunds() {
        assertRefused(firstTry(anna(0, 0, 0), ANNA, DEBIT, usd(100)), ANNA, CURRENCY_MISMATCH,
                "account 'anna' is in CNY, the amount is 100 USD");
    }

    @Test
    void theCurrencyIsCheckedBeforeTheLimit() {
        assertRefused(firstTry(anna(MAX_BALANCE_MINOR, 0, 0), ANNA, CREDIT, usd(100)), ANNA,
                CURRENCY_MISMATCH, "account 'anna' is in CNY, the amount is 100 USD");
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aChannelAccountIsOpenedByItsFirstUse(Direction direction) {
        Branch work = work(CHANNEL, direction, cny(4));

        Response response = firstTry(Account.ABSENT, CHANNEL, direction, cny(4));

        assertThat(response).isEqualTo(new Response(
                List.of(new AccountOpened(CHANNEL, AccountType.CHANNEL, CNY),
                        new BranchReserved(ACTIVITY, work, TRADE)),
                new Tried(ACTIVITY, BRANCH)));
        assertThat(Accounts.after(Fence.UNKNOWN, response))
                .isEqualTo(new Fence.Reserved(work, TRADE));
    }

    @Test
    void aChannelAccountIsNotOpenedInAnotherCurrencyThanItsName() {
        assertRefused(firstTry(Account.ABSENT, CHANNEL, DEBIT, usd(4)), CHANNEL,
                ACCOUNT_NOT_FOUND, "there is no account 'channel:CNY'");
    }

    @Test
    void aChannelAccountGoesNegativeByItsFirstDebit() {
        Account opened = Accounts.after(Account.ABSENT,
                firstTry(Account.ABSENT, CHANNEL, DEBIT, cny(4)));
        Fence fence = new Fence.Reserved(work(CHANNEL, DEBIT, cny(4)), TRADE);

        Account posted = Accounts.after(opened,
                Participant.decide(opened, fence, new Confirm(ACTIVITY, BRANCH, CHANNEL)));

        assertThat(opened).isEqualTo(
                new Account.Open(CHANNEL, AccountType.CHANNEL, funds(-4, 4, 0), 0));
        assertThat(posted).isEqualTo(
                new Account.Open(CHANNEL, AccountType.CHANNEL, funds(-4, 0, 0), 1));
    }

    @Test
    void aReservedBranchOfAnAbsentAccountIsABrokenInvariant() {
        Fence fence = new Fence.Reserved(work(ANNA, DEBIT, cny(4)), TRADE);

        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> Participant.decide(Account.ABSENT, fence,
                        new Confirm(ACTIVITY, BRANCH, ANNA)))
                .withMessageContaining("a reserved branch has an open or frozen account");
    }
}
