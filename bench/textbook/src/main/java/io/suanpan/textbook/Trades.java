package io.suanpan.textbook;

import static io.suanpan.textbook.Rows.TRADE_COLUMNS;
import static io.suanpan.textbook.Rows.time;
import static io.suanpan.textbook.Rows.uuid;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Trades and their payments. A command is first tried as one statement, which succeeds or changes nothing; only
 * if it changed nothing is the trade read, to say why. All payments lock in one order, the trade, the payer, the
 * merchant, so none waits in a circle, and the merchant, who may be everybody's, is locked last.
 */
final class Trades {
    /** What {@code paid} trades do to accounts and books; one trade or none. */
    private static final String MOVE = """
            , debited as (
              update account set balance = account.balance - paid.amount,
                postings = account.postings + 1
              from paid where account.id = paid.payer
              returning account.id, account.postings, account.balance, paid.id as trade,
                paid.merchant, paid.amount, paid.paid_at
            ), credited as (
              update account set balance = account.balance + debited.amount,
                postings = account.postings + 1
              from debited where account.id = debited.merchant
              returning account.id, account.postings, account.balance, debited.trade,
                debited.amount, debited.paid_at
            ), entries as (
              insert into entry (account, number, at, amount, balance, trade)
              select id, postings, paid_at, -amount, balance, trade from debited
              union all
              select id, postings, paid_at, amount, balance, trade from credited
            )
            select * from paid""";

    private static final String CREATE = "insert into trade (" + TRADE_COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null) on conflict (id) do nothing"
            + " returning " + TRADE_COLUMNS;
    private static final String CREATE_AND_PAY = "with paid as (" + CREATE + ")" + MOVE;
    private static final String PAY = """
            with paid as (
              update trade set status = 'PAID', payer = ?, paid_at = ?
              where id = ? and status = 'CREATED' and expires_at > ?
                and exists (select from account where account.id = ?
                  and account.currency = trade.currency)
              returning\s""" + TRADE_COLUMNS + ")" + MOVE;
    private static final String CLOSE = "update trade set status = 'CLOSED', closed_at = ?"
            + " where id = ? and status = 'CREATED' and expires_at > ? returning " + TRADE_COLUMNS;
    private static final String FIND = "select " + TRADE_COLUMNS + " from trade where id = ?";

    /** A trade's state changes at most twice, so the third reading tells all. */
    private static final int MAX_ATTEMPTS = 3;
    private static final ActivityId NO_ACTIVITY = new ActivityId(0, 0);

    private Trades() {}

    static Answer answer(TradeCommand command, Connection connection) throws SQLException {
        Moment moment = new Moment(Instant.now().truncatedTo(ChronoUnit.MICROS), NO_ACTIVITY);
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            Optional<Trade.Existing> changed = change(command, attempt == 1, moment.now(),
                    connection);
            if (changed.isPresent()) {
                return new Answer.Done(changed.get(), false);
            }
            Trade found = find(command.target(), moment.now(), connection);
            switch (Trade.decide(found, command, moment)) {
                case Decision.Refused<?> refused -> {
                    return new Answer.Refused(refused.refusal());
                }
                case Decision.Accepted<?> accepted when accepted.repeated() -> {
                    return new Answer.Done(found, true);
                }
                case Decision.Accepted<?> _,Decision.Awaited<?> _ -> {
                    // It may be carried out after all: it changed meanwhile.
                }
            }
        }
        return new Answer.Refused(new Refusal(Reason.CURRENCY_MISMATCH,
                "the payer's account is not in the currency of trade " + command.target()));
    }

    /** Empty if nothing changed. */
    private static Optional<Trade.Existing> change(TradeCommand command, boolean first, Instant now,
            Connection connection) throws SQLException {
        return switch (command) {
            case CreateTrade c -> create(CREATE, c, Optional.empty(), now, connection);
            case CreateAndPay c when first -> create(CREATE_AND_PAY, c.order(),
                    Optional.of(c.payer()), now, connection);
            case CreateAndPay c -> pay(c.target(), c.payer(), now, connection);
            case PayTrade c -> pay(c.target(), c.payer(), now, connection);
            case CloseTrade c -> close(c.target(), now, connection);
            case TradeCommand.GetTrade _ -> Optional.empty();
            case TradeCommand.ExpireTrade _,TradeCommand.CompletePayment _,TradeCommand.HoldPayment _,TradeCommand.FailPayment _,TradeCommand.ReserveRefund _,TradeCommand.ReleaseRefund _,TradeCommand.PostRefund _,TradeCommand.ShipTrade _,TradeCommand.ConfirmReceipt _,TradeCommand.ForceRelease _,TradeCommand.CompleteRelease _,TradeCommand.DelayRelease _ ->
                throw new IllegalArgumentException("no caller may ask for this: " + command);
        };
    }

    private static Optional<Trade.Existing> create(String sql, CreateTrade c,
            Optional<AccountId> payer, Instant now, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, uuid(c.target()));
            statement.setString(2, c.merchant().value());
            statement.setString(3, c.outTradeNo());
            statement.setLong(4, c.amount().minor());
            statement.setString(5, c.amount().currency().getCurrencyCode());
            statement.setString(6, c.subject());
            statement.setString(7, payer.isPresent() ? "PAID" : "CREATED");
            statement.setString(8, payer.map(AccountId::value).orElse(null));
            statement.setObject(9, time(now));
            statement.setObject(10, time(now.plus(c.expiresIn())));
            statement.setObject(11, payer.isPresent() ? time(now) : null);
            return trade(statement, now);
        }
    }

    private static Optional<Trade.Existing> pay(TradeId id, AccountId payer, Instant now,
            Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PAY)) {
            statement.setString(1, payer.value());
            statement.setObject(2, time(now));
            statement.setObject(3, uuid(id));
            statement.setObject(4, time(now));
            statement.setString(5, payer.value());
            return trade(statement, now);
        }
    }

    private static Optional<Trade.Existing> close(TradeId id, Instant now, Connection connection)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLOSE)) {
            statement.setObject(1, time(now));
            statement.setObject(2, uuid(id));
            statement.setObject(3, time(now));
            return trade(statement, now);
        }
    }

    private static Trade find(TradeId id, Instant now, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, uuid(id));
            return trade(statement, now).map(Trade.class::cast).orElse(Trade.ABSENT);
        }
    }

    private static Optional<Trade.Existing> trade(PreparedStatement statement, Instant now)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(Rows.trade(rows, now)) : Optional.empty();
        }
    }
}
