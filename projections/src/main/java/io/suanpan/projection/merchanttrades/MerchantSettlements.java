package io.suanpan.projection.merchanttrades;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Payout;
import io.suanpan.clearing.Tally;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.projection.Micros;
import io.suanpan.projection.Row;
import io.suanpan.projection.Table;
import io.suanpan.projection.feed.JournalEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merchants' settlements: one row for each cleared period, for good. No event says all of a period, so a row is made of
 * facts, and each event writes its own, absolutely:
 *
 * <pre>
 *   period cleared          period                               what it came to, and when it is due
 *   payout started          attempt, tries, pay_to, retry_at
 *   debit reserved          debit_attempt, debit                 the branch
 *   bank order refused      ended                                the activity: if it had reserved the debit, that
 *     or failed                                                  is released
 *   debit posted            paid                                 the attempt
 * </pre>
 *
 * All of them come from the journal of the merchant's partition, where its withdrawals are too.
 */
public final class MerchantSettlements {
    private static final List<String> FIELDS = List.of("cut_off", "first_posting", "last_posting",
            "trades", "traded", "refunds", "refunded", "fees", "charged", "carried", "payout_at");

    /** Few, and each merchant's own: they need no slots. */
    public static final Table TABLE = new Table("merchant_settlements", List.of("""
            CREATE TYPE IF NOT EXISTS suanpan.merchant_settlement (
              cut_off bigint, first_posting bigint, last_posting bigint, trades bigint,
              traded bigint, refunds bigint, refunded bigint, fees bigint, charged bigint,
              carried bigint, payout_at bigint)
            """, """
            CREATE TABLE IF NOT EXISTS suanpan.merchant_settlements (
              merchant text, day int, attempt int, tries int, pay_to text, retry_at bigint,
              debit_attempt int, debit text, ended text, paid int,
              period frozen<merchant_settlement>,
              PRIMARY KEY ((merchant), day)) WITH CLUSTERING ORDER BY (day DESC)
            """), 1, 2, List.of("merchant", "day", "attempt", "tries", "pay_to", "retry_at",
            "debit_attempt", "debit", "ended", "paid", "period"), FIELDS);

    private static final List<String> VALUES = TABLE.valueNames();

    private record Key(AccountId merchant, LocalDate date) {}

    /** A row's values, so far. */
    private static final class Facts {
        private final Object[] values = new Object[VALUES.size()];

        Facts set(String column, Object value) {
            values[VALUES.indexOf(column)] = value;
            return this;
        }
    }

    /** What was read. */
    private record Stored(List<Object> values) {
        <T> T get(String column, Class<T> type) {
            return type.cast(values.get(VALUES.indexOf(column)));
        }

        boolean has(String column) {
            return values.get(VALUES.indexOf(column)) != null;
        }

        int number(String column) {
            return get(column, Integer.class);
        }

        long amount(String column) {
            return get(column, Long.class);
        }

        Instant time(String column) {
            return Micros.instant(amount(column));
        }
    }

    private MerchantSettlements() {}

    /** What one entry says of settlements: of each, one row. */
    static List<Row> rows(JournalEntry entry) {
        Map<Key, Facts> rows = new LinkedHashMap<>();
        for (Event event : entry.batch().events()) {
            switch (event) {
                case PeriodCleared e -> cleared(at(rows, e.subject(), e.period().date()),
                        e.period());
                case PayoutStarted e -> at(rows, e.subject(), e.date()).set("attempt", e.attempt())
                        .set("tries", e.tries()).set("pay_to", e.payTo().value())
                        .set("retry_at", Micros.of(e.retryAt()));
                case BranchReserved e -> of(e.subject(), e.primary())
                        .ifPresent(of -> at(rows, e.subject(), of.date())
                                .set("debit_attempt", of.attempt())
                                .set("debit", e.fence().toString()));
                case BankOrderRefused e -> ended(rows, e.subject(), e.activity());
                case BankOrderFailed e -> ended(rows, e.subject(), e.activity());
                case BranchPosted e -> of(e.subject(), e.primary()).ifPresent(
                        of -> at(rows, e.subject(), of.date()).set("paid", of.attempt()));
                default -> {
                    // says nothing of settlements
                }
            }
        }
        return rows.entrySet().stream().map(row -> {
            row.getValue().set("merchant", row.getKey().merchant().value()).set("day",
                    day(row.getKey().date()));
            return Row.of(TABLE, entry.sequenceNumber(), row.getValue().values);
        }).toList();
    }

    static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    private static Facts at(Map<Key, Facts> rows, AccountId merchant, LocalDate date) {
        return rows.computeIfAbsent(new Key(merchant, date), _ -> new Facts());
    }

    /** The settlement that {@code primary} pays, if the branch is its debit: the bank's account has one of it too. */
    private static Optional<WithdrawalId.OfSettlement> of(AccountId account, EntityId primary) {
        return primary instanceof WithdrawalId payout && payout.account().equals(account)
                ? payout.settlement()
                : Optional.empty();
    }

    private static void ended(Map<Key, Facts> rows, EntityId order, ActivityId activity) {
        if (order instanceof WithdrawalId payout) {
            payout.settlement().ifPresent(of -> at(rows, payout.account(), of.date()).set("ended",
                    activity.toString()));
        }
    }

    private static void cleared(Facts row, ClearedPeriod period) {
        Tally tally = period.tally();
        row.set("cut_off", Micros.of(period.cutOff())).set("first_posting", period.firstPosting())
                .set("last_posting", period.lastPosting()).set("trades", tally.trades())
                .set("traded", tally.tradedMinor()).set("refunds", tally.refunds())
                .set("refunded", tally.refundedMinor()).set("fees", tally.fees())
                .set("charged", tally.feesMinor()).set("carried", period.carriedMinor())
                .set("payout_at", period.payout() instanceof Payout.Cleared due
                        ? Micros.of(due.notBefore())
                        : null);
    }

    /** Whether a row says what the period came to: while a table is built, an old writer may write a payout first. */
    static boolean isCleared(List<Object> values) {
        return new Stored(values).has("cut_off");
    }

    /** @param values of {@link #TABLE} */
    public static ClearedPeriod period(List<Object> values) {
        Stored row = new Stored(values);
        return new ClearedPeriod(LocalDate.ofEpochDay(row.number("day")), row.time("cut_off"),
                row.amount("first_posting"), row.amount("last_posting"),
                new Tally(row.amount("trades"), row.amount("traded"), row.amount("refunds"),
                        row.amount("refunded"), row.amount("fees"), row.amount("charged")),
                row.amount("carried"), payout(row));
    }

    private static Payout payout(Stored row) {
        if (row.has("paid")) {
            return new Payout.Paid(row.number("paid"));
        }
        if (!row.has("attempt")) {
            return row.has("payout_at")
                    ? new Payout.Cleared(1, 0, row.time("payout_at"))
                    : new Payout.Carried();
        }
        int attempt = row.number("attempt");
        int tries = row.number("tries");
        Instant retryAt = row.time("retry_at");
        if (!row.has("debit") || row.number("debit_attempt") != attempt) {
            return new Payout.Paying(attempt, tries,
                    new OutsideAccount(row.get("pay_to", String.class)), retryAt);
        }
        FenceId debit = fence(row.get("debit", String.class));
        return debit.activity().toString().equals(row.get("ended", String.class))
                ? new Payout.Cleared(attempt + 1, tries, retryAt)
                : new Payout.AtBank(attempt, tries, retryAt, debit);
    }

    /** @param text as {@link FenceId#toString} says it */
    private static FenceId fence(String text) {
        long[] parts = Arrays.stream(text.split("[-#]")).mapToLong(Long::parseLong).toArray();
        return new FenceId(new ActivityId(Math.toIntExact(parts[0]), parts[1]),
                Math.toIntExact(parts[2]));
    }
}
