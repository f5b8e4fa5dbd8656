package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.ORDER_MISCOUNTED;
import static io.suanpan.audit.Finding.Kind.USER_LIMITS_OUT_OF_ORDER;
import static io.suanpan.audit.Finding.Kind.USER_LIMIT_EXCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.OrderCounted;
import io.suanpan.account.AccountEvent.OrderUncounted;
import io.suanpan.account.AccountEvent.UserLimitsSet;
import io.suanpan.account.AccountEvent;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.userlimit.OwnLimits;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two days of anna's orders, who may withdraw 60 at once and 100 on a day; and each thing that may be wrong with them. */
class OrderCountAlterationsTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final AccountId ANNA = new AccountId("anna");
    private static final LocalDate MONDAY = LocalDate.parse("2026-01-05");
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final OwnLimits OWN = new OwnLimits(2, new UserLimits(
            new WayLimits(OptionalLong.of(60), OptionalLong.of(100)), WayLimits.NONE));

    /** Mondays begin in Shanghai at four in the afternoon of what is Sunday elsewhere. */
    private record Batch(LocalDate day, List<Event> events) {
        Batch(LocalDate day, Event... events) {
            this(day, List.of(events));
        }

        Instant at() {
            return Instant.parse(day.minusDays(1) + "T16:00:00Z");
        }
    }

    private static WithdrawalId out(int number) {
        return new WithdrawalId(ANNA, "w" + number);
    }

    private static ActivityId activity(HolderOrderId order) {
        return new ActivityId(0, order.ownNumber().charAt(1));
    }

    private static Money cny(long fen) {
        return new Money(fen, CNY);
    }

    private static BankOrderStarted started(HolderOrderId order, long fen) {
        return new BankOrderStarted(order, terms(fen), activity(order), Route.BANK);
    }

    private static BankOrderTerms terms(long fen) {
        return new BankOrderTerms(new OutsideAccount("out"), cny(fen), Duration.ofHours(1));
    }

    private static OrderCounted counted(HolderOrderId order, long fen, LocalDate day) {
        return new OrderCounted(ANNA, order, activity(order), cny(fen), day,
                OWN.limits().of(order));
    }

    private static BankOrderFailed failed(HolderOrderId order) {
        return new BankOrderFailed(order, activity(order), Route.BANK, NotPaid.REFUSED,
                Instant.EPOCH);
    }

    private static OrderUncounted uncounted(HolderOrderId order, long fen) {
        return new OrderUncounted(ANNA, order, activity(order), cny(fen));
    }

    private static Batch begun(LocalDate day, HolderOrderId order, long fen) {
        return new Batch(day, started(order, fen), counted(order, fen, day));
    }

    private static List<Batch> days() {
        return List.of(
                new Batch(MONDAY, new UserLimitsSet(ANNA, OWN, "asked for")),
                begun(MONDAY, out(1), 60),
                begun(MONDAY, out(2), 40),
                begun(MONDAY, new TopUpId(ANNA, "t3"), 500),
                new Batch(MONDAY, failed(out(1)), uncounted(out(1), 60)),
                begun(MONDAY, out(4), 60),
                new Batch(MONDAY, new BankOrderPaid(out(2), terms(40), activity(out(2)),
                        Route.BANK, "B1", Instant.EPOCH)),
                begun(TUESDAY, out(5), 60),
                new Batch(TUESDAY, failed(out(4))), // of Monday
                new Batch(TUESDAY, started(WithdrawalId.ofSettlement(ANNA, MONDAY, 1), 900)));
    }

    private static Set<Finding.Kind> found(List<Batch> log) {
        Findings findings = new Findings();
        Accounts accounts = new Accounts(new Findings());
        accounts.happened(new AccountOpened(ANNA, AccountType.CONSUMER, CNY),
                new Place(0, 0, Instant.EPOCH));
        OrderCounts counts = new OrderCounts(findings, accounts.entries());
        for (Batch batch : log) {
            Place place = new Place(0, 1, batch.at());
            for (Event event : batch.events()) {
                if (event instanceof BankOrderEvent e) {
                    counts.happened(e, place);
                } else {
                    counts.happened((AccountEvent) event, place);
                }
            }
            counts.endBatch(place);
        }
        return findings.kept().stream().map(Finding::kind).collect(Collectors.toSet());
    }

    @Test
    void daysThatStayWithinTheLimitsAreRight() {
        assertThat(found(days())).isEmpty();
    }

    @Test
    void ordersOfBeforeOrdersWereCountedAreRight() {
        List<Batch> log = new ArrayList<>(days());
        log.addFirst(new Batch(MONDAY, started(out(0), 999)));
        log.add(new Batch(TUESDAY, failed(out(0))));

        assertThat(found(log)).isEmpty();
    }

    private static Arguments altered(String what, Finding.Kind kind,
            Map<Integer, Batch> instead) {
        List<Batch> log = new ArrayList<>(days());
        instead.forEach(log::set);
        return Arguments.of(what, kind, log);
    }

    private static Arguments then(String what, Finding.Kind kind, Batch last) {
        UnaryOperator<List<Batch>> with = log -> {
            log.add(last);
            return log;
        };
        return Arguments.of(what, kind, with.apply(new ArrayList<>(days())));
    }

    static Stream<Arguments> alterations() {
        return Stream.of(
                then("an order is not counted", ORDER_MISCOUNTED,
                        new Batch(TUESDAY, started(out(6), 1))),
                then("an order that did not begin is counted", ORDER_MISCOUNTED,
                        new Batch(TUESDAY, counted(out(6), 1, TUESDAY))),
                then("less is counted", ORDER_MISCOUNTED, new Batch(TUESDAY,
                        started(out(6), 2), counted(out(6), 1, TUESDAY))),
                then("it is counted on the day before", ORDER_MISCOUNTED, new Batch(TUESDAY,
                        started(out(6), 1), counted(out(6), 1, MONDAY))),
                then("it is counted as the other way", ORDER_MISCOUNTED, new Batch(TUESDAY,
                        started(out(6), 1), counted(new TopUpId(ANNA, "t6"), 1, TUESDAY))),
                then("it is counted twice", ORDER_MISCOUNTED, new Batch(TUESDAY,
                        started(out(6), 1), counted(out(6), 1, TUESDAY),
                        counted(out(6), 1, TUESDAY))),
                then("a settlement is counted", ORDER_MISCOUNTED, new Batch(TUESDAY,
                        counted(WithdrawalId.ofSettlement(ANNA, MONDAY, 1), 1, TUESDAY))),
                altered("it is not given back", ORDER_MISCOUNTED,
                        Map.of(4, new Batch(MONDAY, failed(out(1))))),
                altered("it is given back twice", ORDER_MISCOUNTED,
                        Map.of(4, new Batch(MONDAY, failed(out(1)), uncounted(out(1), 60),
                                uncounted(out(1), 60)))),
                altered("more is given back", ORDER_MISCOUNTED,
                        Map.of(4, new Batch(MONDAY, failed(out(1)), uncounted(out(1), 61)))),
                altered("it is given back to the next day", ORDER_MISCOUNTED,
                        Map.of(8, new Batch(TUESDAY, failed(out(4)), uncounted(out(4), 60)))),
                altered("what is paid is given back", ORDER_MISCOUNTED,
                        Map.of(6, new Batch(MONDAY, uncounted(out(2), 40)))),
                then("an order is larger than it may be", USER_LIMIT_EXCEEDED,
                        begun(TUESDAY, out(6), 61)),
                then("a day is more than it may be", USER_LIMIT_EXCEEDED,
                        begun(TUESDAY, out(6), 41)),
                then("others than the account's own limits apply", USER_LIMIT_EXCEEDED,
                        new Batch(TUESDAY, started(out(6), 1), new OrderCounted(ANNA, out(6),
                                activity(out(6)), cny(1), TUESDAY, WayLimits.NONE))),
                then("the same limits are set twice", USER_LIMITS_OUT_OF_ORDER, days().getFirst()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alterations")
    void whatTheLogSaysOtherwiseIsFound(String what, Finding.Kind kind, List<Batch> log) {
        assertThat(found(log)).contains(kind);
    }
}
