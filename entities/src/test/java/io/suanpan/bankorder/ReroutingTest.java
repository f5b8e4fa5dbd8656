package io.suanpan.bankorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.InstructBankOrder;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.WithdrawalId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Which channel has an order, and when another may get it. */
class ReroutingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final BankOrderId ID = new WithdrawalId(new AccountId("anna"), "n1");
    private static final BankOrderTerms TERMS = new BankOrderTerms(new OutsideAccount("out"),
            new Money(100, Currency.getInstance("CNY")), Duration.ofHours(1));
    private static final ActivityId ACTIVITY = new ActivityId(3, 7);
    private static final ChannelId ICBC = new ChannelId("icbc");
    private static final ChannelId CMB = new ChannelId("cmb");
    private static final Route FIRST = Route.to(ICBC);
    private static final Route SECOND = FIRST.then(CMB);
    private static final BankOrder.Instructed WITH_ICBC = instructed(FIRST, Standing.UNKNOWN);
    private static final BankOrder.Instructed WITH_CMB = instructed(SECOND, Standing.RESERVED);

    /** In this order, as long as one is left. */
    private final List<ChannelId> channels = List.of(ICBC, CMB);

    private static InstructionNumber number(int attempt) {
        return InstructionNumber.of(ID, 3, attempt);
    }

    private static BankOrder.Instructed instructed(Route route, Standing standing) {
        return new BankOrder.Instructed(ID, TERMS, ACTIVITY, route, number(route.attempt()), ONE,
                standing);
    }

    private Router.Pick pick(BankOrderId order, Money amount, Collection<ChannelId> without) {
        return new Router.Pick(channels.stream().filter(c -> !without.contains(c)).findFirst(),
                "none is left");
    }

    private Decision<BankOrderEvent> decide(BankOrder state, BankOrderCommand command,
            Instant now) {
        return BankOrder.decide(state, command, new Moment(now, ACTIVITY), this::pick);
    }

    private Decision<BankOrderEvent> hear(BankOrder state, ChannelId channel, int attempt,
            BankWord word) {
        return decide(state, new HearBank(ID, channel, number(attempt), word), NOON);
    }

    private static BankOrderEvent rerouted(NotPaid reason) {
        return new BankOrderRerouted(new BankOrderInstructed(ID, TERMS, ACTIVITY, SECOND,
                number(2), ONE), reason);
    }

    private static BankOrderEvent failed(Route route, NotPaid reason, Instant at) {
        return new BankOrderFailed(ID, ACTIVITY, route, reason, at);
    }

    @Test
    void theChannelIsRecordedWhenTheOrderBeginsAndKeptWhenItIsInstructed() {
        assertThat(decide(BankOrder.ABSENT, new MakeBankOrder(ID, TERMS), NOON))
                .isEqualTo(Decision.await(new BankOrderStarted(ID, TERMS, ACTIVITY, FIRST)));
        assertThat(decide(new BankOrder.Pending(ID, TERMS, ACTIVITY, Route.to(CMB)),
                new InstructBankOrder(ID, ACTIVITY), NOON)).isEqualTo(
                        Decision.accept(new BankOrderInstructed(ID, TERMS, ACTIVITY,
                                Route.to(CMB), number(1), ONE)));
    }

    @Test
    void whatNoChannelTakesIsRefusedWithTheReasonAndLeavesNothing() {
        Decision<BankOrderEvent> none = BankOrder.decide(BankOrder.ABSENT,
                new MakeBankOrder(ID, TERMS), new Moment(NOON, ACTIVITY),
                (_, _, without) -> new Router.Pick(Optional.empty(), "icbc: DAILY_LIMIT"));

        assertThat(none).isEqualTo(Decision.refuse(Reason.NO_CHANNEL, "icbc: DAILY_LIMIT"));
    }

    @Test
    void whatIsUnknownKeepsItsChannelWhateverElseIsThere() {
        assertThat(hear(instructed(FIRST, Standing.RESERVED), ICBC, 1, new BankWord.Unknown()))
                .isEqualTo(Decision.accept(new BankOrderAwaited(ID, Standing.UNKNOWN)));
        assertThat(hear(WITH_ICBC, ICBC, 1, new BankWord.Unknown())).isEqualTo(Decision.repeat());
        assertThat(hear(WITH_ICBC, ICBC, 1, new BankWord.Accepted()))
                .isEqualTo(Decision.accept(new BankOrderAwaited(ID, Standing.ACCEPTED)));
    }

    @ParameterizedTest
    @EnumSource(names = {"LIMIT_EXCEEDED", "OUR_FUNDS_SHORT", "REFUSED"})
    void whatAChannelRefusedForAReasonOfItsOwnAnotherGetsUnderAnotherNumber(NotPaid reason) {
        assertThat(hear(WITH_ICBC, ICBC, 1, new BankWord.Refused(reason)))
                .isEqualTo(Decision.accept(rerouted(reason)));
        assertThat(BankOrder.evolve(WITH_ICBC, rerouted(reason))).isEqualTo(WITH_CMB);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"LIMIT_EXCEEDED", "OUR_FUNDS_SHORT", "REFUSED"})
    void whatNoOtherChannelCouldDoEitherHasFailed(NotPaid reason) {
        assertThat(hear(WITH_ICBC, ICBC, 1, new BankWord.Refused(reason)))
                .isEqualTo(Decision.accept(failed(FIRST, reason, NOON)));
    }

    @Test
    void noOtherGetsItOnceItsTimeIsOverOrAllHaveRefused() {
        BankWord refused = new BankWord.Refused(NotPaid.REFUSED);

        assertThat(decide(WITH_ICBC, new HearBank(ID, ICBC, number(1), refused), ONE))
                .isEqualTo(Decision.accept(failed(FIRST, NotPaid.REFUSED, ONE)));
        assertThat(hear(WITH_CMB, CMB, 2, refused))
                .isEqualTo(Decision.accept(failed(SECOND, NotPaid.REFUSED, NOON)));
    }

    @Test
    void onlyTheChannelThatHasItIsBelieved() {
        for (BankWord word : List.of(new BankWord.Paid("B1"), new BankWord.Accepted(),
                new BankWord.Refused(NotPaid.REFUSED), new BankWord.Unknown())) {
            assertContradicts(hear(WITH_ICBC, CMB, 1, word));
            assertContradicts(hear(WITH_ICBC, ICBC, 2, word));
            assertContradicts(hear(WITH_CMB, CMB, 1, word));
        }
    }

    private static void assertContradicts(Decision<BankOrderEvent> decision) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(
                refused.refusal().reason()).isEqualTo(Reason.BANK_CONTRADICTION));
    }

    @Test
    void lateWordsOfAChannelThatRefusedItChangeNothingButThatItPaidIsAnAlarm() {
        for (BankOrder state : List.of(WITH_CMB,
                new BankOrder.Paid(ID, TERMS, SECOND, "B2", NOON),
                new BankOrder.Failed(ID, TERMS, SECOND, NotPaid.TOO_LATE, NOON))) {
            for (BankWord late : List.of(new BankWord.Accepted(), new BankWord.Unknown(),
                    new BankWord.Refused(NotPaid.LIMIT_EXCEEDED))) {
                assertThat(hear(state, ICBC, 1, late)).isEqualTo(Decision.repeat());
            }
            assertContradicts(hear(state, ICBC, 1, new BankWord.Paid("B1")));
        }
    }

    @Test
    void anEventThatChangesTheChannelOtherwiseIsImpossible() {
        for (BankOrderEvent event : List.of(
                new BankOrderPaid(ID, TERMS, ACTIVITY, Route.to(CMB), "B1", NOON),
                failed(SECOND, NotPaid.REFUSED, NOON),
                new BankOrderRerouted(new BankOrderInstructed(ID, TERMS, ACTIVITY, Route.to(CMB),
                        number(1), ONE), NotPaid.REFUSED),
                new BankOrderRerouted(new BankOrderInstructed(ID, TERMS, ACTIVITY, SECOND,
                        number(2), ONE.plusSeconds(1)), NotPaid.REFUSED))) {
            assertThatExceptionOfType(Invariant.Violation.class)
                    .isThrownBy(() -> BankOrder.evolve(WITH_ICBC, event));
        }
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(() -> FIRST.then(ICBC));
    }

    @Test
    void anAttemptsNumberIsAsTheOrdersButForOneDigit() {
        assertThat(number(1)).isEqualTo(InstructionNumber.of(ID, 3));
        assertThat(number(2).value()).isEqualTo(number(1) + "-2");
        assertThat(number(9).partition()).hasValue(3);
    }
}
