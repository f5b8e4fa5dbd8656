package io.suanpan.textbook;

import io.suanpan.account.AccountCommand;
import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.UnfreezeAccount;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.http.problem.Problems;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.mandate.MandateCommand;
import io.suanpan.partition.PartitionQuery.GetTotals;
import io.suanpan.partition.Partitions;
import io.suanpan.trade.TradeCommand;
import io.suanpan.transfer.TransferCommand;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.postgresql.util.PSQLException;

/** The API's write side: every command is one statement of SQL, or a few. All is one partition here. */
final class TextbookLedger implements Partitions {
    private static final String CHECK_VIOLATION = "23514";
    /** The classes of SQLSTATE after which nobody knows whether a statement was committed. */
    private static final String OUTCOME_UNKNOWN = "08|57|58";
    private static final int SQL_STATE_CLASS = 2;

    private final Database database;

    TextbookLedger(Database database) {
        this.database = database;
    }

    @Override
    public Partitioning partitioning() {
        return new Partitioning(1);
    }

    @Override
    public CompletionStage<Answer> ask(Command command) {
        try {
            return database.run(connection -> carryOut(command, connection))
                    .exceptionally(failure -> explain(command, Problems.cause(failure)));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    refuse(Reason.BUSY, "too many requests wait for a connection"));
        }
    }

    private static Answer carryOut(Command command, Connection connection) throws SQLException {
        return switch (command) {
            case FreezeAccount _,UnfreezeAccount _,CloseAccount _ ->
                refuse(Reason.UNAVAILABLE, "accounts are neither frozen nor closed here");
            case TradeCommand trade -> Trades.answer(trade, connection);
            case AccountCommand account -> Accounts.answer(account, connection);
            case MakeDeposit deposit -> Deposits.answer(deposit, connection);
            case GetTotals totals -> Accounts.totals(totals.target(), connection);
            // It has what the bench measures, and no more.
            case TransferCommand _ -> refuse(Reason.UNAVAILABLE, "there are no transfers here");
            case MandateCommand _ -> refuse(Reason.UNAVAILABLE, "there are no mandates here");
            default -> throw new IllegalArgumentException("no caller may ask for this: " + command);
        };
    }

    private static Answer explain(Command command, Throwable failure) {
        return switch (failure) {
            case PSQLException e when CHECK_VIOLATION.equals(e.getSQLState()) ->
                refused(e, command);
            case SQLTransientConnectionException _ ->
                refuse(Reason.UNAVAILABLE, "no connection to PostgreSQL");
            case SQLException e when e.getSQLState() != null && e.getSQLState()
                    .substring(0, SQL_STATE_CLASS).matches(OUTCOME_UNKNOWN) ->
                throw new NoAnswerException(command);
            default -> throw new CompletionException(failure);
        };
    }

    /** The statement failed as a whole, so nothing changed. */
    private static Answer refused(PSQLException violation, Command command) {
        String check = violation.getServerErrorMessage().getConstraint();
        return switch (check) {
            case "account_funds" -> refuse(Reason.INSUFFICIENT_FUNDS,
                    "the payer has less available than is needed");
            case "account_limit" -> refuse(Reason.BALANCE_LIMIT_EXCEEDED,
                    "an account would pass the largest balance");
            case null, default -> throw new IllegalStateException(command.toString(), violation);
        };
    }

    private static Answer refuse(Reason reason, String detail) {
        return new Answer.Refused(new Refusal(reason, detail));
    }
}
