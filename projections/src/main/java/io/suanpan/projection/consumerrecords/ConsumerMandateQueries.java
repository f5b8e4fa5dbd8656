package io.suanpan.projection.consumerrecords;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.UdtValue;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.projection.Cursor;
import io.suanpan.projection.Micros;
import io.suanpan.projection.Page;
import io.suanpan.projection.PageQuery;
import io.suanpan.projection.consumerrecords.ConsumerMandate.Revocation;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads the mandates of a consumer, the last granted first. */
public final class ConsumerMandateQueries {
    private final CqlSession session;
    private final PreparedStatement select;

    public ConsumerMandateQueries(CqlSession session) {
        this.session = session;
        this.select = session.prepare("""
                SELECT granted_at, id, mandate FROM suanpan.consumer_mandates
                WHERE consumer = ?
                  AND (granted_at, id) < (?, ?) AND (granted_at, id) >= (?, '')
                LIMIT ?
                """);
    }

    public CompletionStage<Page<ConsumerMandate>> list(AccountId consumer, PageQuery query) {
        String list = "mandates/" + consumer + "/" + query.fromMicros() + "/" + query.toMicros();
        Cursor start = query.cursor().map(text -> Cursor.parse(text, list))
                .orElse(new Cursor(list, query.toMicros(), ""));
        return session
                .executeAsync(select.bind(consumer.value(), start.position(), start.id(),
                        query.fromMicros(), query.limit() + 1))
                .thenApply(rows -> {
                    List<Row> found = new ArrayList<>();
                    rows.currentPage().forEach(found::add);
                    return page(consumer, found, query.limit(), list);
                });
    }

    private static Page<ConsumerMandate> page(AccountId consumer, List<Row> found, int limit,
            String list) {
        List<Row> rows = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() <= limit
                ? Optional.empty()
                : Optional.of(new Cursor(list, rows.getLast().getLong("granted_at"),
                        rows.getLast().getString("id")).text());
        return new Page<>(rows.stream().map(row -> item(consumer, row)).toList(), next);
    }

    private static ConsumerMandate item(AccountId consumer, Row row) {
        UdtValue mandate = row.getUdtValue("mandate");
        Currency currency = Currency.getInstance(mandate.getString("currency"));
        MandateTerms terms = new MandateTerms(
                new Money(mandate.getLong("max_per_payment"), currency),
                new Money(mandate.getLong("max_per_month"), currency),
                ZoneId.of(mandate.getString("zone")),
                Micros.instant(mandate.getLong("valid_until")));
        return new ConsumerMandate(
                new MandateId(consumer, new AccountId(mandate.getString("merchant")),
                        mandate.getString("number")),
                terms, Micros.instant(row.getLong("granted_at")),
                mandate.isNull("revoked_at")
                        ? Optional.empty()
                        : Optional.of(
                                new Revocation(EndedBy.valueOf(mandate.getString("revoked_by")),
                                        Micros.instant(mandate.getLong("revoked_at")))));
    }
}
