package io.suanpan.account;

import static io.suanpan.account.Accounts.CNY;
import static io.suanpan.account.Accounts.cny;
import static io.suanpan.account.Accounts.funds;
import static io.suanpan.account.Accounts.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.account.AccountEvent.OrderCounted;
import io.suanpan.account.AccountEvent.OrderUncounted;
import io.suanpan.account.AccountEvent.UserLimitsSet;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.userlimit.DefaultLimits;
import io.suanpan.userlimit.DefaultLimits.Holders;
import io.suanpan.userlimit.OwnLimits;
import io.suanpan.userlimit.UserLimitCommand;
import io.suanpan.userlimit.UserLimitCommand.CountOrder;
import io.suanpan.userlimit.UserLimitCommand.SetUserLimits;
import io.suanpan.userlimit.UserLimitCommand.UncountOrder;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an account does with its orders: consumers may withdraw 60 at once and 100 a day, and top up 80 a day. */
class AccountLimitsTest {
    private static final AccountId ANNA = new AccountId("anna");
    private static final LocalDate MONDAY = LocalDate.parse("2026-01-05");
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final UserLimits USUAL = new UserLimits(limits(60, 100),
            new WayLimits(OptionalLong.empty(), OptionalLong.of(80)));
    private static final DefaultLimits DEFAULTS = new DefaultLimits(
            Map.of(new Holders(AccountType.CONSUMER, CNY), USUAL));
    private static final Account.Open FRESH = new Account.Open(ANNA, AccountType.CONSUMER,
            funds(500, 0, 0), 3);

    private static WayLimits limits(long largest, long daily) {
        return new WayLimits(OptionalLong.of(largest), OptionalLong.of(daily));
    }

    private static WithdrawalId out(int number) {
        return new WithdrawalId(ANNA, "w" + number);
    }

    private static TopUpId in(int number) {
        return new TopUpId(ANNA, "t" + number);
    }

    private static ActivityId activity(HolderOrderId order) {
        return new ActivityId(5, Long.parseLong(order.ownNumber().substring(1)));
    }

    private static CountOrder count(HolderOrderId order, long fen, LocalDate day) {
        return new CountOrder(order, activity(order), cny(fen), day, DEFAULTS);
    }

    private static UncountOrder uncount(HolderOrderId order, long fen) {
        return new UncountOrder(order, activity(order), cny(fen));
    }

    private static SetUserLimits set(long version, long largest, long daily) {
        return new SetUserLimits(ANNA, new OwnLimits(version,
                new UserLimits(limits(largest, daily), WayLimits.NONE)), CNY, "asked for");
    }

    private static OrderCounted counted(HolderOrderId order, long fen, LocalDate day) {
        return new OrderCounted(ANNA, order, activity(order), cny(fen), day, USUAL.of(order));
    }

    private static OrderUncounted uncounted(HolderOrderId order, long fen) {
        return new OrderUncounted(ANNA, order, activity(order), cny(fen));
    }

    private static Account after(Account account, UserLimitCommand... commands) {
        Account now = account;
        for (UserLimitCommand command : commands) {
            now = events(AccountLimits.decide(now, command)).stream().reduce(now,
                    Account::evolve, (_, last) -> last);
        }
        return now;
    }

    private static List<AccountEvent> events(Decision<AccountEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<AccountEvent> d -> d.events();
            case Decision.Awaited<AccountEvent> d -> d.events();
            case Decision.Refused<AccountEvent> d ->
                throw new AssertionError(d.refusal().toString());
        };
    }

    private static String outcome(Account account, UserLimitCommand command) {
        return switch (AccountLimits.decide(account, command)) {
            case Decision.Refused<AccountEvent> d ->
                d.refusal().reason() + ": " + d.refusal().detail();
            case Decision.Accepted<AccountEvent> d -> d.events().toString();
            case Decision.Awaited<AccountEvent> d -> d.events().toString();
        };
    }

    static Stream<Arguments> orders() {
        Account most = after(FRESH, count(out(1), 60, MONDAY), count(out(2), 39, MONDAY));
        return Stream.of(
                arguments(FRESH, count(out(1), 60, MONDAY),
                        List.of(counted(out(1), 60, MONDAY)).toString()),
                arguments(FRESH, count(out(1), 61, MONDAY),
                        "USER_LIMIT_EXCEEDED: withdrawal 'w1' of account 'anna': the limit of one"
                                + " order is 60, 61 CNY is more"),
                arguments(most, count(out(3), 1, MONDAY),
                        List.of(counted(out(3), 1, MONDAY)).toString()),
                arguments(most, count(out(3), 2, MONDAY),
                        "USER_LIMIT_EXCEEDED: withdrawal 'w3' of account 'anna': of the limit of a"
                                + " day, 100, 1 is left today, 2 CNY is more"),
                // each way, and each day, by itself
                arguments(most, count(in(3), 80, MONDAY),
                        List.of(counted(in(3), 80, MONDAY)).toString()),
                arguments(most, count(in(3), 81, MONDAY),
                        "USER_LIMIT_EXCEEDED: top-up 't3' of account 'anna': of the limit of a"
                                + " day, 80, 80 is left today, 81 CNY is more"),
                arguments(most, count(out(3), 60, TUESDAY),
                        List.of(counted(out(3), 60, TUESDAY)).toString()),
                // nothing to count: what is tried will be refused, or is Suanpan's own
                arguments(Account.ABSENT, count(out(1), 999, MONDAY), "[]"),
                arguments(new Account.Closed(ANNA, AccountType.CONSUMER, CNY, 3),
                        count(out(1), 999, MONDAY), "[]"),
                arguments(FRESH, new CountOrder(out(1), activity(out(1)), usd(999), MONDAY,
                        DEFAULTS), "[]"),
                arguments(FRESH, new CountOrder(WithdrawalId.ofSettlement(ANNA, MONDAY, 1),
                        new ActivityId(5, 1), cny(999), MONDAY, DEFAULTS), "[]"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void anOrderIsCountedIfItIsWithinTheLimits(Account account, CountOrder command,
            String outcome) {
        assertThat(outcome(account, command)).isEqualTo(outcome);
    }

    @Test
    void whatMovesNothingIsGivenBackAndMayBeUsedAgain() {
        Account used = after(FRESH, count(out(1), 60, MONDAY), count(out(2), 40, MONDAY));
        Account less = after(used, uncount(out(1), 60));

        assertThat(less).isEqualTo(Account.evolve(used, uncounted(out(1), 60)));
        assertThat(outcome(less, count(out(3), 60, MONDAY))).startsWith("[OrderCounted");
        assertThat(outcome(after(less, count(out(3), 60, MONDAY)), count(out(4), 1, MONDAY)))
                .startsWith("USER_LIMIT_EXCEEDED");
    }

    @Test
    void whatWasBegunOnAnEarlierDayIsNotGivenBackToALaterOne() {
        Account tuesday = after(FRESH, count(out(1), 60, MONDAY), count(out(2), 50, TUESDAY));

        assertThat(outcome(tuesday, uncount(out(1), 60))).isEqualTo("[]");
        assertThat(outcome(tuesday, uncount(out(2), 50)))
                .isEqualTo(List.of(uncounted(out(2), 50)).toString());
    }

    @Test
    void whatWasNeverCountedIsNotGivenBack() {
        assertThat(outcome(FRESH, uncount(out(1), 60))).isEqualTo("[]");
        assertThat(outcome(after(FRESH, count(out(2), 50, MONDAY)), uncount(out(1), 60)))
                .isEqualTo("[]");
        assertThat(outcome(after(FRESH, count(out(1), 50, MONDAY)), new UncountOrder(
                WithdrawalId.ofSettlement(ANNA, MONDAY, 1), new ActivityId(5, 9), cny(50))))
                .isEqualTo("[]");
    }

    @Test
    void ownLimitsReplaceTheUsualOnesForLaterOrders() {
        Account used = after(FRESH, count(out(1), 60, MONDAY));

        assertThat(outcome(after(used, set(1, 20, 300)), count(out(2), 60, MONDAY)))
                .contains("the limit of one order is 20");
        assertThat(outcome(after(used, set(1, 300, 200)), count(out(2), 141, MONDAY)))
                .contains("200, 140 is left today");
        assertThat(outcome(after(used, set(1, 300, 50)), count(out(2), 1, MONDAY)))
                .contains("50, 0 is left today");
        assertThat(outcome(after(used, set(1, 20, 300)), count(in(2), 999, MONDAY)))
                .startsWith("[OrderCounted");
    }

    static Stream<Arguments> settings() {
        Account second = after(FRESH, set(2, 20, 300));
        return Stream.of(
                arguments(FRESH, set(1, 20, 300), List.of(new UserLimitsSet(ANNA,
                        set(1, 20, 300).limits(), "asked for")).toString()),
                arguments(second, set(2, 20, 300), "[]"),
                arguments(second, set(2, 20, 301), "USER_LIMITS_EXIST_WITH_OTHER_CONTENT: account"
                        + " 'anna' has other limits of version 2"),
                arguments(second, set(1, 20, 300), "USER_LIMITS_OUTDATED: account 'anna' has"
                        + " limits of version 2, 1 is before that"),
                arguments(Account.ABSENT, set(1, 20, 300),
                        "ACCOUNT_NOT_FOUND: there is no account 'anna'"),
                arguments(new Account.Closed(ANNA, AccountType.CONSUMER, CNY, 3), set(1, 20, 300),
                        "ACCOUNT_CLOSED: account 'anna' is closed"),
                arguments(new Account.Open(ANNA, AccountType.ESCROW, funds(0, 0, 0), 0),
                        set(1, 20, 300), "ACCOUNT_IS_ESCROW: account 'anna' holds what is in"
                                + " escrow, and has no bank orders to limit"),
                arguments(FRESH, new SetUserLimits(ANNA, set(1, 20, 300).limits(),
                        usd(1).currency(), "asked for"),
                        "CURRENCY_MISMATCH: account 'anna' is in CNY, the limits are in USD"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void ofLimitsTheLaterVersionCounts(Account account, SetUserLimits command, String outcome) {
        assertThat(outcome(account, command)).isEqualTo(outcome);
    }

    @Test
    void limitsAndUseStayWhateverElseHappensToTheAccount() {
        Account.Living used = (Account.Living) after(FRESH, set(1, 300, 200),
                count(out(1), 60, MONDAY));
        Account frozen = Account.evolve(used, new AccountEvent.AccountFrozen(ANNA, "lost"));
        Account open = Account.evolve(frozen, new AccountEvent.AccountUnfrozen(ANNA, "found"));

        assertThat(((Account.Living) frozen).allowance()).isEqualTo(used.allowance());
        assertThat(open).isEqualTo(used);
        assertThat(used.with(funds(1, 0, 0), 4).allowance()).isEqualTo(used.allowance());
        assertThat(events(AccountLimits.decide(frozen, uncount(out(1), 60))))
                .containsExactly(uncounted(out(1), 60));
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                arguments(FRESH, counted(out(1), 61, MONDAY)),
                arguments(after(FRESH, count(out(1), 60, MONDAY)), counted(out(2), 41, MONDAY)),
                arguments(after(FRESH, count(out(1), 60, TUESDAY)), counted(out(2), 1, MONDAY)),
                arguments(FRESH, uncounted(out(1), 1)),
                arguments(after(FRESH, count(out(1), 60, MONDAY)), uncounted(out(1), 61)),
                arguments(after(FRESH, set(2, 1, 1)),
                        new UserLimitsSet(ANNA, set(2, 1, 1).limits(), "")),
                arguments(Account.ABSENT, counted(out(1), 1, MONDAY)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void whatCannotBeIsNotStored(Account account, AccountEvent event) {
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> Account.evolve(account, event));
    }
}
