package io.suanpan.clearing;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.CutOffAdvanced;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.account.AccountEvent.PayoutStarted;
import io.suanpan.account.AccountEvent.PeriodCleared;
import io.suanpan.account.AccountEvent.SettlementEnded;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a merchant's account is settled: its plan, what the open period comes to, and the latest periods that are over.
 * It follows from the account's own events, so a payment stores nothing for it.
 *
 * @param cutOff when the open period ends
 * @param firstPosting the number of the open period's first posting
 * @param carriedMinor what is taken off the open period: 0 or below
 * @param ends whether the open period is the last: then its end is {@link #NEVER}, once it is over
 * @param periods the latest, the oldest first; one that is not paid out is kept
 */
public record Clearing(SettlementPlan plan, Instant cutOff, long firstPosting, Tally tally,
        long carriedMinor, boolean ends, List<ClearedPeriod> periods) {
    /** Past it the oldest that is over is forgotten; if none is, the open period goes on until one is. */
    public static final int MAX_PERIODS = 31;

    /** When the next period ends of a merchant who is not settled any more. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    public Clearing {
        Invariant.check(carriedMinor <= 0, "carried must be <= 0", carriedMinor);
        Invariant.check(periods.size() <= MAX_PERIODS, "periods must be <= " + MAX_PERIODS,
                periods.size());
        periods = List.copyOf(periods);
    }

    /** Under {@code plan}: an open period still ends at its cut-off. */
    public static Clearing under(SettlementPlan plan, Instant cutOff, long postings,
            Optional<Clearing> before) {
        return before.map(it -> it.isOver()
                ? new Clearing(plan, cutOff, postings + 1, Tally.NOTHING, it.carriedMinor(),
                        false, it.periods())
                : new Clearing(plan, it.cutOff(), it.firstPosting(), it.tally(),
                        it.carriedMinor(), false, it.periods()))
                .orElseGet(() -> new Clearing(plan, cutOff, postings + 1, Tally.NOTHING, 0,
                        false, List.of()));
    }

    /** Whether no further period is cleared. */
    public boolean isOver() {
        return cutOff.equals(NEVER);
    }

    public Clearing after(SettlementEnded e) {
        Invariant.check(!ends && plan.version() == e.version(), () -> "must be of " + plan, e);
        return new Clearing(plan, cutOff, firstPosting, tally, carriedMinor, true, periods);
    }

    /** By which it will be known. */
    public LocalDate openDate() {
        return plan.dateOf(cutOff);
    }

    public Optional<ClearedPeriod> period(LocalDate date) {
        return periods.stream().filter(period -> period.date().equals(date)).findFirst();
    }

    /** Whether the open period can end: there must be room for it. */
    public boolean mayClear() {
        return periods.size() < MAX_PERIODS
                || periods.stream().anyMatch(period -> period.payout().isOver());
    }

    /** The oldest that is not paid out: they are paid one after the other. */
    public Optional<ClearedPeriod> unpaid() {
        return periods.stream().filter(period -> !period.payout().isOver()).findFirst();
    }

    /** When something is to be done, if no event comes before; {@link Instant#MAX} if only the bank's word is awaited. */
    public Instant wakeAt() {
        Instant payout = unpaid().map(period -> switch (period.payout()) {
            case Payout.Cleared it -> it.notBefore();
            case Payout.Paying it -> it.retryAt();
            case Payout.AtBank _,Payout.Paid _,Payout.Carried _ -> Instant.MAX;
        }).orElse(Instant.MAX);
        return mayClear() && cutOff.isBefore(payout) ? cutOff : payout;
    }

    public Clearing after(CutOffAdvanced e) {
        Invariant.check(e.cutOff().isBefore(cutOff) && plan.dateOf(e.cutOff()).equals(openDate()),
                () -> "must be before " + cutOff + ", of the same date", e);
        return new Clearing(plan, e.cutOff(), firstPosting, tally, carriedMinor, ends, periods);
    }

    /** @param postings what the account has had */
    public Clearing after(PeriodCleared e, long postings) {
        Invariant.check(e.period().cutOff().equals(cutOff)
                && e.period().firstPosting() == firstPosting
                && e.period().lastPosting() == postings && e.period().tally().equals(tally)
                && e.period().carriedMinor() == carriedMinor,
                () -> "the open period must be " + this, e);
        Invariant.check(periods.isEmpty()
                || e.period().date().isAfter(periods.getLast().date()),
                "a period must be of a later date", e);
        List<ClearedPeriod> next = new ArrayList<>(periods);
        if (next.size() == MAX_PERIODS) {
            next.remove(next.stream().filter(period -> period.payout().isOver()).findFirst()
                    .orElseThrow(() -> Invariant.broken("there must be room", e)));
        }
        next.add(e.period());
        return new Clearing(plan, e.nextCutOff(), postings + 1, Tally.NOTHING,
                Math.min(0, e.period().owedMinor()), ends, next);
    }

    public Clearing after(PayoutStarted e) {
        return next(e.payout(), payout -> {
            Invariant.check(payout instanceof Payout.Cleared cleared
                    && cleared.attempt() == e.attempt()
                    || payout instanceof Payout.Paying paying && paying.attempt() == e.attempt()
                            && paying.payTo().equals(e.payTo()),
                    () -> "must be " + payout, e);
            return new Payout.Paying(e.attempt(), e.tries(), e.payTo(), e.retryAt());
        });
    }

    public Clearing after(BranchReserved e) {
        return next(e.primary(), payout -> payout instanceof Payout.Paying it
                ? new Payout.AtBank(it.attempt(), it.tries(), it.retryAt(), e.fence())
                : payout);
    }

    public Clearing after(BranchPosted e) {
        return switch (e.primary()) {
            case TradeId _ when e.direction() == Direction.CREDIT ->
                tallied(tally.trade(e.amount().minor()));
            case RefundId _ when e.direction() == Direction.DEBIT ->
                tallied(tally.refund(e.amount().minor()));
            default -> next(e.primary(), payout -> payout instanceof Payout.AtBank it
                    ? new Payout.Paid(it.attempt())
                    : payout);
        };
    }

    public Clearing after(FeePosted e) {
        return tallied(tally.fee(e.amount().minor()));
    }

    /** The bank surely never pays it: it is tried anew, under another number. */
    public Clearing after(BranchReleased e) {
        return unpaid().filter(period -> period.payout() instanceof Payout.AtBank it
                && it.debit().equals(e.fence()))
                .map(period -> with(period, period.payout() instanceof Payout.AtBank it
                        ? new Payout.Cleared(it.attempt() + 1, it.tries(), it.retryAt())
                        : period.payout()))
                .orElse(this);
    }

    private Clearing tallied(Tally next) {
        return new Clearing(plan, cutOff, firstPosting, next, carriedMinor, ends, periods);
    }

    /** If {@code primary} is the attempt in hand. */
    private Clearing next(EntityId primary, Function<Payout, Payout> step) {
        return unpaid().filter(period -> primary instanceof WithdrawalId withdrawal
                && withdrawal.isSettlementOf(period.date(), attempt(period.payout())))
                .map(period -> with(period, step.apply(period.payout()))).orElse(this);
    }

    private static int attempt(Payout payout) {
        return switch (payout) {
            case Payout.Cleared it -> it.attempt();
            case Payout.Paying it -> it.attempt();
            case Payout.AtBank it -> it.attempt();
            case Payout.Paid it -> it.attempt();
            case Payout.Carried _ -> 0;
        };
    }

    private Clearing with(ClearedPeriod period, Payout payout) {
        List<ClearedPeriod> next = new ArrayList<>(periods);
        next.set(next.indexOf(period), period.with(payout));
        return new Clearing(plan, cutOff, firstPosting, tally, carriedMinor, ends, next);
    }
}
