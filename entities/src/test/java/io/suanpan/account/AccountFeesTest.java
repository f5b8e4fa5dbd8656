package io.suanpan.account;

import static io.suanpan.account.Accounts.ACTIVITY;
import static io.suanpan.account.Accounts.CNY;
import static io.suanpan.account.Accounts.FENCE;
import static io.suanpan.account.Accounts.TRADE;
import static io.suanpan.account.Accounts.cny;
import static io.suanpan.account.Accounts.funds;
import static io.suanpan.account.Accounts.usd;
import static io.suanpan.account.Accounts.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.FeePlanSet;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.account.AccountEvent.FreeQuotaReturned;
import io.suanpan.account.Participant.Response;
import io.suanpan.fee.Billing;
import io.suanpan.fee.Charge;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.BranchAnswer.Tried;
import io.suanpan.kernel.BranchAnswer.TryRefused;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.RefundId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A merchant's plan, and what its account does with the trades it is paid for: 10 % of what is above 20 a month. */
class AccountFeesTest {
    private static final AccountId SHOP = new AccountId("shop");
    private static final AccountId FEES = AccountId.fees(CNY, 5);
    private static final Moment NOON = new Moment(Instant.parse("2026-01-10T12:00:00Z"),
            new ActivityId(5, 100));
    private static final YearMonth JAN = YearMonth.of(2026, 1);
    private static final FeePlan PLAN = plan(2, cny(1));
    private static final Billing BILLING = Billing.under(PLAN, Optional.empty());

    private static FeePlan plan(long version, Money minimum) {
        Money most = new Money(1000, minimum.currency());
        return new FeePlan(version, 100_000, minimum, most, new Money(20, minimum.currency()),
                ZoneOffset.UTC);
    }

    private static Account.Open shop(Funds funds, long postings) {
        return new Account.Open(SHOP, AccountType.MERCHANT, funds, postings,
                Optional.of(BILLING));
    }

    private static final Account.Open WITHOUT = new Account.Open(SHOP, AccountType.MERCHANT,
            funds(10, 0, 0), 7);
    private static final List<Account> STATES = List.of(Account.ABSENT, WITHOUT,
            shop(funds(10, 0, 0), 7),
            new Account.Frozen(SHOP, AccountType.MERCHANT, funds(1, 0, 0), 7,
                    Optional.of(BILLING), "case 1"),
            new Account.Closed(SHOP, AccountType.MERCHANT, CNY, 7),
            new Account.Open(SHOP, AccountType.CONSUMER, funds(0, 0, 0), 0),
            new Account.Open(FEES, AccountType.FEES, funds(0, 0, 0), 0));

    /** Of the plans 1, 2 as it is, 2 otherwise, 3, and 3 in another currency. */
    static Stream<Arguments> plans() {
        String set = "FeePlanSet";
        String other = "FEE_PLAN_EXISTS_WITH_OTHER_CONTENT";
        String consumer = "NOT_A_MERCHANT";
        return Stream.of(
                row(plan(1, cny(1)), "ACCOUNT_NOT_FOUND", set, "FEE_PLAN_OUTDATED",
                        "FEE_PLAN_OUTDATED", "ACCOUNT_CLOSED", consumer, consumer),
                row(PLAN, "ACCOUNT_NOT_FOUND", set, "repeated", "repeated", "ACCOUNT_CLOSED",
                        consumer, consumer),
                row(plan(2, cny(2)), "ACCOUNT_NOT_FOUND", set, other, other, "ACCOUNT_CLOSED",
                        consumer, consumer),
                row(plan(3, cny(1)), "ACCOUNT_NOT_FOUND", set, set, set, "ACCOUNT_CLOSED",
                        consumer, consumer),
                row(plan(3, usd(1)), "ACCOUNT_NOT_FOUND", "CURRENCY_MISMATCH",
                        "CURRENCY_MISMATCH", "CURRENCY_MISMATCH", "CURRENCY_MISMATCH", consumer,
                        consumer))
                .flatMap(row -> row);
    }

    private static Stream<Arguments> row(FeePlan plan, String... byState) {
        return IntStream.range(0, STATES.size())
                .mapToObj(i -> arguments(plan, STATES.get(i), byState[i]));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyPlanInEveryStateIsSetOrRefusedForItsReason(FeePlan plan, Account state,
            String expected) {
        String outcome = switch (Account.decide(state, new SetFeePlan(SHOP, plan, "contract"))) {
            case Decision.Accepted<AccountEvent> a when a.repeated() -> "repeated";
            case Decision.Accepted<AccountEvent> a -> {
                Account.Living after = (Account.Living) Account.evolve(state,
                        a.events().getFirst());
                assertThat(after.billing().orElseThrow().plan()).isEqualTo(plan);
                yield a.events().getFirst().getClass().getSimpleName();
            }
            case Decision.Refused<AccountEvent> refused -> refused.refusal().reason().name();
            case Decision.Awaited<AccountEvent> awaited -> throw new AssertionError(awaited);
        };

        assertThat(outcome).isEqualTo(expected);
    }

    @Test
    void aPlanIsNeverFollowedByAnEarlierOne() {
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(() -> Account
                .evolve(shop(funds(0, 0, 0), 0), new FeePlanSet(SHOP, plan(1, cny(1)), "x")));
    }

    private static Try tryOf(long amount) {
        return new Try(ACTIVITY, work(SHOP, Direction.CREDIT, cny(amount)), TRADE);
    }

    private static Response decide(Account account, Fence fence, BranchCommand command,
            Account fees) {
        return ChargedCredit.decide(account, fence, command, NOON, id -> {
            assertThat(id).isEqualTo(FEES);
            return fees;
        });
    }

    private static Fence.Reserved reserved(long amount, long free, long fee) {
        return new Fence.Reserved(work(SHOP, Direction.CREDIT, cny(amount)), TRADE,
                Optional.of(charge(free, fee)));
    }

    private static Charge charge(long free, long fee) {
        return new Charge(2, JAN, cny(free), fee == 0 ? Optional.empty() : Optional.of(fee(fee)));
    }

    private static Fee fee(long fen) {
        return new Fee(FEES, cny(fen));
    }

    @Test
    void aTryDecidesTheChargeUsesTheQuotaAndTellsTheFee() {
        Account.Open shop = shop(funds(0, 0, 0), 0);

        Response response = decide(shop, Fence.UNKNOWN, tryOf(70), null);

        assertThat(response.events()).containsExactly(new BranchReserved(ACTIVITY,
                work(SHOP, Direction.CREDIT, cny(70)), TRADE, Optional.of(charge(20, 5))));
        assertThat(response.answer())
                .isEqualTo(new Tried(ACTIVITY, FENCE.branch(), Optional.of(fee(5))));
        Account.Living after = (Account.Living) Accounts.after(shop, response);
        assertThat(after.funds()).isEqualTo(funds(0, 0, 70));
        assertThat(after.billing().orElseThrow().left(JAN)).isEqualTo(cny(0));
    }

    @Test
    void aTryAgainTellsTheFeeThatWasDecidedThoughThePlanIsAnother() {
        Account.Open shop = shop(funds(0, 0, 70), 0).billed(
                Billing.under(plan(3, cny(60)), Optional.of(BILLING)));
        Fence fence = reserved(70, 20, 5);

        assertThat(ChargedCredit.is(shop, fence, tryOf(70))).isFalse();
        assertThat(Participant.decide(shop, fence, tryOf(70))).isEqualTo(new Response(List.of(),
                new Tried(ACTIVITY, FENCE.branch(), Optional.of(fee(5)))));
    }

    @Test
    void whatIsRefusedIsChargedNothing() {
        Response response = decide(shop(funds(Participant.MAX_BALANCE_MINOR, 0, 0), 0),
                Fence.UNKNOWN, tryOf(1), null);

        assertThat(response.answer()).isInstanceOf(TryRefused.class);
        assertThat(response.events()).singleElement()
                .isInstanceOf(AccountEvent.BranchRefused.class);
    }

    @Test
    void aConfirmPostsTheAmountAndThenTheFeeWhichOpensItsAccount() {
        Account.Open shop = shop(funds(1, 0, 70), 7);

        Response response = decide(shop, reserved(70, 20, 5),
                new Confirm(ACTIVITY, FENCE.branch(), SHOP), Account.ABSENT);

        assertThat(response.events()).containsExactly(
                new BranchPosted(SHOP, FENCE, Direction.CREDIT, cny(70), cny(71), 8, TRADE),
                new FeePosted(SHOP, FENCE, Direction.DEBIT, cny(5), cny(66), 9, TRADE),
                new AccountEvent.AccountOpened(FEES, AccountType.FEES, CNY),
                new FeePosted(FEES, FENCE, Direction.CREDIT, cny(5), cny(5), 1, TRADE));
        Account after = Accounts.after(shop, new Response(response.events().subList(0, 2),
                response.answer()));
        assertThat(after).isEqualTo(shop(funds(66, 0, 0), 9));
        assertThat(Accounts.after(reserved(70, 20, 5), response)).isEqualTo(Fence.POSTED);
    }

    @Test
    void aFrozenMerchantPaysItsFeeWhichMayBeAllOfThePayment() {
        Account frozen = new Account.Frozen(SHOP, AccountType.MERCHANT, funds(0, 0, 3), 0,
                Optional.of(BILLING), "case 1");
        Account fees = new Account.Open(FEES, AccountType.FEES, funds(30, 0, 0), 4);

        Response response = decide(frozen, reserved(3, 0, 3),
                new Confirm(ACTIVITY, FENCE.branch(), SHOP), fees);

        assertThat(response.events()).hasSize(3).last().isEqualTo(
                new FeePosted(FEES, FENCE, Direction.CREDIT, cny(3), cny(33), 5, TRADE));
    }

    @Test
    void aConfirmOfWhatIsFreePostsOnlyTheAmount() {
        assertThat(decide(shop(funds(0, 0, 20), 0), reserved(20, 20, 0),
                new Confirm(ACTIVITY, FENCE.branch(), SHOP), null).events()).hasSize(1);
    }

    @Test
    void aCancelGivesTheQuotaBack() {
        Account shop = shop(funds(0, 0, 0), 0);
        shop = Accounts.after(shop, decide(shop, Fence.UNKNOWN, tryOf(70), null));

        Response response = decide(shop, reserved(70, 20, 5),
                new Cancel(ACTIVITY, FENCE.branch(), SHOP), null);

        assertThat(response.events()).containsExactly(
                new BranchReleased(SHOP, FENCE, Direction.CREDIT, cny(70)),
                new FreeQuotaReturned(SHOP, FENCE, JAN, cny(20)));
        assertThat(((Account.Living) Accounts.after(shop, response)).billing().orElseThrow()
                .left(JAN)).isEqualTo(cny(20));
    }

    private record Case(Account account, Fence fence, BranchCommand command) {}

    static List<Case> freeOfCharge() {
        Account.Open shop = shop(funds(0, 0, 0), 0);
        Branch credit = work(SHOP, Direction.CREDIT, cny(70));
        return List.of(new Case(WITHOUT, Fence.UNKNOWN, tryOf(70)),
                new Case(Account.ABSENT, Fence.UNKNOWN, tryOf(70)),
                new Case(shop, reserved(70, 20, 5), tryOf(70)),
                new Case(shop, Fence.POSTED, tryOf(70)),
                new Case(shop, Fence.CANCELLED, tryOf(70)),
                new Case(shop, Fence.UNKNOWN,
                        new Try(ACTIVITY, work(SHOP, Direction.DEBIT, cny(7)), TRADE)),
                new Case(shop, Fence.UNKNOWN,
                        new Try(ACTIVITY, credit, new DepositId(SHOP, "d1"))),
                new Case(shop, Fence.UNKNOWN, new Try(ACTIVITY, credit, new RefundId(TRADE, "r"))),
                new Case(shop, Fence.UNKNOWN, new Cancel(ACTIVITY, FENCE.branch(), SHOP)),
                new Case(shop, Fence.POSTED, new Confirm(ACTIVITY, FENCE.branch(), SHOP)),
                new Case(shop, new Fence.Reserved(credit, TRADE),
                        new Confirm(ACTIVITY, FENCE.branch(), SHOP)));
    }

    @ParameterizedTest
    @MethodSource
    void freeOfCharge(Case one) {
        assertThat(ChargedCredit.is(one.account(), one.fence(), one.command())).isFalse();
    }

    @Test
    void nobodyTakesFromAFeesAccountMoreThanItHas() {
        Try debit = new Try(ACTIVITY, work(FEES, Direction.DEBIT, cny(3)),
                new RefundId(TRADE, "r1"));

        for (Account fees : List.of(Account.ABSENT,
                new Account.Open(FEES, AccountType.FEES, funds(2, 0, 0), 1))) {
            assertThat(Participant.decide(fees, Fence.UNKNOWN, debit).answer())
                    .isInstanceOf(TryRefused.class);
        }
    }
}
