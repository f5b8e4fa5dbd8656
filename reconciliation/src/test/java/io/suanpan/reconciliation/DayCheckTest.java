package io.suanpan.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.channel.BankReference;
import io.suanpan.channel.StatementLine;
import io.suanpan.channel.StatementLine.Direction;
import io.suanpan.channel.StatementOutcome;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Checks of days, one after another and again, over breaks that are kept. */
class DayCheckTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final ChannelName BANK = ChannelName.bank(CNY);
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final LocalDate NEXT = DAY.plusDays(1);
    /** Noon of DAY in Shanghai. */
    private static final Instant NOON = Instant.parse("2026-01-31T04:00:00Z");

    private final MemoryBooks books = new MemoryBooks();
    private final Map<LocalDate, List<Movement>> statements = new HashMap<>();
    private final InMemoryBreaks breaks = new InMemoryBreaks();
    private StatementOutcome outcome = new StatementOutcome.Complete(0, Money.zero(CNY),
            Money.zero(CNY));
    private final Instant now = NOON.plus(Duration.ofDays(3));

    private DayReport check(LocalDate day) {
        return check(day, BANK);
    }

    private DayReport check(LocalDate day, ChannelName channel) {
        return new DayCheck(books, (asked, lines) -> {
            statements.getOrDefault(asked, List.of()).forEach(m -> lines.accept(line(m)));
            return CompletableFuture.completedFuture(outcome);
        }, breaks, InstantSource.fixed(now), _ -> {}).run(day, channel);
    }

    private static StatementLine line(Movement m) {
        return new StatementLine(new BankReference(m.reference()), m.number(), m.direction(),
                m.counterparty(), new Money(m.minor(), CNY), m.at());
    }

    private static Movement movement(String number, long minor, Instant at) {
        return new Movement(number, Direction.OUT, "anna", minor, "B" + number, at);
    }

    private void stated(LocalDate day, Movement movement) {
        statements.computeIfAbsent(day, _ -> new ArrayList<>()).add(movement);
    }

    private State state(LocalDate day, Kind kind, String number) {
        return breaks.find(BreakId.of(BANK, day, kind, number)).toCompletableFuture().join()
                .map(Break::state).orElse(null);
    }

    private void take(LocalDate day, Kind kind, String number, Step step) {
        breaks.take(BreakId.of(BANK, day, kind, number), Note.of(step, now, "olga", "so it is"));
    }

    @Test
    void aBanksStatementSaysNothingOfAnothersBreaks() {
        stated(DAY, movement("w1-b", 7, NOON));
        check(DAY);
        statements.clear();

        assertThat(check(DAY, ChannelName.parse("CNY:icbc")).count(State.OPEN)).isZero();
        assertThat(state(DAY, Kind.MISSING_HERE, "w1-b")).isEqualTo(State.OPEN);
    }

    @Test
    void aSecondCheckWritesNothing() {
        books.settle(movement("w1-a", 5, NOON));
        stated(DAY, movement("w1-b", 7, NOON));

        DayReport first = check(DAY);
        int writes = breaks.writes();
        DayReport second = check(DAY);

        assertThat(first.count(State.OPEN)).isEqualTo(2);
        assertThat(first.openDifference()).isEqualTo(5 - 7);
        assertThat(second).isEqualTo(first);
        assertThat(breaks.writes()).isEqualTo(writes);
    }

    @Test
    void whatTheBankPutsRightIsClosedAndWhatComesBackIsOpen() {
        books.settle(movement("w1-a", 5, NOON));
        check(DAY);
        stated(DAY, movement("w1-a", 5, NOON));
        check(DAY);
        assertThat(state(DAY, Kind.MISSING_AT_BANK, "w1-a")).isEqualTo(State.CLOSED);

        statements.clear();
        assertThat(check(DAY).count(State.OPEN)).isEqualTo(1);
    }

    @Test
    void whatAnOperatorClosedStaysClosedUntilItsFiguresChange() {
        books.settle(movement("w1-a", 5, NOON));
        stated(DAY, movement("w1-a", 6, NOON));
        check(DAY);
        take(DAY, Kind.AMOUNT_DIFFERS, "w1-a", Step.EXPLAIN);
        take(DAY, Kind.AMOUNT_DIFFERS, "w1-a", Step.CLOSE);
        assertThat(check(DAY).count(State.CLOSED)).isEqualTo(1);

        statements.clear();
        stated(DAY, movement("w1-a", 7, NOON));
        assertThat(check(DAY).open().getFirst().history().getLast().text())
                .contains("bank OUT 6");
    }

    @Test
    void whatWasAdjustedIsNotClosedByACheck() {
        books.settle(movement("w1-a", 5, NOON));
        check(DAY);
        take(DAY, Kind.MISSING_AT_BANK, "w1-a", Step.ADJUST);
        stated(DAY, movement("w1-a", 5, NOON));

        assertThat(check(DAY).count(State.ADJUSTED)).isEqualTo(1);
    }

    @Test
    void whatIsOnTheNextDaysStatementIsSettledWhicheverDayIsCheckedFirst() {
        Movement ours = movement("w1-a", 5, NOON);
        books.settle(ours);
        stated(NEXT, movement("w1-a", 5, NOON.plus(Duration.ofDays(1))));

        check(DAY);
        assertThat(state(DAY, Kind.MISSING_AT_BANK, "w1-a")).isEqualTo(State.OPEN);
        check(NEXT);
        assertThat(state(DAY, Kind.MISSING_AT_BANK, "w1-a")).isEqualTo(State.CLOSED);
        assertThat(state(DAY, Kind.DATE_SHIFT, "w1-a")).isEqualTo(State.CLOSED);
        assertThat(check(DAY).count(State.OPEN)).isZero();
        assertThat(check(NEXT).count(State.OPEN)).isZero();
    }

    @Test
    void whatWasOnTheStatementOfTheDayBeforeIsSettledToo() {
        books.settle(movement("w1-a", 5, NOON.plus(Duration.ofDays(1))));
        stated(DAY, movement("w1-a", 5, NOON));

        assertThat(check(DAY).count(State.OPEN)).isZero();
        assertThat(state(NEXT, Kind.DATE_SHIFT, "w1-a")).isEqualTo(State.OPEN);
        assertThat(check(NEXT).count(State.OPEN)).isZero();
        assertThat(state(NEXT, Kind.DATE_SHIFT, "w1-a")).isEqualTo(State.CLOSED);
        int writes = breaks.writes();
        check(DAY);
        check(NEXT);
        assertThat(breaks.writes()).isEqualTo(writes);
    }

    @Test
    void whatIsOnBothDaysStatementsStaysOpen() {
        books.settle(movement("w1-a", 5, NOON));
        check(DAY);
        stated(DAY, movement("w1-a", 5, NOON)); // the bank has put it right, and then again
        stated(NEXT, movement("w1-a", 5, NOON));
        check(DAY);
        check(NEXT);

        assertThat(state(DAY, Kind.MISSING_AT_BANK, "w1-a")).isEqualTo(State.CLOSED);
        assertThat(state(DAY, Kind.DATE_SHIFT, "w1-a")).isEqualTo(State.OPEN);
        assertThat(check(DAY).count(State.OPEN)).isEqualTo(1);
    }

    @Test
    void aShiftWithAnotherAmountLeavesThatOpen() {
        books.settle(movement("w1-a", 5, NOON));
        stated(NEXT, movement("w1-a", 9, NOON.plus(Duration.ofDays(1))));
        check(DAY);
        check(NEXT);

        assertThat(state(DAY, Kind.MISSING_AT_BANK, "w1-a")).isEqualTo(State.CLOSED);
        assertThat(state(NEXT, Kind.AMOUNT_DIFFERS, "w1-a")).isEqualTo(State.OPEN);
    }

    @Test
    void whatWasNotFinalResolvesItselfWhenItIs() {
        Movement instructed = new Movement("w1-a", Direction.OUT, "anna", 5, "", NOON);
        books.standings.put("w1-a", new Standing.Open(instructed));
        stated(DAY, movement("w1-a", 5, NOON));
        check(DAY);
        assertThat(state(DAY, Kind.NOT_FINAL_HERE, "w1-a")).isEqualTo(State.OPEN);

        books.settle(movement("w1-a", 5, NOON.plus(Duration.ofDays(1))));
        check(NEXT);
        assertThat(state(NEXT, Kind.MISSING_AT_BANK, "w1-a")).isEqualTo(State.OPEN);
        check(DAY);
        assertThat(state(DAY, Kind.NOT_FINAL_HERE, "w1-a")).isEqualTo(State.CLOSED);
        assertThat(state(NEXT, Kind.MISSING_AT_BANK, "w1-a")).isEqualTo(State.CLOSED);
        assertThat(check(NEXT).count(State.OPEN)).isZero();
    }

    @Test
    void aDamagedStatementIsABreakAndNoLineOfItCounts() {
        books.settle(movement("w1-a", 5, NOON));
        check(DAY);
        stated(DAY, movement("w1-a", 5, NOON));
        outcome = new StatementOutcome.Damaged("its header says 3");
        DayReport report = check(DAY);

        assertThat(report.comparison()).isEmpty();
        assertThat(state(DAY, Kind.MISSING_AT_BANK, "w1-a")).isEqualTo(State.OPEN);
        assertThat(report.open()).anySatisfy(each -> assertThat(
                each.history().getLast().text()).isEqualTo("its header says 3"));
        outcome = new StatementOutcome.Complete(1, Money.zero(CNY), Money.zero(CNY));
        assertThat(check(DAY).count(State.CLOSED)).isEqualTo(2);
    }

    @Test
    void aDayIsNotCheckedBeforeOurBooksAreThereAndTheStatementIs() {
        books.behind = Optional.of("partition 3 is behind");
        assertThatThrownBy(() -> check(DAY)).isInstanceOf(DayCheck.NotCheckedException.class)
                .hasMessage("partition 3 is behind");
        books.behind = Optional.empty();
        outcome = new StatementOutcome.NotThere("HTTP 404");
        assertThatThrownBy(() -> check(DAY)).hasMessageContaining("no statement of 2026-01-31");
        outcome = new StatementOutcome.Interrupted("reset");
        assertThatThrownBy(() -> check(DAY)).hasMessageContaining("could not be read to its end");
        assertThat(breaks.all()).isEmpty();
    }

    @Test
    void anotherAccountsStatementIsNotKept() {
        for (int i = 0; i <= DayCheck.MOST_BREAKS; i++) {
            stated(DAY, movement("x" + i, 5, NOON));
        }
        assertThatThrownBy(() -> check(DAY)).hasMessageContaining("more than 50000 breaks");
        assertThat(breaks.all()).isEmpty();
    }
}
