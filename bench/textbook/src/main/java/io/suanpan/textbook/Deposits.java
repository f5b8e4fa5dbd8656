package io.suanpan.textbook;

import static io.suanpan.textbook.Rows.time;

import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Deposits: one statement, as a payment. All of a currency come from one channel account, which opens with the
 * first of them and is locked last.
 */
final class Deposits {
    private static final String MAKE = """
            with made as (
              insert into deposit (account, reference, amount, currency, completed_at)
              values (?, ?, ?, ?, ?) on conflict (account, reference) do nothing
              returning account, reference, amount, currency, completed_at
            ), credited as (
              update account set balance = account.balance + made.amount,
                postings = account.postings + 1
              from made where account.id = made.account
              returning account.id, account.postings, account.balance, account.currency,
                made.reference, made.amount, made.completed_at
            ), debited as (
              insert into account (id, type, currency, balance, postings)
              select ?, 'CHANNEL', currency, -amount, 1 from credited
              on conflict (id) do update set balance = account.balance + excluded.balance,
                postings = account.postings + 1
              returning id, postings, balance
            )
            insert into entry (account, number, at, amount, balance, reference)
            select id, postings, completed_at, amount, balance, reference from credited
            union all
            select debited.id, debited.postings, completed_at, -amount, debited.balance, reference
            from debited, credited""";
    private static final String FIND = "select account, reference, amount, currency, completed_at"
            + " from deposit where account = ? and reference = ?";
    /** An account's and the channel's. */
    private static final int ENTRIES = 2;

    private Deposits() {}

    static Answer answer(MakeDeposit command, Connection connection) throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (make(command, now, connection)) {
            return new Answer.Done(
                    new Deposit.Completed(command.target(), command.amount(), now), false);
        }
        Deposit found = find(command.target(), connection);
        return switch (Deposit.decide(found, command, new Moment(now, new ActivityId(0, 0)))) {
            case Decision.Refused<?> refused -> new Answer.Refused(refused.refusal());
            case Decision.Accepted<?> _ -> new Answer.Done(found, true);
            case Decision.Awaited<?> _ ->
                throw Invariant.broken("a deposit is made at once", found);
        };
    }

    private static boolean make(MakeDeposit command, Instant now, Connection connection)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MAKE)) {
            statement.setString(1, command.target().account().value());
            statement.setString(2, command.target().reference());
            statement.setLong(3, command.amount().minor());
            statement.setString(4, command.amount().currency().getCurrencyCode());
            statement.setObject(5, time(now));
            statement.setString(6, AccountId.channel(command.amount().currency()).value());
            return statement.executeUpdate() == ENTRIES;
        }
    }

    private static Deposit find(DepositId id, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, id.account().value());
            statement.setString(2, id.reference());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? new Deposit.Completed(id, Rows.money(rows, "amount"),
                                Rows.instant(rows, "completed_at"))
                        : Deposit.ABSENT;
            }
        }
    }
}
