package io.suanpan.trade;

import static io.suanpan.kernel.Reason.ORDER_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.TRADE_ALREADY_PAID;
import static io.suanpan.table.Cell.IMPOSSIBLE;
import static io.suanpan.trade.Trades.ACTIVITY;
import static io.suanpan.trade.Trades.ANNA;
import static io.suanpan.trade.Trades.AN_HOUR;
import static io.suanpan.trade.Trades.CREATE;
import static io.suanpan.trade.Trades.ID;
import static io.suanpan.trade.Trades.NEXT_ACTIVITY;
import static io.suanpan.trade.Trades.NOON;
import static io.suanpan.trade.Trades.REFUND;
import static io.suanpan.trade.Trades.SHOP;
import static io.suanpan.trade.Trades.TOO_POOR;
import static io.suanpan.trade.Trades.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Part;
import io.suanpan.trade.Split.Receiver;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.ExpireTrade;
import io.suanpan.trade.TradeCommand.FailPayment;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.trade.TradeCommand.PostRefund;
import io.suanpan.trade.TradeCommand.ReleaseRefund;
import io.suanpan.trade.TradeCommand.ReserveRefund;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command, and every event, when a trade was split: as in {@link TradeTableTest}, with who gives a refund. */
class TradeSplitTableTest {
    private static final AccountId GUIDE = new AccountId("guide");
    private static final CreateTrade SPLIT = CREATE.splitWith(
            List.of(new Receiver(GUIDE, AccountType.CONSUMER, cny(20), 0)));
    private static final Order ORDER = new Order(ID, SHOP, "1", cny(100), "tea", NOON,
            NOON.plus(AN_HOUR), Optional.empty(), SPLIT.split());
    /** Of a refund of 10. */
    private static final Contributions TWO_OF_THE_GUIDE = new Contributions(Optional.empty(),
            List.of(new Part(GUIDE, cny(2))));
    private static final Trade SHARED = shared(30, 60, share(GUIDE, 20, 6, 12),
            share(SHOP, 80, 24, 48));
    private static final Decision<TradeEvent> REPEAT = Decision.repeat();

    private static final RefundReserved WAS_RESERVED = new RefundReserved(ID, REFUND, cny(10),
            ACTIVITY, TWO_OF_THE_GUIDE);
    private static final RefundReleased WAS_RELEASED = new RefundReleased(ID, REFUND, cny(10),
            TWO_OF_THE_GUIDE);
    private static final TradeRefunded WAS_POSTED = new TradeRefunded(ID, ORDER, ANNA, NOON, REFUND,
            cny(10), cny(70), NOON, Optional.empty(), TWO_OF_THE_GUIDE);

    private static Trade shared(long refunding, long refunded, TradeSplit.Share... shares) {
        return new Trade.Shared(ORDER, ANNA, NOON, refunding, refunded, Optional.empty(),
                new TradeSplit(List.of(shares)));
    }

    private static TradeSplit.Share share(AccountId account, long paid, long returning,
            long returned) {
        return new TradeSplit.Share(account, paid, returning, returned);
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments(SPLIT, REPEAT),
                arguments(new PayTrade(ID, ANNA), REPEAT),
                arguments(new CreateAndPay(SPLIT, ANNA), REPEAT),
                arguments(new CloseTrade(ID), TRADE_ALREADY_PAID),
                arguments(new GetTrade(ID), REPEAT),
                arguments(new ExpireTrade(ID), REPEAT),
                arguments(new CompletePayment(ID, ACTIVITY), IMPOSSIBLE),
                arguments(new FailPayment(ID, ACTIVITY, TOO_POOR), IMPOSSIBLE),
                arguments(new ReserveRefund(ID, REFUND, cny(10), ACTIVITY),
                        Decision.accept(WAS_RESERVED)),
                arguments(new ReleaseRefund(ID, REFUND, cny(10), TWO_OF_THE_GUIDE),
                        Decision.accept(WAS_RELEASED)),
                arguments(new PostRefund(ID, REFUND, cny(10), TWO_OF_THE_GUIDE),
                        Decision.accept(WAS_POSTED)));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyCommandHasItsDecision(TradeCommand command, Object expected) {
        assertThat(TradeTableTest.decide(SHARED, command)).isEqualTo(expected);
    }

    @Test
    void theSameNumberWithoutTheSplitIsAnotherOrder() {
        assertThat(TradeTableTest.decide(SHARED, CREATE))
                .isEqualTo(ORDER_EXISTS_WITH_OTHER_CONTENT);
    }

    static Stream<Arguments> evolutions() {
        return Stream.of(
                arguments(new TradeCreated(ID, ORDER), IMPOSSIBLE),
                arguments(new PaymentStarted(ID, ANNA, NEXT_ACTIVITY), IMPOSSIBLE),
                arguments(new PaymentFailed(ID, ACTIVITY, TOO_POOR), IMPOSSIBLE),
                arguments(new TradePaid(ID, ORDER, ANNA, NOON), IMPOSSIBLE),
                arguments(new TradeClosed(ID, ORDER, NOON), IMPOSSIBLE),
                arguments(WAS_RESERVED,
                        shared(40, 60, share(GUIDE, 20, 8, 12), share(SHOP, 80, 32, 48))),
                arguments(WAS_RELEASED,
                        shared(20, 60, share(GUIDE, 20, 4, 12), share(SHOP, 80, 16, 48))),
                arguments(WAS_POSTED,
                        shared(20, 70, share(GUIDE, 20, 4, 14), share(SHOP, 80, 16, 56))));
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void everyEventLeadsToItsStateOrIsImpossible(TradeEvent event, Object expected) {
        assertThat(TradeTableTest.evolve(SHARED, event)).isEqualTo(expected);
    }

    @Test
    void whatIsPaidIsShared() {
        Trade paying = new Trade.Paying(ORDER, ANNA, ACTIVITY);

        assertThat(TradeTableTest.evolve(paying, new TradePaid(ID, ORDER, ANNA, NOON))).isEqualTo(
                shared(0, 0, share(GUIDE, 20, 0, 0), share(SHOP, 80, 0, 0)));
    }

    @Test
    void theTablesLeaveNothingOut() {
        assertThat(decisions().map(row -> row.get()[0].getClass()).distinct())
                .hasSize(TradeCommand.class.getPermittedSubclasses().length
                        - TradeEscrowTableTest.COMMANDS.size() - 1);
        assertThat(evolutions().map(row -> row.get()[0].getClass()).distinct())
                .hasSize(TradeEvent.class.getPermittedSubclasses().length
                        - TradeEscrowTableTest.EVENTS.size() - 1);
    }
}
