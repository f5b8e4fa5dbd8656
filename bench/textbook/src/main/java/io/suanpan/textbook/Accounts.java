package io.suanpan.textbook;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.account.AccountCommand.UnfreezeAccount;
import io.suanpan.account.AccountCommand;
import io.suanpan.account.Funds;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.PartitionId;
import io.suanpan.partition.PartitionTotals.CurrencyTotal;
import io.suanpan.partition.PartitionTotals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/** Accounts: opening, reading, and adding all up. */
final class Accounts {
    private static final String OPEN = "insert into account (id, type, currency, balance, postings)"
            + " values (?, ?, ?, 0, 0) on conflict (id) do nothing";
    private static final String FIND = "select id, type, currency, balance, postings from account"
            + " where id = ?";
    private static final String TOTALS = "select currency, count(*) as accounts,"
            + " sum(balance)::bigint as balance from account group by currency";

    private Accounts() {}

    static Answer answer(AccountCommand command, Connection connection) throws SQLException {
        boolean opened = switch (command) {
            case OpenAccount c -> open(c, connection);
            case GetAccount _,FreezeAccount _,UnfreezeAccount _,CloseAccount _,SetFeePlan _ ->
                false;
        };
        Account found = find(command.target(), connection);
        return opened ? new Answer.Done(found, false) : switch (Account.decide(found, command)) {
            case Decision.Refused<?> refused -> new Answer.Refused(refused.refusal());
            case Decision.Accepted<?> _,Decision.Awaited<?> _ -> new Answer.Done(found, true);
        };
    }

    private static boolean open(OpenAccount c, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setString(1, c.target().value());
            statement.setString(2, c.type().name());
            statement.setString(3, c.currency().getCurrencyCode());
            return statement.executeUpdate() == 1;
        }
    }

    private static Account find(AccountId id, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, id.value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Rows.account(rows) : Account.ABSENT;
            }
        }
    }

    /** Of all accounts, as of one instant. */
    static Answer totals(PartitionId all, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TOTALS);
                ResultSet rows = statement.executeQuery()) {
            Map<Currency, CurrencyTotal> totals = new HashMap<>();
            while (rows.next()) {
                Currency currency = Currency.getInstance(rows.getString("currency"));
                totals.put(currency, new CurrencyTotal(rows.getLong("accounts"),
                        new Funds(rows.getLong("balance"), 0, 0, currency)));
            }
            return new Answer.Done(new PartitionTotals(all, totals, 0), false);
        }
    }
}
