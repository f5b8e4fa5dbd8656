package io.suanpan.textbook;

import static io.suanpan.textbook.Rows.instant;
import static io.suanpan.textbook.Rows.money;
import static io.suanpan.textbook.Rows.time;

import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.http.problem.Problems;
import io.suanpan.http.mandate.MandateView;
import io.suanpan.http.readmodel.ConsumerRecord;
import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.readmodel.PastSettlement;
import io.suanpan.http.readmodel.Posting;
import io.suanpan.http.readmodel.ReadModels;
import io.suanpan.http.trade.TradeStatus;
import io.suanpan.http.trade.TradeView;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/** The lists: queries over the tables, each along an index, newest first, with no lag. */
final class TextbookReadModels implements ReadModels {
    private static final String RECORDS = """
            select * from (
              (select paid_at as at, id::text as key, id, merchant, out_trade_no, amount, currency,
                subject, null as reference
              from trade where payer = ? and paid_at >= ? and paid_at < ? and paid_at <= ?
                and (paid_at, id::text) < (?, ?)
              order by paid_at desc, key desc limit ?)
              union all
              (select completed_at, reference, null, null, null, amount, currency, null, reference
              from deposit where account = ? and completed_at >= ? and completed_at < ?
                and completed_at <= ? and (completed_at, reference) < (?, ?)
              order by completed_at desc, reference desc limit ?)
            ) record order by at desc, key desc limit ?""";
    private static final String TRADES = "select " + Rows.TRADE_COLUMNS + """
            \s, id::text as key from trade
            where merchant = ? and created_at >= ? and created_at < ? and created_at <= ?
              and (created_at, id::text) < (?, ?)
              and (? is null or ? = case when status = 'CREATED' and expires_at <= ? then 'CLOSED'
                else status end)
            order by created_at desc, key desc limit ?""";
    private static final String STATEMENT = """
            select number, at, entry.amount, entry.balance, trade, reference, currency
            from entry join account on account.id = entry.account
            where account = ? and number < ? and at >= ? and at < ?
            order by number desc limit ?""";

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    /** After every key: a cursor for the first page. */
    private static final Cursor BEGINNING = new Cursor(LAST, "");

    private final Database database;

    TextbookReadModels(Database database) {
        this.database = database;
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** One row, and the cursor of what comes after it. */
    private record Item<T>(T value, String cursor) {}

    @Override
    public CompletionStage<Page<ConsumerRecord>> consumerRecords(AccountId consumer,
            PageRequest request) {
        Cursor after = request.cursor().map(Cursor::parse).orElse(BEGINNING);
        return page(RECORDS, request, statement -> {
            int next = 1;
            for (int part = 0; part < 2; part++) {
                next = setRange(statement, next, consumer, request, after);
                statement.setInt(next++, request.limit() + 1);
            }
            statement.setInt(next, request.limit() + 1);
        }, row -> new Item<>(record(row),
                new Cursor(instant(row, "at"), row.getString("key")).toString()));
    }

    private static ConsumerRecord record(ResultSet row) throws SQLException {
        UUID trade = row.getObject("id", UUID.class);
        return trade == null
                ? new ConsumerRecord.Deposit(instant(row, "at"), money(row, "amount"),
                        row.getString("reference"))
                : new ConsumerRecord.Payment(instant(row, "at"), money(row, "amount"),
                        Rows.tradeId(trade), new AccountId(row.getString("merchant")),
                        row.getString("out_trade_no"), row.getString("subject"));
    }

    /** There are none here. */
    @Override
    public CompletionStage<Page<MandateView>> consumerMandates(AccountId consumer,
            PageRequest request) {
        return CompletableFuture.completedFuture(new Page<>(List.of(), Optional.empty()));
    }

    /** There are none here. */
    @Override
    public CompletionStage<Page<ClearedPeriod>> settlements(AccountId merchant, int limit,
            Optional<String> cursor) {
        return CompletableFuture.completedFuture(new Page<>(List.of(), Optional.empty()));
    }

    @Override
    public CompletionStage<Optional<PastSettlement>> settlement(AccountId merchant,
            LocalDate date) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Page<TradeView>> merchantTrades(AccountId merchant,
            Optional<TradeStatus> status, PageRequest request) {
        Cursor after = request.cursor().map(Cursor::parse).orElse(BEGINNING);
        Instant now = Instant.now();
        return page(TRADES, request, statement -> {
            int next = setRange(statement, 1, merchant, request, after);
            statement.setString(next++, status.map(Enum::name).orElse(null));
            statement.setString(next++, status.map(Enum::name).orElse(null));
            statement.setObject(next++, time(now));
            statement.setInt(next, request.limit() + 1);
        }, row -> new Item<>(TradeView.of(Rows.trade(row, now)),
                new Cursor(instant(row, "created_at"), row.getString("key")).toString()));
    }

    @Override
    public CompletionStage<Page<Posting>> statement(AccountId account, PageRequest request) {
        long before = request.cursor().map(TextbookReadModels::number).orElse(Long.MAX_VALUE);
        return page(STATEMENT, request, statement -> {
            statement.setString(1, account.value());
            statement.setLong(2, before);
            statement.setObject(3, time(request.from().orElse(FIRST)));
            statement.setObject(4, time(request.to().orElse(LAST)));
            statement.setInt(5, request.limit() + 1);
        }, row -> new Item<>(posting(row), row.getString("number")));
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException _) {
            throw new InvalidCursorException(cursor);
        }
    }

    private static Posting posting(ResultSet row) throws SQLException {
        Money amount = money(row, "amount");
        UUID trade = row.getObject("trade", UUID.class);
        return new Posting(row.getLong("number"), instant(row, "at"),
                amount.isNegative() ? Direction.DEBIT : Direction.CREDIT,
                new Money(Math.abs(amount.minor()), amount.currency()), money(row, "balance"),
                trade == null ? Posting.Business.DEPOSIT : Posting.Business.PAYMENT,
                trade == null ? row.getString("reference") : Rows.tradeId(trade).toString());
    }

    /** The five conditions on owner, time and cursor; returns the number of the next parameter. */
    private static int setRange(PreparedStatement statement, int first, AccountId owner,
            PageRequest request, Cursor after) throws SQLException {
        OffsetDateTime end = time(after.at());
        statement.setString(first, owner.value());
        statement.setObject(first + 1, time(request.from().orElse(FIRST)));
        statement.setObject(first + 2, time(request.to().orElse(LAST)));
        statement.setObject(first + 3, end);
        statement.setObject(first + 4, end);
        statement.setString(first + 5, after.key());
        return first + 6;
    }

    /** Sets a statement's parameters. */
    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** One row more than asked for is read: it tells whether there is a next page. */
    private <T> CompletionStage<Page<T>> page(String sql, PageRequest request,
            Parameters parameters, RowReader<Item<T>> reader) {
        try {
            return database.run(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    parameters.set(statement);
                    return page(items(statement, reader), request.limit());
                }
            }).exceptionally(failure -> {
                throw new CompletionException(unavailable(Problems.cause(failure)));
            });
        } catch (RejectedExecutionException e) {
            throw unavailable(e);
        }
    }

    private static <T> List<Item<T>> items(PreparedStatement statement, RowReader<Item<T>> reader)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<Item<T>> items = new ArrayList<>();
            while (rows.next()) {
                items.add(reader.read(rows));
            }
            return items;
        }
    }

    private static <T> Page<T> page(List<Item<T>> items, int limit) {
        boolean more = items.size() > limit;
        List<Item<T>> shown = more ? items.subList(0, limit) : items;
        return new Page<>(shown.stream().<T>map(Item::value).toList(),
                more ? Optional.of(shown.getLast().cursor()) : Optional.empty());
    }

    private static UnavailableException unavailable(Throwable cause) {
        return new UnavailableException("PostgreSQL does not answer", cause);
    }
}
