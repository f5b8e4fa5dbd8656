package io.suanpan.trade;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.TradeCommand.CreateTrade;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;

/** What the trade tests speak of: the shop's order 1, created at noon, and anna and ben who pay. */
final class Trades {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Duration AN_HOUR = Duration.ofHours(1);
    static final AccountId SHOP = new AccountId("shop");
    static final AccountId ANNA = new AccountId("anna");
    static final AccountId BEN = new AccountId("ben");
    static final TradeId ID = TradeId.of(SHOP, "1");
    static final ActivityId ACTIVITY = new ActivityId(0, 7);
    static final ActivityId NEXT_ACTIVITY = new ActivityId(0, 8);
    static final RefundId REFUND = new RefundId(ID, "r1");
    static final Refusal TOO_POOR = new Refusal(Reason.INSUFFICIENT_FUNDS, "anna has too little");

    static final Order ORDER = new Order(ID, SHOP, "1", cny(100), "tea", NOON, NOON.plus(AN_HOUR));
    static final CreateTrade CREATE = new CreateTrade(ID, SHOP, "1", cny(100), "tea", AN_HOUR);

    static final Trade CREATED = new Trade.Created(ORDER);
    static final Trade PAYING = new Trade.Paying(ORDER, ANNA, ACTIVITY);
    static final Trade PAID = new Trade.Paid(ORDER, ANNA, NOON);
    static final Trade REFUNDED = new Trade.Refunded(ORDER, ANNA, NOON, 30, 60);
    static final Trade CLOSED = new Trade.Closed(ORDER, NOON);

    private Trades() {}

    static Money cny(long fen) {
        return new Money(fen, Currency.getInstance("CNY"));
    }

    static Moment at(Instant now) {
        return new Moment(now, NEXT_ACTIVITY);
    }
}
