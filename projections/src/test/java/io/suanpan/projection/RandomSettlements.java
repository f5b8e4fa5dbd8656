package io.suanpan.projection;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Payout;
import io.suanpan.clearing.Tally;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.WithdrawalId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Merchants' days, cleared one after the other, and their payouts, which come to an end at the third attempt or so. */
final class RandomSettlements {
    private static final LocalDate FIRST = LocalDate.parse("2020-02-27");
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Money OWED = new Money(7, CNY);

    private final Random random;
    private final Map<AccountId, NavigableMap<LocalDate, ClearedPeriod>> periods = new HashMap<>();
    private long lastActivity;

    RandomSettlements(Random random) {
        this.random = random;
    }

    /** What the events so far say, the newest first. */
    NavigableMap<LocalDate, ClearedPeriod> of(AccountId merchant) {
        return periods.computeIfAbsent(merchant, _ -> new TreeMap<>()).descendingMap();
    }

    /** @param posting the number of the account's next */
    Event next(AccountId merchant, Instant now, LongSupplier posting) {
        Optional<ClearedPeriod> unpaid = of(merchant).descendingMap().values().stream()
                .filter(period -> !period.payout().isOver()).findFirst();
        if (unpaid.isEmpty() || random.nextInt(4) == 0) {
            return cleared(merchant);
        }
        LocalDate date = unpaid.get().date();
        return switch (unpaid.get().payout()) {
            case Payout.Cleared it -> started(merchant, date, it.attempt(), it.tries(), now);
            case Payout.Paying it when random.nextBoolean() -> random.nextBoolean()
                    ? started(merchant, date, it.attempt(), it.tries(), now)
                    // its debit was refused
                    : new BankOrderRefused(WithdrawalId.ofSettlement(merchant, date, it.attempt()),
                            activity(), new Refusal(Reason.INSUFFICIENT_FUNDS, "no money"));
            case Payout.Paying it -> reserved(merchant, date, it);
            case Payout.AtBank it -> random.nextBoolean()
                    ? released(merchant, date, it, now)
                    : paid(merchant, date, it, posting.getAsLong());
            case Payout.Paid _,Payout.Carried _ -> throw new AssertionError(unpaid);
        };
    }

    private ActivityId activity() {
        return new ActivityId(0, ++lastActivity);
    }

    private void put(AccountId merchant, LocalDate date, Payout payout) {
        periods.get(merchant).computeIfPresent(date,
                (_, it) -> new ClearedPeriod(date, it.cutOff(), it.firstPosting(),
                        it.lastPosting(), it.tally(), it.carriedMinor(), payout));
    }

    private PeriodCleared cleared(AccountId merchant) {
        LocalDate date = of(merchant).isEmpty()
                ? FIRST
                : of(merchant).firstKey().plusDays(1 + random.nextInt(2));
        Instant cutOff = date.atTime(LocalTime.NOON).plusNanos(random.nextInt(9) * 1000L)
                .toInstant(ZoneOffset.UTC);
        ClearedPeriod period = new ClearedPeriod(date, cutOff, 1 + random.nextInt(9),
                9 + random.nextInt(9),
                new Tally(random.nextInt(9), random.nextInt(99), random.nextInt(9),
                        random.nextInt(99), random.nextInt(9), random.nextInt(99)),
                -random.nextInt(9), random.nextInt(4) == 0
                        ? new Payout.Carried()
                        : new Payout.Cleared(1, 0, cutOff.plusSeconds(random.nextInt(99))));
        periods.get(merchant).put(date, period);
        return new PeriodCleared(merchant, period, cutOff.plus(Duration.ofDays(1)));
    }

    private PayoutStarted started(AccountId merchant, LocalDate date, int attempt, int tries,
            Instant now) {
        OutsideAccount payTo = new OutsideAccount("out-" + random.nextInt(9));
        Instant retryAt = now.plusSeconds(60);
        put(merchant, date, new Payout.Paying(attempt, tries + 1, payTo, retryAt));
        return new PayoutStarted(merchant, date, attempt, tries + 1, payTo, OWED, retryAt);
    }

    private BranchReserved reserved(AccountId merchant, LocalDate date, Payout.Paying paying) {
        BranchReserved event = new BranchReserved(activity(),
                new Branch(0, merchant, Direction.DEBIT, OWED),
                WithdrawalId.ofSettlement(merchant, date, paying.attempt()));
        put(merchant, date, new Payout.AtBank(paying.attempt(), paying.tries(), paying.retryAt(),
                event.fence()));
        return event;
    }

    private Event released(AccountId merchant, LocalDate date, Payout.AtBank atBank, Instant now) {
        WithdrawalId id = WithdrawalId.ofSettlement(merchant, date, atBank.attempt());
        ActivityId activity = atBank.debit().activity();
        put(merchant, date, new Payout.Cleared(atBank.attempt() + 1, atBank.tries(),
                atBank.retryAt()));
        return random.nextBoolean()
                ? new BankOrderFailed(id, activity, Route.BANK, NotPaid.LIMIT_EXCEEDED, now)
                : new BankOrderRefused(id, activity,
                        new Refusal(Reason.ACCOUNT_NOT_FOUND, "no channel"));
    }

    private BranchPosted paid(AccountId merchant, LocalDate date, Payout.AtBank atBank,
            long number) {
        FenceId debit = atBank.debit();
        put(merchant, date, new Payout.Paid(atBank.attempt()));
        return new BranchPosted(merchant, debit, Direction.DEBIT, OWED, OWED, number,
                WithdrawalId.ofSettlement(merchant, date, atBank.attempt()));
    }
}
