package io.suanpan.trade;

import static io.suanpan.trade.Trades.ACTIVITY;
import static io.suanpan.trade.Trades.ANNA;
import static io.suanpan.trade.Trades.AN_HOUR;
import static io.suanpan.trade.Trades.BEN;
import static io.suanpan.trade.Trades.ID;
import static io.suanpan.trade.Trades.NEXT_ACTIVITY;
import static io.suanpan.trade.Trades.NOON;
import static io.suanpan.trade.Trades.REFUND;
import static io.suanpan.trade.Trades.SHOP;
import static io.suanpan.trade.Trades.TOO_POOR;
import static io.suanpan.trade.Trades.at;
import static io.suanpan.trade.Trades.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Reason;
import io.suanpan.table.Cell;
import io.suanpan.trade.Confirmation.By;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.CompleteRelease;
import io.suanpan.trade.TradeCommand.ConfirmReceipt;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.DelayRelease;
import io.suanpan.trade.TradeCommand.ExpireTrade;
import io.suanpan.trade.TradeCommand.FailPayment;
import io.suanpan.trade.TradeCommand.ForceRelease;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.HoldPayment;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.trade.TradeCommand.PostRefund;
import io.suanpan.trade.TradeCommand.ReleaseRefund;
import io.suanpan.trade.TradeCommand.ReserveRefund;
import io.suanpan.trade.TradeCommand.ShipTrade;
import io.suanpan.trade.TradeEvent.ReleaseDelayed;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in every stage of an escrow, and what is of escrow in every other state. */
class TradeEscrowTableTest {
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Instant CONFIRM_AT = NOON.plus(A_DAY);
    private static final Order ORDER = new Order(ID, SHOP, "1", cny(100), "tea", NOON,
            NOON.plus(AN_HOUR), Optional.of(A_DAY));
    private static final CreateTrade CREATE = new CreateTrade(ID, SHOP, "1", cny(100), "tea",
            AN_HOUR, Optional.of(A_DAY));
    private static final Shipment SHIPMENT = new Shipment("SF1", NOON, CONFIRM_AT);
    private static final Confirmation BY_ANNA = new Confirmation(By.PAYER, "");

    private static final Trade HELD = in(Escrow.HELD, 0, 0);
    private static final Trade SHIPPED = in(new Escrow.Shipped(SHIPMENT), 0, 20);
    private static final Trade REFUNDING = in(new Escrow.Shipped(SHIPMENT), 10, 20);
    private static final Trade RELEASING = in(
            new Escrow.Releasing(SHIPMENT, BY_ANNA, ACTIVITY, 2), 0, 20);
    private static final Trade DELAYED = in(new Escrow.Delayed(SHIPMENT, BY_ANNA, 2, NOON,
            Reason.BALANCE_LIMIT_EXCEEDED), 0, 20);
    private static final Trade RELEASED = in(new Escrow.Released(SHIPMENT, NOON), 0, 20);
    private static final Trade RETURNED = in(Escrow.HELD, 0, 100);

    private static final List<Trade> STAGES = List.of(HELD, SHIPPED, REFUNDING, RELEASING, DELAYED,
            RELEASED, RETURNED);
    private static final List<Trade> OTHERS = List.of(Trade.ABSENT, new Trade.Created(ORDER),
            new Trade.Paying(ORDER, ANNA, ACTIVITY), new Trade.Closed(ORDER, NOON), Trades.PAID,
            Trades.REFUNDED);

    private static final ShipTrade SHIP = new ShipTrade(ID, "SF1");
    private static final ConfirmReceipt CONFIRM = new ConfirmReceipt(ID, ANNA);
    private static final ForceRelease FORCE = new ForceRelease(ID, "by the court");
    private static final CompleteRelease COMPLETE = new CompleteRelease(ID, ACTIVITY);
    private static final DelayRelease DELAY = new DelayRelease(ID, ACTIVITY, TOO_POOR);
    static final List<TradeCommand> COMMANDS = List.of(SHIP, CONFIRM, FORCE, COMPLETE, DELAY);

    private static final TradeShipped WAS_SHIPPED = new TradeShipped(ID, ORDER, ANNA, NOON, cny(0),
            SHIPMENT);
    private static final ReleaseStarted WAS_STARTED = new ReleaseStarted(ID, BY_ANNA,
            NEXT_ACTIVITY);
    private static final ReleaseDelayed WAS_DELAYED = new ReleaseDelayed(ID, ACTIVITY, TOO_POOR, 3,
            NOON.plusSeconds(4));
    private static final TradeReleased WAS_RELEASED = new TradeReleased(ID, ORDER, ANNA, NOON,
            cny(20), SHIPMENT, NOON);
    static final List<TradeEvent> EVENTS = List.of(WAS_SHIPPED, WAS_STARTED, WAS_DELAYED,
            WAS_RELEASED);

    /** The same as before, and nothing changes. */
    private static final String SAME = "the same";
    /** Under way: the caller waits. */
    private static final String WAIT = "wait";
    private static final String NEVER = Cell.IMPOSSIBLE;

    private static Trade in(Escrow escrow, long refunding, long refunded) {
        return new Trade.InEscrow(ORDER, ANNA, NOON, escrow, refunding, refunded);
    }

    static Stream<Arguments> decisions() {
        List<Arguments> all = new ArrayList<>();
        // @formatter:off
        //                                          held                 shipped           refunding            releasing   delayed           released          returned
        row(all, STAGES, CREATE,                    SAME,                SAME,             SAME,                SAME,       SAME,             SAME,             SAME);
        row(all, STAGES, Trades.CREATE,             "ORDER_EXISTS_WITH_OTHER_CONTENT", "ORDER_EXISTS_WITH_OTHER_CONTENT", "ORDER_EXISTS_WITH_OTHER_CONTENT",
                "ORDER_EXISTS_WITH_OTHER_CONTENT", "ORDER_EXISTS_WITH_OTHER_CONTENT", "ORDER_EXISTS_WITH_OTHER_CONTENT", "ORDER_EXISTS_WITH_OTHER_CONTENT");
        row(all, STAGES, new PayTrade(ID, ANNA),    SAME,                SAME,             SAME,                SAME,       SAME,             SAME,             SAME);
        row(all, STAGES, new PayTrade(ID, BEN),     "TRADE_ALREADY_PAID", "TRADE_ALREADY_PAID", "TRADE_ALREADY_PAID", "TRADE_ALREADY_PAID", "TRADE_ALREADY_PAID",
                "TRADE_ALREADY_PAID", "TRADE_ALREADY_PAID");
        row(all, STAGES, new CreateAndPay(CREATE, ANNA), SAME,           SAME,             SAME,                SAME,       SAME,             SAME,             SAME);
        row(all, STAGES, new CloseTrade(ID),        "TRADE_ALREADY_PAID", "TRADE_ALREADY_PAID", "TRADE_ALREADY_PAID", "TRADE_ALREADY_PAID", "TRADE_ALREADY_PAID",
                "TRADE_ALREADY_PAID", "TRADE_ALREADY_PAID");
        row(all, STAGES, new GetTrade(ID),          SAME,                SAME,             SAME,                SAME,       SAME,             SAME,             SAME);
        row(all, STAGES, new ExpireTrade(ID),       SAME,                "ReleaseStarted", SAME,                SAME,       "ReleaseStarted", SAME,             SAME);
        row(all, STAGES, new CompletePayment(ID, ACTIVITY), NEVER,       NEVER,            NEVER,               NEVER,      NEVER,            NEVER,            NEVER);
        row(all, STAGES, new HoldPayment(ID, ACTIVITY), NEVER,           NEVER,            NEVER,               NEVER,      NEVER,            NEVER,            NEVER);
        row(all, STAGES, new FailPayment(ID, ACTIVITY, TOO_POOR), NEVER, NEVER,            NEVER,               NEVER,      NEVER,            NEVER,            NEVER);
        row(all, STAGES, new ReserveRefund(ID, REFUND, cny(10), ACTIVITY), "RefundReserved", "RefundReserved", "RefundReserved", "TRADE_BEING_RELEASED",
                "RefundReserved", "RefundReserved", "REFUND_EXCEEDS_PAID");
        row(all, STAGES, new ReleaseRefund(ID, REFUND, cny(10)), NEVER,  NEVER,            "RefundReleased",    NEVER,      NEVER,            NEVER,            NEVER);
        row(all, STAGES, new PostRefund(ID, REFUND, cny(10)), NEVER,     NEVER,            "TradeRefunded",     NEVER,      NEVER,            NEVER,            NEVER);
        row(all, STAGES, SHIP,                      "TradeShipped",      SAME,             SAME,                SAME,       SAME,             SAME,             "TRADE_REFUNDED");
        row(all, STAGES, new ShipTrade(ID, "SF2"),  "TradeShipped", "SHIPMENT_EXISTS_WITH_OTHER_CONTENT", "SHIPMENT_EXISTS_WITH_OTHER_CONTENT",
                "SHIPMENT_EXISTS_WITH_OTHER_CONTENT", "SHIPMENT_EXISTS_WITH_OTHER_CONTENT", "SHIPMENT_EXISTS_WITH_OTHER_CONTENT", "TRADE_REFUNDED");
        row(all, STAGES, CONFIRM,                   "TRADE_NOT_SHIPPED", "ReleaseStarted", "REFUND_BEING_MADE", WAIT,       SAME,             SAME,             "TRADE_REFUNDED");
        row(all, STAGES, new ConfirmReceipt(ID, BEN), "NOT_THE_PAYER",   "NOT_THE_PAYER",  "NOT_THE_PAYER",     "NOT_THE_PAYER", "NOT_THE_PAYER", "NOT_THE_PAYER", "NOT_THE_PAYER");
        row(all, STAGES, FORCE,                     "TRADE_NOT_SHIPPED", "ReleaseStarted", "REFUND_BEING_MADE", WAIT,       "ReleaseStarted", SAME,             "TRADE_REFUNDED");
        row(all, STAGES, COMPLETE,                  NEVER,               NEVER,            NEVER,               "TradeReleased", NEVER,       NEVER,            NEVER);
        row(all, STAGES, DELAY,                     NEVER,               NEVER,            NEVER,               "ReleaseDelayed", NEVER,      NEVER,            NEVER);
        //                                          absent               created           paying               closed          paid at once     paid at once, refunded
        row(all, OTHERS, SHIP,                      "TRADE_NOT_FOUND",   "TRADE_NOT_PAID", "TRADE_NOT_PAID",    "TRADE_CLOSED", "NOT_IN_ESCROW", "NOT_IN_ESCROW");
        row(all, OTHERS, CONFIRM,                   "TRADE_NOT_FOUND",   "TRADE_NOT_PAID", "TRADE_NOT_PAID",    "TRADE_CLOSED", "NOT_IN_ESCROW", "NOT_IN_ESCROW");
        row(all, OTHERS, FORCE,                     "TRADE_NOT_FOUND",   "TRADE_NOT_PAID", "TRADE_NOT_PAID",    "TRADE_CLOSED", "NOT_IN_ESCROW", "NOT_IN_ESCROW");
        row(all, OTHERS, COMPLETE,                  NEVER,               NEVER,            NEVER,               NEVER,          NEVER,           NEVER);
        row(all, OTHERS, DELAY,                     NEVER,               NEVER,            NEVER,               NEVER,          NEVER,           NEVER);
        // @formatter:on
        return all.stream();
    }

    private static void row(List<Arguments> all, List<Trade> states, TradeCommand command,
            String... expected) {
        for (int i = 0; i < states.size(); i++) {
            all.add(arguments(states.get(i), command, expected[i]));
        }
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyCommandInEveryStageHasItsDecision(Trade state, TradeCommand command,
            String expected) {
        assertThat(decide(state, command)).isEqualTo(expected);
    }

    private static Object decide(Trade state, TradeCommand command) {
        return Cell.of(() -> switch (Trade.decide(state, command, at(CONFIRM_AT))) {
            case Decision.Refused<TradeEvent> d -> d.refusal().reason().name();
            case Decision.Accepted<TradeEvent> d ->
                d.events().isEmpty() ? SAME : names(d.events());
            case Decision.Awaited<TradeEvent> d ->
                d.events().isEmpty() ? WAIT : names(d.events());
        });
    }

    private static String names(List<? extends Event> events) {
        return events.stream().map(event -> event.getClass().getSimpleName())
                .collect(Collectors.joining(", "));
    }

    static Stream<Arguments> evolutions() {
        Trade shipped = in(new Escrow.Shipped(SHIPMENT), 0, 0);
        return Stream.concat(STAGES.stream(), OTHERS.stream()).flatMap(state -> Stream.of(
                arguments(state, WAS_SHIPPED, state == HELD ? shipped : NEVER),
                arguments(state, WAS_STARTED, state == SHIPPED
                        ? in(new Escrow.Releasing(SHIPMENT, BY_ANNA, NEXT_ACTIVITY, 0), 0, 20)
                        : state == DELAYED
                                ? in(new Escrow.Releasing(SHIPMENT, BY_ANNA, NEXT_ACTIVITY, 2), 0,
                                        20)
                                : NEVER),
                arguments(state, WAS_DELAYED, state == RELEASING
                        ? in(new Escrow.Delayed(SHIPMENT, BY_ANNA, 3, NOON.plusSeconds(4),
                                Reason.INSUFFICIENT_FUNDS), 0, 20)
                        : NEVER),
                arguments(state, WAS_RELEASED, state == RELEASING ? RELEASED : NEVER)));
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void everyEventInEveryStageLeadsToItsStateOrIsImpossible(Trade state, TradeEvent event,
            Object expected) {
        assertThat(TradeTableTest.evolve(state, event)).isEqualTo(expected);
    }

    @Test
    void theTableLeavesNoCommandAndNoStageOut() {
        assertThat(decisions().filter(row -> row.get()[0] == HELD)
                .map(row -> row.get()[1].getClass()).distinct())
                .hasSize(TradeCommand.class.getPermittedSubclasses().length);
        assertThat(STAGES.stream().map(trade -> ((Trade.InEscrow) trade).escrow().getClass())
                .distinct()).hasSize(5);
    }

    @Test
    void whatIsPaidIsHeld() {
        assertThat(Trade.evolve(new Trade.Paying(ORDER, ANNA, ACTIVITY),
                new TradeEvent.TradePaid(ID, ORDER, ANNA, NOON))).isEqualTo(HELD);
    }

    @Test
    void nothingIsTakenForReceivedAMomentTooEarly() {
        assertThat(Trade.decide(SHIPPED, new ExpireTrade(ID), at(CONFIRM_AT.minusNanos(1000))))
                .isEqualTo(Decision.repeat());
        assertThat(Trade.decide(DELAYED, new ExpireTrade(ID), at(NOON.minusNanos(1000))))
                .isEqualTo(Decision.repeat());
    }

    @Test
    void whatIsReleasedIsWhatIsNotRefunded() {
        assertThat(WAS_RELEASED.released()).isEqualTo(cny(80));
    }

    @Test
    void aReleaseIsTriedAgainLaterAndLater() {
        Decision<TradeEvent> delayed = Trade.decide(RELEASING, DELAY, at(NOON));

        assertThat(delayed).isEqualTo(Decision.accept(WAS_DELAYED)); // 1 s, 2 s, 4 s
    }

    @Test
    void whileAWholeRefundIsUnderWayNothingIsShipped() {
        assertThat(decide(in(Escrow.HELD, 60, 40), SHIP)).isEqualTo("TRADE_REFUNDED");
    }

    @Test
    void refundsAfterTheReleaseAreTheMerchantsAndBeforeItAreNot() {
        assertThat(refunded(RELEASED).isFromEscrow()).isFalse();
        assertThat(refunded(SHIPPED).isFromEscrow()).isTrue();
    }

    private static TradeEvent.TradeRefunded refunded(Trade trade) {
        Trade reserved = Trade.evolve(trade,
                new TradeEvent.RefundReserved(ID, REFUND, cny(10), ACTIVITY));
        return (TradeEvent.TradeRefunded) ((Decision.Accepted<TradeEvent>) Trade.decide(reserved,
                new PostRefund(ID, REFUND, cny(10)), at(NOON))).events().getFirst();
    }
}
