package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimersTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId SHOP = new AccountId("shop");
    private static final ActivityId ACTIVITY = new ActivityId(0, 7);
    private static final Order ORDER = order("1");

    private final Timers timers = new Timers();

    private static Order order(String number) {
        return new Order(TradeId.of(SHOP, number), SHOP, number, InMemoryCluster.cny(1), "tea",
                NOON, ONE);
    }

    private List<EntityId> dueAt(Instant now) {
        return timers.takeDue(now, 10, AGAIN);
    }

    private void happened(Event... events) {
        List.of(events).forEach(timers::happened);
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

    static List<List<Event>> ends() {
        TradeCreated created = new TradeCreated(ORDER.id(), ORDER);
        ActivityStarted started = new ActivityStarted(ACTIVITY, ORDER.id(), List.of(), ONE);
        return List.of(List.of(created, new TradePaid(ORDER.id(), ORDER, ANNA, NOON)),
                List.of(created, new TradeClosed(ORDER.id(), ORDER, NOON)),
                List.of(started, new ActivityConfirmed(ACTIVITY)), List.of(started,
                        new ActivityCancelled(ACTIVITY, new Refusal(Reason.BUSY, "busy"))));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void whatIsPaidClosedOrDecidedIsNeverDue(List<Event> events) {
        events.forEach(timers::happened);

        assertThat(timers.first()).isEmpty();
        assertThat(dueAt(ONE)).isEmpty();
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
