package io.suanpan.audit.readmodel;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Payout;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of merchants' settlements. Keeps those that are not paid out. */
final class ExpectedSettlements {
    private static final ReadModelTable TABLE = ReadModelTable.MERCHANT_SETTLEMENTS;
    private static final String PREFIX = "settlement:";

    private record Key(AccountId merchant, LocalDate date) {}

    private final Map<Key, TableRow> unpaid = new HashMap<>();

    void event(Event event, ExpectedRows.Sink sink) {
        switch (event) {
            case PeriodCleared e -> cleared(e, sink);
            case PayoutStarted e -> changed(new Key(e.subject(), e.date()),
                    Map.of("attempt", e.attempt(), "tries", e.tries(), "pay_to",
                            e.payTo().value(), "retry_at", micros(e.retryAt())),
                    sink);
            case BranchReserved e when pays(e.subject(), e.primary()) -> {
                FenceId debit = e.fence();
                changed(key(e.primary()), Map.of("debit_attempt", attempt(e.primary()), "debit",
                        debit.activity().partition() + "-" + debit.activity().number() + "#"
                                + debit.branch()),
                        sink);
            }
            case BankOrderRefused e -> ended(e.subject(), e.activity(), sink);
            case BankOrderFailed e -> ended(e.subject(), e.activity(), sink);
            case BranchPosted e when pays(e.subject(), e.primary()) -> {
                changed(key(e.primary()), Map.of("paid", attempt(e.primary())), sink);
                unpaid.remove(key(e.primary()));
            }
            default -> {
                // says nothing of settlements
            }
        }
    }

    private void cleared(PeriodCleared e, ExpectedRows.Sink sink) {
        ClearedPeriod period = e.period();
        Long due = period.payout() instanceof Payout.Cleared it ? micros(it.notBefore()) : null;
        TableRow row = TableRow.of(TABLE, e.subject().value(), day(period.date()), null, null,
                null, null, null, null, null, null, micros(period.cutOff()),
                period.firstPosting(), period.lastPosting(), period.tally().trades(),
                period.tally().tradedMinor(), period.tally().refunds(),
                period.tally().refundedMinor(), period.tally().fees(),
                period.tally().feesMinor(), period.carriedMinor(), due);
        sink.row(row);
        if (due != null) {
            unpaid.put(new Key(e.subject(), period.date()), row);
        }
    }

    private void ended(EntityId order, ActivityId activity, ExpectedRows.Sink sink) {
        if (order instanceof WithdrawalId payout && pays(payout.account(), order)) {
            changed(key(order), Map.of("ended", activity.partition() + "-" + activity.number()),
                    sink);
        }
    }

    private void changed(Key key, Map<String, Object> facts, ExpectedRows.Sink sink) {
        TableRow before = unpaid.get(key);
        if (before == null) {
            return; // nothing is owed: the audit of settlements says so
        }
        List<Object> values = new ArrayList<>(before.values());
        facts.forEach((column, value) -> values.set(TABLE.columns().indexOf(column), value));
        TableRow after = new TableRow(TABLE, Collections.unmodifiableList(values));
        unpaid.put(key, after);
        sink.replaced(before, after);
    }

    /** Whether it is a settlement of {@code account}: the bank's account has a branch of it too. */
    private static boolean pays(AccountId account, EntityId primary) {
        return primary instanceof WithdrawalId payout && payout.account().equals(account)
                && payout.ownNumber().startsWith(PREFIX);
    }

    private static Key key(EntityId primary) {
        WithdrawalId payout = (WithdrawalId) primary;
        int end = payout.ownNumber().lastIndexOf(':');
        return new Key(payout.account(),
                LocalDate.parse(payout.ownNumber().substring(PREFIX.length(), end)));
    }

    private static int attempt(EntityId primary) {
        String number = ((WithdrawalId) primary).ownNumber();
        return Integer.parseInt(number.substring(number.lastIndexOf(':') + 1));
    }

    private static int day(LocalDate date) {
        return Math.toIntExact(ChronoUnit.DAYS.between(LocalDate.EPOCH, date));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
