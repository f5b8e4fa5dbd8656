package io.suanpan.bankorder;

import static io.suanpan.bankorder.BankOrder.ABSENT;
import static io.suanpan.kernel.Reason.BANK_CONTRADICTION;
import static io.suanpan.kernel.Reason.TOP_UP_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.TOP_UP_NOT_FOUND;
import static io.suanpan.kernel.Reason.WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.WITHDRAWAL_NOT_FOUND;
import static io.suanpan.table.Cell.IMPOSSIBLE;
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
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.table.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of a withdrawal and of a top-up, which differ in nothing but their names. What a trade orders: {@link CollectionTest}. */
class BankOrderTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final AccountId ANNA = new AccountId("anna");
    private static final WithdrawalId WITHDRAWAL = new WithdrawalId(ANNA, "n1");
    private static final TopUpId TOP_UP = new TopUpId(ANNA, "n1");
    private static final BankOrderTerms TERMS = terms("anna-at-bank", 100, 3600);
    private static final ActivityId ACTIVITY = new ActivityId(3, 7);
    private static final ActivityId OTHER_ACTIVITY = new ActivityId(3, 6);
    private static final Refusal POOR = new Refusal(Reason.INSUFFICIENT_FUNDS, "too little");
    private static final ChannelId ICBC = new ChannelId("icbc");
    private static final InstructionNumber OTHER_NUMBER = new InstructionNumber("w3-other");

    private static final String CONTRADICTION = "the bank contradicts";
    private static final Decision<BankOrderEvent> NOTHING = Decision.repeat();

    private static Money cny(long fen) {
        return new Money(fen, Currency.getInstance("CNY"));
    }

    private static BankOrderTerms terms(String outside, long fen, long seconds) {
        return new BankOrderTerms(new OutsideAccount(outside), cny(fen),
                Duration.ofSeconds(seconds));
    }

    private static Object decide(BankOrder state, BankOrderCommand command) {
        return Cell.of(() -> {
            Decision<BankOrderEvent> decision = BankOrder.decide(state, command,
                    new Moment(NOON, ACTIVITY), BankOrderTest::onlyBank);
            return decision instanceof Decision.Refused<BankOrderEvent> refused
                    && refused.refusal().reason() == BANK_CONTRADICTION ? CONTRADICTION : decision;
        });
    }

    private static Router.Pick onlyBank(BankOrderId order, Money amount,
            Collection<ChannelId> without) {
        return new Router.Pick(
                Optional.of(ChannelId.BANK).filter(channel -> !without.contains(channel)),
                "there is no other");
    }

    private static Decision<BankOrderEvent> accept(BankOrderEvent event) {
        return Decision.accept(event);
    }

    /** All that may be of one order, said of it, and happen to it. */
    record Order(BankOrderId id) {
        static List<Order> both() {
            return List.of(new Order(WITHDRAWAL), new Order(TOP_UP));
        }

        InstructionNumber number() {
            return InstructionNumber.of(id, 3);
        }

        BankOrder pending() {
            return new BankOrder.Pending(id, TERMS, ACTIVITY, Route.BANK);
        }

        BankOrder instructed(Standing standing) {
            return new BankOrder.Instructed(id, TERMS, ACTIVITY, Route.BANK, number(), ONE,
                    standing);
        }

        BankOrder paid() {
            return new BankOrder.Paid(id, TERMS, Route.BANK, "B1", NOON);
        }

        BankOrder failed() {
            return new BankOrder.Failed(id, TERMS, Route.BANK, NotPaid.TOO_LATE, NOON);
        }

        List<BankOrder> states() {
            return List.of(ABSENT, pending(), instructed(Standing.RESERVED),
                    instructed(Standing.ACCEPTED), instructed(Standing.UNKNOWN), paid(), failed());
        }

        MakeBankOrder make() {
            return new MakeBankOrder(id, TERMS);
        }

        HearBank word(BankWord word) {
            return new HearBank(id, ChannelId.BANK, number(), word);
        }

        BankOrderEvent wasStarted() {
            return new BankOrderStarted(id, TERMS, ACTIVITY, Route.BANK);
        }

        BankOrderRefused wasRefused() {
            return new BankOrderRefused(id, ACTIVITY, POOR);
        }

        BankOrderInstructed wasInstructed() {
            return new BankOrderInstructed(id, TERMS, ACTIVITY, Route.BANK, number(), ONE);
        }

        BankOrderEvent wasRerouted() {
            return new BankOrderRerouted(new BankOrderInstructed(id, TERMS, ACTIVITY,
                    Route.BANK.then(ICBC), InstructionNumber.of(id, 3, 2), ONE),
                    NotPaid.LIMIT_EXCEEDED);
        }

        BankOrder rerouted() {
            return new BankOrder.Instructed(id, TERMS, ACTIVITY, Route.BANK.then(ICBC),
                    InstructionNumber.of(id, 3, 2), ONE, Standing.RESERVED);
        }

        BankOrderEvent wasPaid(String reference) {
            return new BankOrderPaid(id, TERMS, ACTIVITY, Route.BANK, reference, NOON);
        }

        BankOrderEvent hasFailed() {
            return new BankOrderFailed(id, ACTIVITY, Route.BANK, NotPaid.TOO_LATE, NOON);
        }

        Stream<Arguments> row(Object message, Object... perState) {
            assertThat(perState).hasSameSizeAs(states());
            return IntStream.range(0, perState.length)
                    .mapToObj(i -> arguments(states().get(i), message, perState[i]));
        }

        /** The columns are those of {@link #states}. */
        Stream<Arguments> decisions() {
            Decision<BankOrderEvent> accepted = accept(
                    new BankOrderAwaited(id, Standing.ACCEPTED));
            Decision<BankOrderEvent> unknown = accept(new BankOrderAwaited(id, Standing.UNKNOWN));
            return Stream.of(
                    row(make(), Decision.await(wasStarted()), Decision.awaitFirst(), NOTHING,
                            NOTHING,
                            NOTHING, NOTHING, NOTHING),
                    row(new GetBankOrder(id),
                            Decision.refuse(
                                    id.equals(WITHDRAWAL) ? WITHDRAWAL_NOT_FOUND : TOP_UP_NOT_FOUND,
                                    "there is no " + named()),
                            NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING),
                    row(new InstructBankOrder(id, ACTIVITY), IMPOSSIBLE, accept(wasInstructed()),
                            IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE),
                    row(new RefuseBankOrder(id, ACTIVITY, POOR), IMPOSSIBLE, accept(wasRefused()),
                            IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, NOTHING),
                    row(new HearBank(id, ICBC, number(), new BankWord.Paid("B1")), CONTRADICTION,
                            CONTRADICTION, CONTRADICTION, CONTRADICTION, CONTRADICTION,
                            CONTRADICTION, CONTRADICTION),
                    row(word(new BankWord.Accepted()), CONTRADICTION, CONTRADICTION, accepted,
                            NOTHING,
                            accepted, NOTHING, NOTHING),
                    row(word(new BankWord.Unknown()), CONTRADICTION, CONTRADICTION, unknown,
                            NOTHING,
                            NOTHING, NOTHING, NOTHING),
                    row(word(new BankWord.Paid("B1")), CONTRADICTION, CONTRADICTION,
                            accept(wasPaid("B1")),
                            accept(wasPaid("B1")), accept(wasPaid("B1")), NOTHING, CONTRADICTION),
                    row(word(new BankWord.Paid("B2")), CONTRADICTION, CONTRADICTION,
                            accept(wasPaid("B2")),
                            accept(wasPaid("B2")),
                            accept(wasPaid("B2")), CONTRADICTION,
                            CONTRADICTION),
                    row(word(new BankWord.Refused(NotPaid.TOO_LATE)), CONTRADICTION, CONTRADICTION,
                            accept(hasFailed()), accept(hasFailed()), accept(hasFailed()),
                            CONTRADICTION,
                            NOTHING),
                    row(new HearBank(id, ChannelId.BANK, OTHER_NUMBER, new BankWord.Paid("B1")),
                            CONTRADICTION,
                            CONTRADICTION, CONTRADICTION, CONTRADICTION, CONTRADICTION, NOTHING,
                            CONTRADICTION))
                    .flatMap(row -> row);
        }

        Stream<Arguments> evolutions() {
            return Stream.of(
                    row(wasStarted(), pending(), IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE,
                            IMPOSSIBLE, IMPOSSIBLE),
                    row(wasRefused(), IMPOSSIBLE, ABSENT, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE,
                            IMPOSSIBLE, IMPOSSIBLE),
                    row(wasInstructed(), IMPOSSIBLE, instructed(Standing.RESERVED), IMPOSSIBLE,
                            IMPOSSIBLE, IMPOSSIBLE,
                            IMPOSSIBLE, IMPOSSIBLE),
                    row(wasRerouted(), IMPOSSIBLE, IMPOSSIBLE, rerouted(), rerouted(), rerouted(),
                            IMPOSSIBLE, IMPOSSIBLE),
                    row(new BankOrderAwaited(id, Standing.UNKNOWN), IMPOSSIBLE, IMPOSSIBLE,
                            instructed(Standing.UNKNOWN),
                            instructed(Standing.UNKNOWN), IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE),
                    row(wasPaid("B1"), IMPOSSIBLE, IMPOSSIBLE, paid(), paid(), paid(), IMPOSSIBLE,
                            IMPOSSIBLE),
                    row(hasFailed(), IMPOSSIBLE, IMPOSSIBLE, failed(), failed(), failed(),
                            IMPOSSIBLE,
                            IMPOSSIBLE))
                    .flatMap(row -> row);
        }

        private String named() {
            return id.equals(WITHDRAWAL)
                    ? "withdrawal 'n1' from account 'anna'"
                    : "top-up 'n1' of account 'anna'";
        }
    }

    static Stream<Arguments> decisions() {
        return Order.both().stream().flatMap(Order::decisions);
    }

    static Stream<Arguments> evolutions() {
        return Order.both().stream().flatMap(Order::evolutions);
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyCommandInEveryStateHasItsDecision(BankOrder state, BankOrderCommand command,
            Object expected) {
        assertThat(decide(state, command)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void everyEventInEveryStateLeadsToItsStateOrIsImpossible(BankOrder state,
            BankOrderEvent event, Object expected) {
        assertThat(Cell.of(() -> BankOrder.evolve(state, event))).isEqualTo(expected);
    }

    @Test
    void theTablesLeaveNothingOut() {
        assertThat(Order.both()).extracting(order -> (Object) order.id().getClass())
                .containsExactlyInAnyOrder((Object[]) HolderOrderId.class.getPermittedSubclasses());
        List<BankOrder> states = Order.both().getFirst().states();
        assertThat(states.stream().map(Object::getClass).distinct())
                .hasSize(1 + BankOrder.Existing.class.getPermittedSubclasses().length);
        assertThat(decisions().map(row -> row.get()[1].getClass()).distinct())
                .hasSize(BankOrderCommand.class.getPermittedSubclasses().length - 1);
        assertThat(decisions().map(row -> row.get()[1]).filter(HearBank.class::isInstance)
                .map(command -> ((HearBank) command).word().getClass()).distinct())
                .hasSize(BankWord.class.getPermittedSubclasses().length);
        assertThat(evolutions()).hasSize(
                2 * states.size() * BankOrderEvent.class.getPermittedSubclasses().length);
    }

    static Stream<Arguments> otherTerms() {
        return Stream.of(terms("ben-at-bank", 100, 3600), terms("anna-at-bank", 101, 3600),
                terms("anna-at-bank", 100, 3601))
                .flatMap(terms -> Stream.of(arguments(new Order(WITHDRAWAL), terms,
                        Decision.refuse(WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT,
                                "withdrawal 'n1' from account 'anna' exists with 100 CNY to"
                                        + " 'anna-at-bank', valid for 3600 s")),
                        arguments(new Order(TOP_UP), terms,
                                Decision.refuse(TOP_UP_EXISTS_WITH_OTHER_CONTENT,
                                        "top-up 'n1' of account 'anna' exists with 100 CNY from"
                                                + " 'anna-at-bank', valid for 3600 s"))));
    }

    @ParameterizedTest
    @MethodSource("otherTerms")
    void theSameNumberWithOtherContentIsAConflict(Order order, BankOrderTerms other,
            Decision<BankOrderEvent> conflict) {
        for (BankOrder state : order.states().subList(1, order.states().size())) {
            assertThat(decide(state, new MakeBankOrder(order.id(), other))).isEqualTo(conflict);
        }
    }

    static List<Order> both() {
        return Order.both();
    }

    @ParameterizedTest
    @MethodSource("both")
    void aRefusedOrderLeavesItsNumberFreeAndAFailedOneDoesNot(Order order) {
        MakeBankOrder other = new MakeBankOrder(order.id(), terms("ben-at-bank", 5, 60));

        assertThat(decide(BankOrder.evolve(order.pending(), order.wasRefused()), other))
                .isEqualTo(Decision
                        .await(new BankOrderStarted(order.id(), other.terms(), ACTIVITY,
                                Route.BANK)));
        assertThat(decide(order.failed(), order.make())).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @MethodSource("both")
    void onlyItsOwnActivityInstructsRefusesOrEndsIt(Order order) {
        assertThat(decide(order.pending(), new InstructBankOrder(order.id(), OTHER_ACTIVITY)))
                .isEqualTo(IMPOSSIBLE);
        assertThat(decide(order.pending(), new RefuseBankOrder(order.id(), OTHER_ACTIVITY, POOR)))
                .isEqualTo(IMPOSSIBLE);
        for (BankOrderEvent event : List.of(
                new BankOrderPaid(order.id(), TERMS, OTHER_ACTIVITY, Route.BANK, "B1", NOON),
                new BankOrderPaid(order.id(), terms("ben", 100, 3600), ACTIVITY, Route.BANK, "B1",
                        NOON),
                new BankOrderFailed(order.id(), OTHER_ACTIVITY, Route.BANK, NotPaid.REFUSED,
                        NOON))) {
            assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(
                    () -> BankOrder.evolve(order.instructed(Standing.RESERVED), event));
        }
    }

    @Test
    void oneOrderHasOneNumberForEver() {
        InstructionNumber number = InstructionNumber.of(new WithdrawalId(ANNA, "w1"), 3);

        assertThat(number.value()).isEqualTo("w3-23220b3fbf286af270426cb72a7f07d3");
        assertThat(InstructionNumber.of(new WithdrawalId(ANNA, "w2"), 3)).isNotEqualTo(number);
        assertThat(InstructionNumber.of(new TopUpId(ANNA, "w1"), 3).value())
                .startsWith("t3-").doesNotEndWith(number.value().substring(3));
        assertThat(number.partition()).hasValue(3);
        assertThat(new Order(TOP_UP).number().partition()).hasValue(3);
        assertThat(OTHER_NUMBER.partition()).isEmpty();
        assertThat(new InstructionNumber("w99999" + number.value().substring(2)).partition())
                .isEmpty();
    }

    @Test
    void whoMadeItHearsThatItIsOnItsWayOrWhyNot() {
        assertThat(new Order(TOP_UP).wasRefused().refusal()).contains(POOR);
        assertThat(new Order(TOP_UP).wasInstructed().refusal()).isEmpty();
    }
}
