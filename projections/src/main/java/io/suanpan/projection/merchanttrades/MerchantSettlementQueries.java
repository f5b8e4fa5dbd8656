package io.suanpan.projection.merchanttrades;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.kernel.AccountId;
import io.suanpan.projection.CassandraRows;
import io.suanpan.projection.Cursor;
import io.suanpan.projection.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads the settlements of a merchant, the newest first, or one by its date. */
public final class MerchantSettlementQueries {
    private static final int FIELD_DAY = MerchantSettlements.TABLE.columns().indexOf("day");
    private static final String SELECT = "SELECT "
            + String.join(", ", MerchantSettlements.TABLE.columns())
            + " FROM suanpan.merchant_settlements WHERE merchant = ? AND day ";

    private final CqlSession session;
    private final PreparedStatement list;
    private final PreparedStatement since;

    public MerchantSettlementQueries(CqlSession session) {
        this.session = session;
        this.list = session.prepare(SELECT + "< ? LIMIT ?");
        this.since = session.prepare(SELECT + ">= ? ORDER BY day ASC LIMIT 2");
    }

    /** @param limit how many at most */
    public CompletionStage<Page<ClearedPeriod>> list(AccountId merchant, int limit,
            Optional<String> cursor) {
        String name = "settlements/" + merchant;
        int before = cursor.map(text -> day(Cursor.parse(text, name))).orElse(Integer.MAX_VALUE);
        return session.executeAsync(list.bind(merchant.value(), before, limit + 1))
                .thenApply(found -> page(rows(found), limit, name));
    }

    private static int day(Cursor cursor) {
        if (cursor.position() != (int) cursor.position()) {
            throw cursor.invalid();
        }
        return (int) cursor.position();
    }

    private static Page<ClearedPeriod> page(List<List<Object>> found, int limit, String name) {
        List<List<Object>> rows = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() <= limit
                ? Optional.empty()
                : Optional.of(
                        new Cursor(name, (Integer) rows.getLast().get(FIELD_DAY), "").text());
        return new Page<>(rows.stream().filter(MerchantSettlements::isCleared)
                .map(MerchantSettlements::period).toList(), next);
    }

    /** That of {@code date}; empty if the merchant has none. */
    public CompletionStage<Optional<MerchantSettlement>> find(AccountId merchant, LocalDate date) {
        return session
                .executeAsync(since.bind(merchant.value(), MerchantSettlements.day(date)))
                .thenApply(found -> {
                    List<ClearedPeriod> periods = rows(found).stream()
                            .filter(MerchantSettlements::isCleared)
                            .map(MerchantSettlements::period).toList();
                    return periods.stream().findFirst().filter(it -> it.date().equals(date))
                            .map(it -> new MerchantSettlement(it,
                                    periods.stream().skip(1).map(ClearedPeriod::cutOff)
                                            .findFirst()));
                });
    }

    private static List<List<Object>> rows(AsyncResultSet found) {
        List<List<Object>> rows = new ArrayList<>();
        found.currentPage().forEach(
                row -> rows.add(CassandraRows.values(MerchantSettlements.TABLE, row)));
        return rows;
    }
}
