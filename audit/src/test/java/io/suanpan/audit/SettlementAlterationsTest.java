package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.PAYOUT_WRONG;
import static io.suanpan.audit.Finding.Kind.PERIOD_WRONG;
import static io.suanpan.audit.Finding.Kind.SETTLEMENT_PLAN_OUT_OF_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountEvent;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.CutOffAdvanced;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.account.AccountEvent.SettlementEnded;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Payout;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.clearing.Tally;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A merchant's day, its clearing and its payout as the log has them, and what is found if it says otherwise. */
class SettlementAlterationsTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final AccountId SHOP = new AccountId("shop");
    private static final TradeId TRADE = TradeId.of(SHOP, "o1");
    private static final Instant CUT_OFF = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant NEXT = CUT_OFF.plus(Duration.ofDays(1));
    private static final LocalDate DATE = LocalDate.parse("2026-01-01");
    private static final OutsideAccount OUT = new OutsideAccount("shop-out");
    private static final ActivityId FIRST = new ActivityId(0, 7);
    private static final ActivityId SECOND = new ActivityId(0, 8);

    private record At(Instant at, AccountEvent event) {}

    private static Money cny(long fen) {
        return new Money(fen, CNY);
    }

    private static BranchPosted posted(long number, Direction direction, long fen, EntityId of) {
        return new BranchPosted(SHOP, new FenceId(new ActivityId(0, number), 0), direction,
                cny(fen), cny(0), number, of);
    }

    private static PeriodCleared cleared(Tally tally, long carried, Payout payout) {
        return new PeriodCleared(SHOP, new ClearedPeriod(DATE, CUT_OFF, 1, 2, tally, carried,
                payout), NEXT);
    }

    private static PayoutStarted started(int attempt, long fen) {
        return new PayoutStarted(SHOP, DATE, attempt, attempt, OUT, cny(fen), NEXT);
    }

    private static BranchReserved reserved(ActivityId activity, int attempt, long fen) {
        return new BranchReserved(activity, new Branch(0, SHOP, Direction.DEBIT, cny(fen)),
                WithdrawalId.ofSettlement(SHOP, DATE, attempt));
    }

    private static BranchPosted paid(ActivityId activity, int attempt, long fen) {
        return new BranchPosted(SHOP, new FenceId(activity, 0), Direction.DEBIT, cny(fen), cny(0),
                3, WithdrawalId.ofSettlement(SHOP, DATE, attempt));
    }

    private static List<At> day() {
        Instant before = CUT_OFF.minusSeconds(60);
        return List.of(
                new At(before, new SettlementPlanSet(SHOP, new SettlementPlan(1, OUT,
                        LocalTime.MIDNIGHT, 0, ZoneOffset.UTC), CUT_OFF, "contract")),
                new At(before, posted(1, Direction.CREDIT, 300, TRADE)),
                new At(before, posted(2, Direction.DEBIT, 50, new RefundId(TRADE, "r"))),
                new At(CUT_OFF, cleared(new Tally(1, 300, 1, 50, 0, 0), 0,
                        new Payout.Cleared(1, 0, CUT_OFF))),
                new At(CUT_OFF, started(1, 250)),
                new At(CUT_OFF, reserved(FIRST, 1, 250)),
                new At(CUT_OFF, new BranchReleased(SHOP, new FenceId(FIRST, 0), Direction.DEBIT,
                        cny(250))),
                new At(CUT_OFF, started(2, 250)),
                new At(CUT_OFF, reserved(SECOND, 2, 250)),
                new At(CUT_OFF, paid(SECOND, 2, 250)));
    }

    private static Set<Finding.Kind> found(List<At> log) {
        Findings findings = new Findings();
        Accounts accounts = new Accounts(new Findings());
        accounts.happened(new AccountOpened(SHOP, AccountType.MERCHANT, CNY),
                new Place(0, 0, Instant.EPOCH));
        Settlements settlements = new Settlements(findings, accounts.entries());
        for (At one : log) {
            settlements.happened(one.event(), new Place(0, 1, one.at()));
        }
        settlements.end(findings);
        return findings.kept().stream().map(Finding::kind).collect(Collectors.toSet());
    }

    @Test
    void aDayThatIsClearedAndPaidAtTheSecondAttemptIsRight() {
        assertThat(found(day())).isEmpty();
    }

    /** The same, if it ends a minute early. */
    private static List<At> shortDay() {
        List<At> log = new ArrayList<>(day());
        Instant early = log.get(2).at();
        log.set(3, new At(early, new PeriodCleared(SHOP, new ClearedPeriod(DATE, early, 1, 2,
                new Tally(1, 300, 1, 50, 0, 0), 0, new Payout.Cleared(1, 0, early)), NEXT)));
        log.add(3, new At(early, new CutOffAdvanced(SHOP, early, "moves")));
        return log;
    }

    @Test
    void aDayThatEndsEarlyIsRight() {
        assertThat(found(shortDay())).isEmpty();
    }

    @Test
    void aDayThatEndsEarlyForNoReasonIsFound() {
        List<At> log = shortDay();
        log.remove(3);

        assertThat(found(log)).contains(PERIOD_WRONG);
    }

    @Test
    void aDayThatEndsEarlyAndIsNotClearedIsFound() {
        assertThat(found(shortDay().subList(0, 4))).containsExactly(PERIOD_WRONG);
    }

    private static Arguments altered(String what, Finding.Kind kind,
            UnaryOperator<List<At>> alteration) {
        return Arguments.of(what, kind, alteration.apply(new ArrayList<>(day())));
    }

    private static UnaryOperator<List<At>> with(int index, AccountEvent event) {
        return log -> {
            log.set(index, new At(log.get(index).at(), event));
            return log;
        };
    }

    private static UnaryOperator<List<At>> then(AccountEvent event) {
        return log -> {
            log.add(new At(CUT_OFF, event));
            return log;
        };
    }

    static Stream<Arguments> alterations() {
        Payout due = new Payout.Cleared(1, 0, CUT_OFF);
        Tally right = new Tally(1, 300, 1, 50, 0, 0);
        return Stream.of(
                altered("refunds are not subtracted", PERIOD_WRONG,
                        with(3, cleared(new Tally(1, 300, 0, 0, 0, 0), 0, due))),
                altered("something was carried that was not", PERIOD_WRONG,
                        with(3, cleared(right, -5, due))),
                altered("what is owed is carried", PERIOD_WRONG,
                        with(3, cleared(right, 0, new Payout.Carried()))),
                altered("a period is cleared twice", PERIOD_WRONG,
                        then(cleared(right, 0, due))),
                altered("a posting is of the period before", PERIOD_WRONG, log -> {
                    log.set(2, new At(CUT_OFF, log.get(2).event()));
                    return log;
                }),
                altered("it ends early, at a time that is over", PERIOD_WRONG, log -> {
                    log.add(3, new At(log.get(2).at(),
                            new CutOffAdvanced(SHOP, CUT_OFF.minusSeconds(90), "moves")));
                    return log;
                }),
                altered("settlement ends, and a next period begins", PERIOD_WRONG, log -> {
                    log.add(3, new At(log.get(2).at(), new SettlementEnded(SHOP, 1, "moves")));
                    return log;
                }),
                altered("settlement ends twice", SETTLEMENT_PLAN_OUT_OF_ORDER, log -> {
                    log.add(new At(CUT_OFF, new SettlementEnded(SHOP, 1, "moves")));
                    log.add(new At(CUT_OFF, new SettlementEnded(SHOP, 1, "moves")));
                    return log;
                }),
                altered("it ends early when it was to end", PERIOD_WRONG, log -> {
                    log.add(3, new At(CUT_OFF, new CutOffAdvanced(SHOP, CUT_OFF, "moves")));
                    return log;
                }),
                altered("the gross is paid out", PAYOUT_WRONG, with(4, started(1, 300))),
                altered("it is asked for again while the bank has it", PAYOUT_WRONG, log -> {
                    log.add(6, log.get(4));
                    return log;
                }),
                altered("the next attempt begins while the bank has it", PAYOUT_WRONG, log -> {
                    log.remove(6);
                    return log;
                }),
                altered("it is paid again", PAYOUT_WRONG, then(started(3, 250))),
                altered("another number is debited", PAYOUT_WRONG,
                        then(paid(new ActivityId(0, 9), 3, 250))),
                altered("more is debited", PAYOUT_WRONG, with(9, paid(SECOND, 2, 251))),
                altered("the same plan is set twice", SETTLEMENT_PLAN_OUT_OF_ORDER,
                        log -> {
                            log.add(1, log.getFirst());
                            return log;
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alterations")
    void whatTheLogSaysOtherwiseIsFound(String what, Finding.Kind kind, List<At> log) {
        assertThat(found(log)).contains(kind);
    }
}
