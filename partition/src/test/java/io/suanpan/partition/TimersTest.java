package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityHeld;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.refund.RefundEvent.RefundCancelled;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundRetried;
import io.suanpan.trade.Confirmation;
import io.suanpan.trade.Order;
import io.suanpan.trade.Shipment;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.ReleaseDelayed;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeShipped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimersTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(30);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final ActivityId ACTIVITY = new ActivityId(0, 7);
    private static final Order ORDER = order("1");
    private static final RefundId REFUND = new RefundId(ORDER.id(), "r1");
    private static final RefundDelayed DELAYED = new RefundDelayed(REFUND, ACTIVITY,
            new Refusal(Reason.INSUFFICIENT_FUNDS, "too little"), SHOP, ANNA, 1, ONE);

    private final Timers timers = new Timers();

    private static Order order(String number) {
        return new Order(TradeId.of(SHOP, number), SHOP, number, InMemoryCluster.cny(1), "tea",
                NOON, ONE);
    }

    private List<EntityId> dueAt(Instant now) {
        return timers.takeDue(now, 10, AGAIN);
    }

    private void happened(Event... events) {
        List.of(events).forEach(event -> timers.happened(event, NOON));
    }

    @Test
    void anUnpaidTradeIsDueExactlyWhenItExpires() {
        happened(new TradeCreated(ORDER.id(), ORDER));

        assertThat(timers.first()).contains(ONE);
        assertThat(dueAt(ONE.minusNanos(1000))).isEmpty();
        assertThat(dueAt(ONE)).containsExactly(ORDER.id());
    }

    @Test
    void anUndecidedActivityIsDueAtItsDeadline() {
        happened(new ActivityStarted(ACTIVITY, ORDER.id(), List.of(), NOON.plusSeconds(10)));

        assertThat(timers.first()).contains(NOON.plusSeconds(10));
        assertThat(dueAt(NOON.plusSeconds(10))).containsExactly(ACTIVITY);
    }

    @Test
    void aWaitingRefundIsDueWhenItIsToBeTriedAgainAndCountsUntilThen() {
        happened(DELAYED);

        assertThat(timers.first()).contains(ONE);
        assertThat(timers.waitingRefunds()).isEqualTo(1);
        assertThat(timers.nearCount()).isZero();
        assertThat(dueAt(ONE)).containsExactly(REFUND);
        assertThat(timers.waitingRefunds()).isEqualTo(1);
        happened(new RefundRetried(REFUND, SHOP, ANNA, ACTIVITY));
        assertThat(timers.waitingRefunds()).isZero();
    }

    static List<List<Event>> ends() {
        TradeCreated created = new TradeCreated(ORDER.id(), ORDER);
        ActivityStarted started = new ActivityStarted(ACTIVITY, ORDER.id(), List.of(), ONE);
        return List.of(List.of(created, new TradePaid(ORDER.id(), ORDER, ANNA, NOON)),
                List.of(created, new TradeClosed(ORDER.id(), ORDER, NOON)),
                List.of(DELAYED, new RefundRetried(REFUND, SHOP, ANNA, ACTIVITY)),
                List.of(DELAYED, new RefundCancelled(REFUND, InMemoryCluster.cny(1), NOON)),
                List.of(started, new ActivityHeld(ACTIVITY)),
                List.of(started, new ActivityConfirmed(ACTIVITY)), List.of(started,
                        new ActivityCancelled(ACTIVITY, new Refusal(Reason.BUSY, "busy"))));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void whatIsPaidClosedHeldDecidedRetriedOrCancelledIsNeverDue(List<Event> events) {
        events.forEach(event -> timers.happened(event, NOON));

        assertThat(timers.first()).isEmpty();
        assertThat(dueAt(ONE)).isEmpty();
    }

    private static TradeShipped shipped(Order order, Duration after) {
        return new TradeShipped(order.id(), order, ANNA, NOON, InMemoryCluster.cny(0),
                new Shipment("SF1", NOON, due(after)));
    }

    @Test
    void aShippedTradeIsDueWhenItIsTakenForReceived() {
        happened(shipped(ORDER, Duration.ofSeconds(40)));

        assertThat(timers.first()).contains(due(Duration.ofSeconds(40)));
        happened(new ReleaseStarted(ORDER.id(), new Confirmation(Confirmation.By.PAYER, ""),
                ACTIVITY));
        assertThat(timers.first()).isEmpty();
    }

    @Test
    void aDelayedReleaseIsDueWhenItIsToBeTriedAgain() {
        happened(new ReleaseDelayed(ORDER.id(), ACTIVITY, new Refusal(Reason.BUSY, "busy"), 1,
                ONE));

        assertThat(dueAt(ONE)).containsExactly(ORDER.id());
    }

    @Test
    void onlyAWholeRefundEndsTheWait() {
        happened(shipped(ORDER, Duration.ofSeconds(40)));
        Order bigger = new Order(ORDER.id(), SHOP, "1", InMemoryCluster.cny(2), "tea", NOON, ONE);

        happened(refunded(bigger, 1));
        assertThat(timers.first()).isPresent();
        happened(refunded(bigger, 2));
        assertThat(timers.first()).isEmpty();
    }

    private static TradeRefunded refunded(Order order, long fen) {
        return new TradeRefunded(order.id(), order, ANNA, NOON, REFUND, InMemoryCluster.cny(1),
                InMemoryCluster.cny(fen), NOON);
    }

    @Test
    void whatIsLeftInTheTableOfAnOrdersExpiryDoesNotReplaceTheWaitForItsReceipt() {
        TradeId trade = created("1", Duration.ofMinutes(30));
        timers.beginFlush();
        timers.flushed();
        happened(shipped(later("1", Duration.ofMinutes(30)), Duration.ofDays(7)));
        timers.beginFlush();
        timers.flushed();
        timers.read(List.of(new Checkpoint.Timer(trade, due(Duration.ofMinutes(30)))),
                due(Duration.ofMinutes(31)));
        assertThat(dueAt(due(Duration.ofMinutes(30)))).containsExactly(trade);

        timers.notBefore(trade, due(Duration.ofDays(7)), due(Duration.ofMinutes(30)));

        assertThat(timers.near()).isEmpty();
        assertThat(timers.beginFlush()).containsOnly(Map.entry(trade, due(Duration.ofDays(7))));
    }

    @Test
    void whatIsBusyWhenItsTimeComesIsDueAgainSoon() {
        happened(new TradeCreated(ORDER.id(), ORDER),
                new PaymentStarted(ORDER.id(), ANNA, ACTIVITY));

        assertThat(dueAt(ONE)).containsExactly(ORDER.id());
        assertThat(dueAt(ONE)).isEmpty();
        assertThat(timers.first()).contains(ONE.plus(AGAIN));
        assertThat(dueAt(ONE.plus(AGAIN))).containsExactly(ORDER.id());
    }

    private static Order later(String number, Duration after) {
        return new Order(TradeId.of(SHOP, number), SHOP, number, InMemoryCluster.cny(1), "tea",
                NOON, NOON.plus(after));
    }

    private TradeId created(String number, Duration after) {
        Order order = later(number, after);
        happened(new TradeCreated(order.id(), order));
        return order.id();
    }

    @Test
    void aTradeThatExpiresLaterLeavesMemoryWithTheFlushAndComesBackFromTheTable() {
        TradeId trade = created("1", Duration.ofDays(30));

        assertThat(timers.near()).isEmpty();
        assertThat(timers.beginFlush()).containsOnly(Map.entry(trade, due(Duration.ofDays(30))));
        timers.flushed();
        assertThat(timers.beginFlush()).isEmpty();
        timers.flushed();
        assertThat(timers.first()).isEmpty();

        timers.read(List.of(new Checkpoint.Timer(trade, due(Duration.ofDays(30)))),
                due(Duration.ofDays(31)));
        assertThat(timers.first()).contains(due(Duration.ofDays(30)));
        assertThat(timers.near()).hasSize(1);
    }

    private static Instant due(Duration after) {
        return NOON.plus(after);
    }

    @Test
    void whatIsPaidBeforeTheFlushNeverGoesToTheTable() {
        TradeId trade = created("1", Duration.ofDays(1));
        happened(new TradePaid(trade, later("1", Duration.ofDays(1)), ANNA, NOON));

        assertThat(timers.beginFlush()).isEmpty();
        timers.read(List.of(), due(Duration.ofDays(2)));
        assertThat(timers.near()).isEmpty();
    }

    @Test
    void whatIsOnItsWayToTheTableWhenItIsReadIsNotMissed() {
        TradeId flushed = created("1", Duration.ofMinutes(10));
        TradeId flushedLater = created("2", Duration.ofMinutes(30));
        timers.beginFlush();
        TradeId fresh = created("3", Duration.ofMinutes(10));
        TradeId freshLater = created("4", Duration.ofMinutes(30));

        timers.read(List.of(), due(Duration.ofMinutes(20)));

        assertThat(timers.near()).extracting(Checkpoint.Timer::id)
                .containsExactlyInAnyOrder(flushed, fresh).doesNotContain(flushedLater);
        timers.flushed();
        assertThat(timers.beginFlush()).containsOnlyKeys(freshLater);
    }

    @Test
    void whatIsDueBeforeTheHorizonStaysInMemoryForTheTableIsReadUpToThere() {
        created("first", Duration.ofSeconds(1));
        timers.read(List.of(), due(Duration.ofMinutes(20)));

        TradeId trade = created("1", Duration.ofMinutes(19));

        assertThat(timers.near()).extracting(Checkpoint.Timer::id).contains(trade);
        assertThat(timers.beginFlush()).isEmpty();
    }

    @Test
    void atMostTheLimitIsTakenAndTheRestComesNext() {
        for (int i = 0; i < 5; i++) {
            happened(new TradeCreated(order("" + i).id(), order("" + i)));
        }

        assertThat(timers.takeDue(ONE, 3, AGAIN)).hasSize(3);
        assertThat(timers.takeDue(ONE, 3, AGAIN)).hasSize(2);
        assertThat(timers.takeDue(ONE, 3, AGAIN)).isEmpty();
    }
}
