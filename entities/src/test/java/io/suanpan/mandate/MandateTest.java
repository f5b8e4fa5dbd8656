package io.suanpan.mandate;

import static io.suanpan.kernel.Reason.ACTIVITY_TIMED_OUT;
import static io.suanpan.kernel.Reason.CONSENT_REQUIRED;
import static io.suanpan.kernel.Reason.CURRENCY_MISMATCH;
import static io.suanpan.kernel.Reason.MANDATE_EXCEEDED;
import static io.suanpan.kernel.Reason.MANDATE_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.MANDATE_EXPIRED;
import static io.suanpan.kernel.Reason.MANDATE_NOT_FOUND;
import static io.suanpan.kernel.Reason.MANDATE_REVOKED;
import static io.suanpan.mandate.Mandate.ABSENT;
import static io.suanpan.table.Cell.IMPOSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.mandate.MandateCommand.GetMandate;
import io.suanpan.mandate.MandateCommand.GrantMandate;
import io.suanpan.mandate.MandateCommand.RevokeMandate;
import io.suanpan.mandate.MandateEvent.MandateDrawn;
import io.suanpan.mandate.MandateEvent.MandateGranted;
import io.suanpan.mandate.MandateEvent.MandateReturned;
import io.suanpan.mandate.MandateEvent.MandateRevoked;
import io.suanpan.table.Cell;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MandateTest {
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final Instant END = Instant.parse("2026-03-31T16:00:00Z");
    /** The first moment of February in Shanghai. */
    private static final Instant FEBRUARY = Instant.parse("2026-01-31T16:00:00Z");
    private static final YearMonth JAN = YearMonth.of(2026, 1);
    private static final YearMonth FEB = YearMonth.of(2026, 2);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final MandateId ID = new MandateId(new AccountId("anna"), new AccountId("shop"),
            "m1");
    private static final FenceId FENCE = new FenceId(new ActivityId(0, 7), 0);
    private static final MandateTerms TERMS = new MandateTerms(cny(50), cny(120), SHANGHAI, END);
    private static final MandateTerms OTHERS = new MandateTerms(cny(50), cny(121), SHANGHAI, END);

    private static final Mandate GRANTED = new Mandate.Granted(ID, TERMS, NOON,
            new Usage(JAN, 0, 0));
    private static final Mandate REVOKED = new Mandate.Revoked(ID, TERMS, NOON,
            new Usage(JAN, 0, 0), EndedBy.MERCHANT, NOON);

    private static final GrantMandate GRANT = new GrantMandate(ID, TERMS);
    private static final GrantMandate GRANT_OTHER = new GrantMandate(ID, OTHERS);
    private static final GetMandate GET = new GetMandate(ID);
    private static final RevokeMandate REVOKE = new RevokeMandate(ID, EndedBy.CONSUMER);

    private static final String NAME = "mandate 'm1' of 'anna' for 'shop'";

    private static Money cny(long fen) {
        return new Money(fen, Currency.getInstance("CNY"));
    }

    static Stream<Arguments> decisions() {
        Decision<MandateEvent> conflict = Decision.refuse(MANDATE_EXISTS_WITH_OTHER_CONTENT, NAME
                + " exists with 50 CNY per payment, 120 CNY per month, until " + END);
        Decision<MandateEvent> revoked = Decision.refuse(MANDATE_REVOKED,
                NAME + " was revoked at " + NOON + " by the merchant");
        return Stream.of(
                arguments(ABSENT, GRANT, Decision.accept(new MandateGranted(ID, TERMS, NOON))),
                arguments(GRANTED, GRANT, Decision.repeat()),
                arguments(REVOKED, GRANT, revoked),

                arguments(ABSENT, GRANT_OTHER,
                        Decision.accept(new MandateGranted(ID, OTHERS, NOON))),
                arguments(GRANTED, GRANT_OTHER, conflict),
                arguments(REVOKED, GRANT_OTHER, conflict),

                arguments(ABSENT, GET, Decision.refuse(MANDATE_NOT_FOUND, "there is no " + NAME)),
                arguments(GRANTED, GET, Decision.repeat()),
                arguments(REVOKED, GET, Decision.repeat()),

                arguments(ABSENT, REVOKE,
                        Decision.refuse(MANDATE_NOT_FOUND, "there is no " + NAME)),
                arguments(GRANTED, REVOKE, Decision.accept(
                        new MandateRevoked(ID, TERMS, NOON, EndedBy.CONSUMER, NOON))),
                arguments(REVOKED, REVOKE, Decision.repeat()));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyCommandInEveryStateHasItsDecision(Mandate state, MandateCommand command,
            Decision<MandateEvent> expected) {
        assertThat(Mandate.decide(state, command, new Moment(NOON, new ActivityId(0, 1))))
                .isEqualTo(expected);
    }

    private static Mandate granted(long drawn) {
        return new Mandate.Granted(ID, TERMS, NOON, new Usage(JAN, drawn, 0));
    }

    private static Mandate revoked(long drawn) {
        return new Mandate.Revoked(ID, TERMS, NOON, new Usage(JAN, drawn, 0), EndedBy.CONSUMER,
                NOON);
    }

    private static Stream<Arguments> row(MandateEvent event, Object whenAbsent, Object whenGranted,
            Object whenRevoked) {
        return Stream.of(arguments(ABSENT, event, whenAbsent),
                arguments(granted(50), event, whenGranted),
                arguments(revoked(50), event, whenRevoked));
    }

    static Stream<Arguments> evolutions() {
        return Stream.of(
                row(new MandateGranted(ID, TERMS, NOON), granted(0), IMPOSSIBLE, IMPOSSIBLE),
                row(drawn(10, JAN, 60), IMPOSSIBLE, granted(60), IMPOSSIBLE),
                row(new MandateReturned(ID, FENCE, cny(10), JAN), IMPOSSIBLE, granted(40),
                        revoked(40)),
                row(new MandateRevoked(ID, TERMS, NOON, EndedBy.CONSUMER, NOON), IMPOSSIBLE,
                        revoked(50), IMPOSSIBLE))
                .flatMap(row -> row);
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void everyEventInEveryStateLeadsToItsStateOrIsImpossible(Mandate state, MandateEvent event,
            Object expected) {
        assertThat(Cell.of(() -> Mandate.evolve(state, event))).isEqualTo(expected);
    }

    @Test
    void theTablesLeaveNothingOut() {
        int states = 1 + Mandate.Existing.class.getPermittedSubclasses().length;

        assertThat(decisions().map(MandateTest::types).distinct())
                .hasSize(states * MandateCommand.class.getPermittedSubclasses().length);
        assertThat(evolutions().map(MandateTest::types).distinct())
                .hasSize(states * MandateEvent.class.getPermittedSubclasses().length);
    }

    private static List<Class<?>> types(Arguments row) {
        return List.of(row.get()[0].getClass(), row.get()[1].getClass());
    }

    @Test
    void whatIsNotValidAnyMoreIsNotGranted() {
        assertThat(Mandate.decide(ABSENT, GRANT, new Moment(END, new ActivityId(0, 1))))
                .isEqualTo(Decision.refuse(MANDATE_EXPIRED,
                        "validUntil must be after now, " + END + ": " + END));
    }

    private static Decision<MandateEvent> draw(Mandate state, Instant at, Money amount) {
        return Mandate.draw(state, FENCE, new Draw(ID, at), amount);
    }

    private static Mandate after(Mandate state, MandateEvent... events) {
        Mandate after = state;
        for (MandateEvent event : events) {
            after = Mandate.evolve(after, event);
        }
        return after;
    }

    private static MandateDrawn drawn(long fen, YearMonth month, long total) {
        return new MandateDrawn(ID, FENCE, cny(fen), month, cny(total));
    }

    static Stream<Arguments> refusals() {
        Mandate full = after(GRANTED, drawn(50, JAN, 50), drawn(50, JAN, 100));
        Mandate march = after(GRANTED, drawn(1, YearMonth.of(2026, 3), 1));
        return Stream.of(
                arguments(ABSENT, NOON, cny(1), CONSENT_REQUIRED, "there is no " + NAME),
                arguments(REVOKED, NOON, cny(1), MANDATE_REVOKED,
                        NAME + " was revoked at " + NOON + " by the merchant"),
                arguments(GRANTED, END, cny(1), MANDATE_EXPIRED, NAME + " was valid until " + END),
                arguments(march, NOON, cny(1), ACTIVITY_TIMED_OUT, "the payment began at " + NOON
                        + ", too long ago for " + NAME + " to count it"),
                arguments(GRANTED, NOON, new Money(1, Currency.getInstance("USD")),
                        CURRENCY_MISMATCH, NAME + " is in CNY, the amount is 1 USD"),
                arguments(GRANTED, NOON, cny(51), MANDATE_EXCEEDED,
                        NAME + " allows 50 CNY per payment, the amount is 51 CNY"),
                arguments(full, NOON, cny(21), MANDATE_EXCEEDED, NAME
                        + " allows 120 CNY in a month, with 21 CNY it would be 121 CNY in"
                        + " 2026-01"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsNotCoveredIsRefusedAndSaysWhy(Mandate state, Instant at, Money amount,
            Reason reason, String detail) {
        assertThat(draw(state, at, amount)).isEqualTo(Decision.refuse(reason, detail));
    }

    @Test
    void aMonthIsDrawnUpToItsLimitAndTheNextBeginsAnew() {
        Mandate full = after(GRANTED, drawn(50, JAN, 50), drawn(50, JAN, 100));
        Instant lastMoment = FEBRUARY.minusNanos(1000);

        assertThat(draw(full, lastMoment, cny(20))).isEqualTo(Decision.accept(drawn(20, JAN, 120)));
        assertThat(draw(full, FEBRUARY, cny(50))).isEqualTo(Decision.accept(drawn(50, FEB, 50)));
    }

    @Test
    void aPaymentOfTheOldMonthThatComesAfterOneOfTheNewCountsInTheOld() {
        Mandate state = after(GRANTED, drawn(50, JAN, 50), drawn(50, JAN, 100),
                drawn(30, FEB, 30));

        assertThat(draw(state, NOON, cny(21))).isInstanceOf(Decision.Refused.class);
        assertThat(draw(state, NOON, cny(20))).isEqualTo(Decision.accept(drawn(20, JAN, 120)));
        assertThat(after(state, drawn(20, JAN, 120)))
                .isEqualTo(new Mandate.Granted(ID, TERMS, NOON, new Usage(FEB, 30, 120)));
    }

    @ParameterizedTest
    @CsvSource({"2026-01, 60, 30", "2026-02, 100, 0"})
    void whatIsGivenBackIsGivenBackToItsMonthEvenIfItIsRevoked(YearMonth month, long january,
            long february) {
        Mandate state = after(GRANTED, drawn(50, JAN, 50), drawn(50, JAN, 100), drawn(30, FEB, 30),
                new MandateRevoked(ID, TERMS, NOON, EndedBy.MERCHANT, NOON));
        long amount = month.equals(JAN) ? 40 : 30;

        assertThat(after(state, new MandateReturned(ID, FENCE, cny(amount), month)))
                .isEqualTo(new Mandate.Revoked(ID, TERMS, NOON, new Usage(FEB, february, january),
                        EndedBy.MERCHANT, NOON));
    }

    @Test
    void whatWasDrawnTwoMonthsAgoIsForgotten() {
        Mandate state = after(GRANTED, drawn(50, JAN, 50), drawn(1, YearMonth.of(2026, 3), 1));

        assertThat(after(state, new MandateReturned(ID, FENCE, cny(50), JAN))).isEqualTo(state);
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                arguments(GRANTED, drawn(1, JAN, 2)),
                arguments(GRANTED, drawn(121, JAN, 121)),
                arguments(GRANTED, new MandateReturned(ID, FENCE, cny(1), JAN)),
                arguments(GRANTED, new MandateRevoked(ID, OTHERS, NOON, EndedBy.CONSUMER, NOON)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void anEventThatCannotBeIsFoundOnReplay(Mandate state, MandateEvent event) {
        assertThatThrownBy(() -> Mandate.evolve(state, event))
                .isInstanceOf(Invariant.Violation.class);
    }
}
