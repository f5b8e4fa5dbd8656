package io.suanpan.bankorder;

import static io.suanpan.bankorder.BankOrder.ABSENT;
import static io.suanpan.kernel.Reason.BANK_CONTRADICTION;
import static io.suanpan.kernel.Reason.WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.WITHDRAWAL_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.InstructBankOrder;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderCommand.RefuseBankOrder;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.WithdrawalId;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BankOrderTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final WithdrawalId ID = new WithdrawalId(new AccountId("anna"), "w1");
    private static final BankOrderTerms TERMS = terms("anna-at-bank", 100, 3600);
    private static final ActivityId ACTIVITY = new ActivityId(3, 7);
    private static final ActivityId OTHER_ACTIVITY = new ActivityId(3, 6);
    private static final Refusal POOR = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little");
    private static final InstructionNumber NUMBER = InstructionNumber.of(ID, 3);
    private static final InstructionNumber OTHER_NUMBER = new InstructionNumber("w3-other");

    private static final BankOrder PENDING = new BankOrder.Pending(ID, TERMS, ACTIVITY);
    private static final BankOrder RESERVED = instructed(Standing.RESERVED);
    private static final BankOrder ACCEPTED = instructed(Standing.ACCEPTED);
    private static final BankOrder UNKNOWN = instructed(Standing.UNKNOWN);
    private static final BankOrder PAID = new BankOrder.Paid(ID, TERMS, "B1", NOON);
    private static final BankOrder FAILED = new BankOrder.Failed(ID, TERMS, NotPaid.TOO_LATE,
            NOON);
    private static final List<BankOrder> STATES = List.of(ABSENT, PENDING, RESERVED, ACCEPTED,
            UNKNOWN, PAID, FAILED);

    private static final MakeBankOrder MAKE = new MakeBankOrder(ID, TERMS);
    private static final BankOrderStarted WAS_STARTED = new BankOrderStarted(ID, TERMS, ACTIVITY);
    private static final BankOrderRefused WAS_REFUSED = new BankOrderRefused(ID, ACTIVITY, POOR);
    private static final BankOrderInstructed WAS_INSTRUCTED = new BankOrderInstructed(ID, TERMS,
            ACTIVITY, NUMBER, ONE);
    private static final BankOrderPaid WAS_PAID = new BankOrderPaid(ID, TERMS, ACTIVITY, "B1",
            NOON);
    private static final BankOrderFailed HAS_FAILED = new BankOrderFailed(ID, ACTIVITY,
            NotPaid.TOO_LATE, NOON);

    private static final String IMPOSSIBLE = "a broken invariant";
    private static final String CONTRADICTION = "the bank contradicts";
    private static final Decision<BankOrderEvent> NOTHING = Decision.repeat();

    private static Money cny(long fen) {
        return new Money(fen, Currency.getInstance("CNY"));
    }

    private static BankOrderTerms terms(String to, long fen, long seconds) {
        return new BankOrderTerms(new OutsideAccount(to), cny(fen), Duration.ofSeconds(seconds));
    }

    private static BankOrder instructed(Standing standing) {
        return new BankOrder.Instructed(ID, TERMS, ACTIVITY, NUMBER, ONE, standing);
    }

    private static Object decide(BankOrder state, BankOrderCommand command) {
        try {
            Decision<BankOrderEvent> decision = BankOrder.decide(state, command,
                    new Moment(NOON, ACTIVITY));
            return decision instanceof Decision.Refused<BankOrderEvent> refused
                    && refused.refusal().reason() == BANK_CONTRADICTION ? CONTRADICTION : decision;
        } catch (Invariant.Violation e) {
            return IMPOSSIBLE;
        }
    }

    private static Stream<Arguments> row(Object message, Object... perState) {
        assertThat(perState).hasSameSizeAs(STATES);
        return IntStream.range(0, perState.length)
                .mapToObj(i -> arguments(STATES.get(i), message, perState[i]));
    }

    private static HearBank word(BankWord word) {
        return new HearBank(ID, NUMBER, word);
    }

    private static Decision<BankOrderEvent> accept(BankOrderEvent event) {
        return Decision.accept(event);
    }

    /** The columns are those of {@link #STATES}. */
    static Stream<Arguments> decisions() {
        Decision<BankOrderEvent> accepted = accept(
                new BankOrderAwaited(ID, Standing.ACCEPTED));
        Decision<BankOrderEvent> unknown = accept(new BankOrderAwaited(ID, Standing.UNKNOWN));
        return Stream.of(
                row(MAKE, Decision.await(WAS_STARTED), Decision.awaitFirst(), NOTHING, NOTHING,
                        NOTHING, NOTHING, NOTHING),
                row(new GetBankOrder(ID),
                        Decision.refuse(WITHDRAWAL_NOT_FOUND,
                                "there is no withdrawal 'w1' from account 'anna'"),
                        NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING),
                row(new InstructBankOrder(ID, ACTIVITY), IMPOSSIBLE, accept(WAS_INSTRUCTED),
                        IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE),
                row(new RefuseBankOrder(ID, ACTIVITY, POOR), IMPOSSIBLE, accept(WAS_REFUSED),
                        IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, NOTHING),
                row(word(new BankWord.Accepted()), CONTRADICTION, CONTRADICTION, accepted, NOTHING,
                        accepted, NOTHING, NOTHING),
                row(word(new BankWord.Unknown()), CONTRADICTION, CONTRADICTION, unknown, NOTHING,
                        NOTHING, NOTHING, NOTHING),
                row(word(new BankWord.Paid("B1")), CONTRADICTION, CONTRADICTION, accept(WAS_PAID),
                        accept(WAS_PAID), accept(WAS_PAID), NOTHING, CONTRADICTION),
                row(word(new BankWord.Paid("B2")), CONTRADICTION, CONTRADICTION,
                        accept(new BankOrderPaid(ID, TERMS, ACTIVITY, "B2", NOON)),
                        accept(new BankOrderPaid(ID, TERMS, ACTIVITY, "B2", NOON)),
                        accept(new BankOrderPaid(ID, TERMS, ACTIVITY, "B2", NOON)), CONTRADICTION,
                        CONTRADICTION),
                row(word(new BankWord.Refused(NotPaid.TOO_LATE)), CONTRADICTION, CONTRADICTION,
                        accept(HAS_FAILED), accept(HAS_FAILED), accept(HAS_FAILED), CONTRADICTION,
                        NOTHING),
                row(new HearBank(ID, OTHER_NUMBER, new BankWord.Paid("B1")), CONTRADICTION,
                        CONTRADICTION, CONTRADICTION, CONTRADICTION, CONTRADICTION, NOTHING,
                        CONTRADICTION))
                .flatMap(row -> row);
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyCommandInEveryStateHasItsDecision(BankOrder state, BankOrderCommand command,
            Object expected) {
        assertThat(decide(state, command)).isEqualTo(expected);
    }

    static Stream<Arguments> evolutions() {
        return Stream.of(
                row(WAS_STARTED, PENDING, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE,
                        IMPOSSIBLE, IMPOSSIBLE),
                row(WAS_REFUSED, IMPOSSIBLE, ABSENT, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE,
                        IMPOSSIBLE, IMPOSSIBLE),
                row(WAS_INSTRUCTED, IMPOSSIBLE, RESERVED, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE,
                        IMPOSSIBLE, IMPOSSIBLE),
                row(new BankOrderAwaited(ID, Standing.UNKNOWN), IMPOSSIBLE, IMPOSSIBLE, UNKNOWN,
                        UNKNOWN, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE),
                row(WAS_PAID, IMPOSSIBLE, IMPOSSIBLE, PAID, PAID, PAID, IMPOSSIBLE, IMPOSSIBLE),
                row(HAS_FAILED, IMPOSSIBLE, IMPOSSIBLE, FAILED, FAILED, FAILED, IMPOSSIBLE,
                        IMPOSSIBLE))
                .flatMap(row -> row);
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void everyEventInEveryStateLeadsToItsStateOrIsImpossible(BankOrder state,
            BankOrderEvent event, Object expected) {
        Object evolved;
        try {
            evolved = BankOrder.evolve(state, event);
        } catch (Invariant.Violation e) {
            evolved = IMPOSSIBLE;
        }
        assertThat(evolved).isEqualTo(expected);
    }

    @Test
    void theTablesLeaveNothingOut() {
        assertThat(STATES.stream().map(Object::getClass).distinct())
                .hasSize(1 + BankOrder.Existing.class.getPermittedSubclasses().length);
        assertThat(decisions().map(row -> row.get()[1].getClass()).distinct())
                .hasSize(BankOrderCommand.class.getPermittedSubclasses().length);
        assertThat(decisions().map(row -> row.get()[1]).filter(HearBank.class::isInstance)
                .map(command -> ((HearBank) command).word().getClass()).distinct())
                .hasSize(BankWord.class.getPermittedSubclasses().length);
        assertThat(evolutions()).hasSize(
                STATES.size() * BankOrderEvent.class.getPermittedSubclasses().length);
    }

    static List<BankOrderTerms> otherTerms() {
        return List.of(terms("ben-at-bank", 100, 3600), terms("anna-at-bank", 101, 3600),
                terms("anna-at-bank", 100, 3601));
    }

    @ParameterizedTest
    @MethodSource("otherTerms")
    void theSameNumberWithOtherContentIsAConflict(BankOrderTerms other) {
        for (BankOrder state : STATES.subList(1, STATES.size())) {
            assertThat(decide(state, new MakeBankOrder(ID, other))).isEqualTo(Decision.refuse(
                    WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT, "withdrawal 'w1' from account 'anna'"
                            + " exists with 100 CNY to 'anna-at-bank', valid for 3600 s"));
        }
    }

    @Test
    void aRefusedWithdrawalLeavesItsNumberFreeAndAFailedOneDoesNot() {
        MakeBankOrder other = new MakeBankOrder(ID, terms("ben-at-bank", 5, 60));

        assertThat(decide(BankOrder.evolve(PENDING, WAS_REFUSED), other)).isEqualTo(
                Decision.await(new BankOrderStarted(ID, other.terms(), ACTIVITY)));
        assertThat(decide(FAILED, MAKE)).isEqualTo(NOTHING);
    }

    @Test
    void onlyItsOwnActivityInstructsRefusesOrEndsIt() {
        assertThat(decide(PENDING, new InstructBankOrder(ID, OTHER_ACTIVITY)))
                .isEqualTo(IMPOSSIBLE);
        assertThat(decide(PENDING, new RefuseBankOrder(ID, OTHER_ACTIVITY, POOR)))
                .isEqualTo(IMPOSSIBLE);
        for (BankOrderEvent event : List.of(
                new BankOrderPaid(ID, TERMS, OTHER_ACTIVITY, "B1", NOON),
                new BankOrderPaid(ID, terms("ben", 100, 3600), ACTIVITY, "B1", NOON),
                new BankOrderFailed(ID, OTHER_ACTIVITY, NotPaid.REFUSED, NOON))) {
            assertThatExceptionOfType(Invariant.Violation.class)
                    .isThrownBy(() -> BankOrder.evolve(RESERVED, event));
        }
    }

    @Test
    void oneWithdrawalHasOneNumberForEver() {
        WithdrawalId next = new WithdrawalId(ID.account(), "w2");

        assertThat(NUMBER.value()).isEqualTo("w3-23220b3fbf286af270426cb72a7f07d3");
        assertThat(InstructionNumber.of(next, 3)).isNotEqualTo(NUMBER);
        assertThat(NUMBER.partition()).hasValue(3);
        assertThat(OTHER_NUMBER.partition()).isEmpty();
        assertThat(new InstructionNumber("w99999" + NUMBER.value().substring(2)).partition())
                .isEmpty();
    }

    @Test
    void whoMadeItHearsThatItIsOnItsWayOrWhyNot() {
        assertThat(WAS_REFUSED.refusal()).contains(POOR);
        assertThat(WAS_INSTRUCTED.refusal()).isEmpty();
    }
}
