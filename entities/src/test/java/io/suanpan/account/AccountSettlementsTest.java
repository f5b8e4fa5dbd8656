package io.suanpan.account;

import static io.suanpan.account.Accounts.CNY;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountEvent.CutOffAdvanced;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.account.AccountEvent.SettlementEnded;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Clearing;
import io.suanpan.clearing.Payout;
import io.suanpan.clearing.SettlementCommand;
import io.suanpan.clearing.SettlementCommand.EndPeriod;
import io.suanpan.clearing.SettlementCommand.EndSettlement;
import io.suanpan.clearing.SettlementCommand.SetSettlementPlan;
import io.suanpan.clearing.SettlementCommand.Settle;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.clearing.Tally;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.OutsideAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an account decides of its settlements, in every state of a plan and of a payout. */
class AccountSettlementsTest {
    private static final AccountId SHOP = new AccountId("shop");
    private static final OutsideAccount OUT = new OutsideAccount("shop-out");
    private static final OutsideAccount OLD = new OutsideAccount("shop-old");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final SettlementPlan PLAN = plan(2, LocalTime.MIDNIGHT, 1);
    private static final Instant CUT_OFF = Instant.parse("2026-11-21T16:00:00Z");
    private static final Instant BEFORE = CUT_OFF.minusNanos(1000);
    private static final Instant NEXT = CUT_OFF.plus(Duration.ofDays(1));
    private static final Instant YESTERDAY = CUT_OFF.minus(Duration.ofDays(1));
    private static final LocalDate DATE = LocalDate.parse("2026-11-21");
    private static final Tally TALLY = new Tally(2, 500, 1, 50, 1, 10);
    private static final FenceId DEBIT = new FenceId(new ActivityId(0, 7), 0);

    private static SettlementPlan plan(long version, LocalTime cutOff, int payoutDays) {
        return new SettlementPlan(version, OUT, cutOff, payoutDays, SHANGHAI);
    }

    private static Account.Open shop(Optional<Clearing> clearing) {
        return new Account.Open(SHOP, AccountType.MERCHANT, Accounts.funds(900, 0, 0), 9,
                Optional.empty(), clearing);
    }

    private static Clearing clearing(Instant cutOff, List<ClearedPeriod> periods) {
        return new Clearing(PLAN, cutOff, 6, TALLY, -40, false, periods);
    }

    private static ClearedPeriod period(LocalDate date, Payout payout) {
        return new ClearedPeriod(date, CUT_OFF, 1, 5, TALLY, -40, payout);
    }

    private static Account.Open with(Payout payout) {
        return shop(Optional.of(clearing(NEXT, List.of(period(DATE, payout)))));
    }

    private static String outcome(Account account, SettlementCommand command, Instant now) {
        return switch (AccountSettlements.decide(account, command, now)) {
            case Decision.Accepted<AccountEvent> d when d.events().isEmpty() -> "nothing";
            case Decision.Accepted<AccountEvent> d -> switch (d.events().getFirst()) {
                case SettlementPlanSet e -> "set until " + e.cutOff();
                case SettlementEnded e -> "ends with " + e.version() + " for '" + e.reason() + "'";
                case CutOffAdvanced e -> "ends at " + e.cutOff() + " for '" + e.reason() + "', "
                        + ((PeriodCleared) d.events().get(1)).period().payout() + " until "
                        + ((PeriodCleared) d.events().get(1)).nextCutOff();
                case PeriodCleared e -> "cleared " + e.period().date() + " " + e.period().payout();
                case PayoutStarted e -> e.payout().withdrawalNo() + " " + e.amount().minor()
                        + " to " + e.payTo() + " again after "
                        + Duration.between(now, e.retryAt());
                default -> "unexpected " + e(d);
            };
            case Decision.Awaited<AccountEvent> _ -> "awaited";
            case Decision.Refused<AccountEvent> d -> d.refusal().reason().name();
        };
    }

    private static AccountEvent e(Decision.Accepted<AccountEvent> d) {
        return d.events().getFirst();
    }

    private static final Settle SETTLE = new Settle(SHOP);

    private static SetSettlementPlan set(SettlementPlan plan) {
        return new SetSettlementPlan(SHOP, plan, "contract");
    }

    private static final EndSettlement END = new EndSettlement(SHOP, 2, "moves");

    private static EndPeriod end(LocalDate date) {
        return new EndPeriod(SHOP, date, "moves");
    }

    static Stream<Arguments> table() {
        Account.Open open = shop(Optional.of(clearing(CUT_OFF, List.of())));
        Account.Closed closed = new Account.Closed(SHOP, AccountType.MERCHANT, CNY, 9);
        Account.Open consumer = new Account.Open(SHOP, AccountType.CONSUMER,
                Accounts.funds(0, 0, 0), 0);
        List<ClearedPeriod> full = Collections.nCopies(Clearing.MAX_PERIODS,
                period(DATE, new Payout.AtBank(1, 1, NEXT, DEBIT)));
        Account.Open ending = shop(
                Optional.of(new Clearing(PLAN, CUT_OFF, 6, TALLY, -40, true, List.of())));
        Account.Open ended = shop(Optional.of(new Clearing(PLAN, Clearing.NEVER, 6, TALLY, -40,
                true, List.of(period(DATE, new Payout.Cleared(1, 0, CUT_OFF))))));
        String pay = "settlement:2026-11-21:";
        return Stream.of(
                Arguments.of(Account.ABSENT, set(PLAN), BEFORE, "ACCOUNT_NOT_FOUND"),
                Arguments.of(closed, set(PLAN), BEFORE, "ACCOUNT_CLOSED"),
                Arguments.of(consumer, set(PLAN), BEFORE, "NOT_A_MERCHANT"),
                Arguments.of(shop(Optional.empty()), set(PLAN), BEFORE, "set until " + CUT_OFF),
                Arguments.of(shop(Optional.empty()), set(PLAN), CUT_OFF, "set until " + NEXT),
                Arguments.of(open, set(PLAN), BEFORE, "nothing"),
                Arguments.of(open, set(plan(2, LocalTime.MIDNIGHT, 0)), BEFORE,
                        "SETTLEMENT_PLAN_EXISTS_WITH_OTHER_CONTENT"),
                Arguments.of(open, set(plan(1, LocalTime.MIDNIGHT, 1)), BEFORE,
                        "SETTLEMENT_PLAN_OUTDATED"),
                Arguments.of(open, set(plan(3, LocalTime.NOON, 1)), BEFORE,
                        "set until " + CUT_OFF),
                Arguments.of(Account.ABSENT, END, BEFORE, "ACCOUNT_NOT_FOUND"),
                Arguments.of(closed, END, BEFORE, "ACCOUNT_CLOSED"),
                Arguments.of(shop(Optional.empty()), END, BEFORE, "SETTLEMENT_PLAN_NOT_FOUND"),
                Arguments.of(open, new EndSettlement(SHOP, 1, "x"), BEFORE,
                        "SETTLEMENT_PLAN_OUTDATED"),
                Arguments.of(open, END, BEFORE, "ends with 2 for 'moves'"),
                Arguments.of(ending, END, BEFORE, "nothing"),
                Arguments.of(ending, set(PLAN), BEFORE, "SETTLEMENT_PLAN_OUTDATED"),
                Arguments.of(ending, set(plan(3, LocalTime.NOON, 1)), BEFORE,
                        "set until " + CUT_OFF),
                Arguments.of(ended, END, NEXT, "nothing"),
                Arguments.of(ended, end(DATE.plusDays(1)), NEXT, "SETTLEMENT_PLAN_NOT_FOUND"),
                Arguments.of(ended, SETTLE, NEXT.plus(Duration.ofDays(900)),
                        "settlement:2026-11-21:1 400 to shop-out again after PT1M"),
                Arguments.of(ended, set(PLAN), NEXT, "SETTLEMENT_PLAN_OUTDATED"),
                Arguments.of(ended, set(plan(3, LocalTime.NOON, 1)), CUT_OFF.minusSeconds(60),
                        "set until " + Instant.parse("2026-11-22T04:00:00Z")),
                Arguments.of(Account.ABSENT, end(DATE), BEFORE, "ACCOUNT_NOT_FOUND"),
                Arguments.of(closed, end(DATE), BEFORE, "ACCOUNT_CLOSED"),
                Arguments.of(consumer, end(DATE), BEFORE, "SETTLEMENT_PLAN_NOT_FOUND"),
                Arguments.of(shop(Optional.empty()), end(DATE), BEFORE,
                        "SETTLEMENT_PLAN_NOT_FOUND"),
                Arguments.of(open, end(DATE.minusDays(1)), BEFORE, "SETTLEMENT_PERIOD_NOT_OPEN"),
                Arguments.of(open, end(DATE.plusDays(1)), BEFORE, "SETTLEMENT_PERIOD_NOT_OPEN"),
                Arguments.of(open, end(DATE), YESTERDAY, "SETTLEMENT_PERIOD_NOT_OPEN"),
                Arguments.of(open, end(DATE), YESTERDAY.plusNanos(1000), "ends at "
                        + YESTERDAY.plusNanos(1000) + " for 'moves', "
                        + new Payout.Cleared(1, 0, CUT_OFF.plusNanos(1000)) + " until " + NEXT),
                Arguments.of(open, end(DATE), BEFORE, "ends at " + BEFORE + " for 'moves', "
                        + new Payout.Cleared(1, 0, NEXT.minusNanos(1000)) + " until " + NEXT),
                Arguments.of(open, end(DATE), CUT_OFF,
                        "cleared 2026-11-21 " + new Payout.Cleared(1, 0, NEXT)),
                Arguments.of(shop(Optional.of(clearing(NEXT, full))), end(DATE.plusDays(1)),
                        BEFORE, "SETTLEMENT_PERIOD_NOT_OPEN"),
                Arguments.of(shop(Optional.of(clearing(NEXT, full))), end(DATE.plusDays(1)),
                        CUT_OFF.plusNanos(1000), "SETTLEMENTS_UNPAID"),
                Arguments.of(with(new Payout.Paid(1)), end(DATE), BEFORE, "nothing"),
                Arguments.of(Account.ABSENT, SETTLE, NEXT, "nothing"),
                Arguments.of(closed, SETTLE, NEXT, "nothing"),
                Arguments.of(shop(Optional.empty()), SETTLE, NEXT, "nothing"),
                Arguments.of(open, SETTLE, BEFORE, "nothing"),
                Arguments.of(open, SETTLE, CUT_OFF,
                        "cleared 2026-11-21 " + new Payout.Cleared(1, 0, NEXT)),
                Arguments.of(shop(Optional.of(clearing(CUT_OFF, full))), SETTLE, CUT_OFF,
                        "nothing"),
                Arguments.of(with(new Payout.Cleared(1, 0, CUT_OFF)), SETTLE, BEFORE, "nothing"),
                Arguments.of(with(new Payout.Cleared(1, 0, CUT_OFF)), SETTLE, CUT_OFF,
                        pay + "1 400 to shop-out again after PT1M"),
                Arguments.of(with(new Payout.Cleared(2, 3, CUT_OFF)), SETTLE, CUT_OFF,
                        pay + "2 400 to shop-out again after PT8M"),
                Arguments.of(with(new Payout.Cleared(9, 90, CUT_OFF)), SETTLE, CUT_OFF,
                        pay + "9 400 to shop-out again after PT1H4M"),
                Arguments.of(with(new Payout.Paying(1, 1, OLD, CUT_OFF)), SETTLE, BEFORE,
                        "nothing"),
                Arguments.of(with(new Payout.Paying(1, 1, OLD, CUT_OFF)), SETTLE, CUT_OFF,
                        pay + "1 400 to shop-old again after PT2M"),
                Arguments.of(with(new Payout.AtBank(1, 1, CUT_OFF, DEBIT)), SETTLE, CUT_OFF,
                        "nothing"),
                Arguments.of(with(new Payout.Paid(1)), SETTLE, CUT_OFF, "nothing"),
                Arguments.of(with(new Payout.Carried()), SETTLE, CUT_OFF, "nothing"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyCommandInEveryState(Account account, SettlementCommand command, Instant now,
            String outcome) {
        assertThat(outcome(account, command, now)).isEqualTo(outcome);
    }

    @Test
    void aPostingAfterTheCutOffFirstEndsThePeriodThoughNoClockHasRung() {
        Account.Open open = shop(Optional.of(clearing(CUT_OFF, List.of())));
        Confirm confirm = new Confirm(new ActivityId(0, 8), 1, SHOP);

        assertThat(AccountSettlements.before(confirm, open, BEFORE)).isEmpty();
        assertThat(AccountSettlements.before(confirm, open, CUT_OFF))
                .hasValueSatisfying(e -> assertThat(e.period().date()).isEqualTo(DATE));
        assertThat(AccountSettlements.before(confirm, shop(Optional.empty()), CUT_OFF)).isEmpty();
        assertThat(AccountSettlements.before(new Cancel(new ActivityId(0, 8), 1, SHOP), open,
                CUT_OFF)).isEmpty();
    }

    @Test
    void aNodeThatWasDownForDaysClearsTheDayThatWasOpenAndGoesOnWithToday() {
        Account.Open open = shop(Optional.of(clearing(CUT_OFF, List.of())));
        PeriodCleared e = (PeriodCleared) ((Decision.Accepted<AccountEvent>) AccountSettlements
                .decide(open, SETTLE, CUT_OFF.plus(Duration.ofHours(70)))).events().getFirst();

        assertThat(e.period().date()).isEqualTo(DATE);
        assertThat(e.nextCutOff()).isEqualTo(CUT_OFF.plus(Duration.ofHours(72)));
        assertThat(((Account.Open) Account.evolve(open, e)).clearing().orElseThrow().tally())
                .isEqualTo(Tally.NOTHING);
    }

    @Test
    void ofTwoPeriodsNeverOneDateThoughThePlanCutsLaterThatDay() {
        Clearing noon = new Clearing(plan(3, LocalTime.of(18, 0), 0),
                Instant.parse("2026-11-21T04:00:00Z"), 10, Tally.NOTHING, 0, false,
                List.of());
        PeriodCleared e = (PeriodCleared) ((Decision.Accepted<AccountEvent>) AccountSettlements
                .decide(shop(Optional.of(noon)), SETTLE, noon.cutOff())).events().getFirst();

        assertThat(e.period().date()).isEqualTo(DATE);
        assertThat(e.nextCutOff()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(e.period().payout()).isEqualTo(new Payout.Carried());
    }

    @Test
    void anEarlyEndTakesTheWholeTallyAndWhatComesLaterThatDayIsOfTheNextDate() {
        Account.Open open = shop(Optional.of(clearing(CUT_OFF, List.of())));
        Account after = after(open, end(DATE), BEFORE);
        Clearing next = ((Account.Open) after).clearing().orElseThrow();

        assertThat(next.periods()).singleElement().satisfies(period -> {
            assertThat(period.date()).isEqualTo(DATE);
            assertThat(period.cutOff()).isEqualTo(BEFORE);
            assertThat(period.tally()).isEqualTo(TALLY);
            assertThat(period.lastPosting()).isEqualTo(9);
        });
        assertThat(next.tally()).isEqualTo(Tally.NOTHING);
        assertThat(next.openDate()).isEqualTo(DATE.plusDays(1));
        assertThat(outcome(after, end(DATE), BEFORE)).isEqualTo("nothing");
        assertThat(outcome(after, end(DATE.plusDays(1)), BEFORE))
                .isEqualTo("SETTLEMENT_PERIOD_NOT_OPEN");
    }

    @Test
    void afterTheLastPeriodNothingIsClearedUntilANewPlanBeginsAnew() {
        Account account = shop(Optional.of(clearing(CUT_OFF, List.of())));
        account = after(account, END, BEFORE);
        account = after(account, SETTLE, CUT_OFF);
        assertThat(((Account.Open) account).clearing().orElseThrow().isOver()).isTrue();
        Confirm late = new Confirm(new ActivityId(0, 8), 1, SHOP);
        assertThat(AccountSettlements.before(late, (Account.Open) account, NEXT)).isEmpty();

        account = after(account, set(plan(3, LocalTime.MIDNIGHT, 0)), NEXT);
        Clearing anew = ((Account.Open) account).clearing().orElseThrow();

        assertThat(anew.cutOff()).isEqualTo(NEXT.plus(Duration.ofDays(1)));
        assertThat(anew.firstPosting()).isEqualTo(10);
        assertThat(anew.ends()).isFalse();
    }

    private static Account after(Account account, SettlementCommand command, Instant now) {
        Account after = account;
        for (AccountEvent e : ((Decision.Accepted<AccountEvent>) AccountSettlements
                .decide(account, command, now)).events()) {
            after = Account.evolve(after, e);
        }
        return after;
    }
}
