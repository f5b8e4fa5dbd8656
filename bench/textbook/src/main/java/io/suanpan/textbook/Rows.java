package io.suanpan.textbook;

import io.suanpan.account.Account;
import io.suanpan.account.Funds;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.UUID;

/** From rows to what they are of, and back. */
final class Rows {
    /** What {@link #trade} reads. */
    static final String TRADE_COLUMNS = "id, merchant, out_trade_no, amount, currency, subject,"
            + " status, payer, created_at, expires_at, paid_at, closed_at";

    private Rows() {}

    static Account.Open account(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new Account.Open(new AccountId(row.getString("id")),
                AccountType.valueOf(row.getString("type")),
                new Funds(row.getLong("balance"), 0, 0, currency), row.getLong("postings"));
    }

    /** @param now a trade that is not paid by its time is closed, without anybody having written so */
    static Trade.Existing trade(ResultSet row, Instant now) throws SQLException {
        Order order = new Order(tradeId(row.getObject("id", UUID.class)),
                new AccountId(row.getString("merchant")), row.getString("out_trade_no"),
                money(row, "amount"), row.getString("subject"), instant(row, "created_at"),
                instant(row, "expires_at"));
        String status = row.getString("status");
        return switch (status) {
            case "CREATED" -> now.isBefore(order.expiresAt())
                    ? new Trade.Created(order)
                    : new Trade.Closed(order, order.expiresAt());
            case "PAID" -> new Trade.Paid(order, new AccountId(row.getString("payer")),
                    instant(row, "paid_at"));
            case "CLOSED" -> new Trade.Closed(order, instant(row, "closed_at"));
            default -> throw Invariant.broken("a trade has a known status", status);
        };
    }

    static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), Currency.getInstance(row.getString("currency")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static UUID uuid(TradeId id) {
        return new UUID(id.high(), id.low());
    }

    static TradeId tradeId(UUID id) {
        return new TradeId(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
