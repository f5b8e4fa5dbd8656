package io.suanpan.fee;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * How a merchant's account is charged: the plan in force, and how much was free in the latest month in which anything
 * was. A partition's time never goes back, so nobody asks for an earlier one.
 */
public record Billing(FeePlan plan, YearMonth month, long freedMinor) {
    private static final YearMonth NEVER = YearMonth.of(1970, 1);

    public Billing {
        Invariant.check(freedMinor >= 0, "freed must be >= 0", freedMinor);
    }

    /** Under {@code next}: what the month has freed already counts for it too. */
    public static Billing under(FeePlan next, Optional<Billing> before) {
        return before.map(it -> new Billing(next, it.month(), it.freedMinor()))
                .orElseGet(() -> new Billing(next, NEVER, 0));
    }

    /** @param partition that of the merchant's account, where the fee will be */
    public Charge charge(Money amount, Instant at, int partition) {
        YearMonth now = YearMonth.from(at.atZone(plan.zone()));
        Money left = left(now);
        Money free = left.isLessThan(amount) ? left : amount;
        Money fee = plan.fee(amount, free);
        return new Charge(plan.version(), now, free, fee.isPositive()
                ? Optional.of(new Fee(AccountId.fees(fee.currency(), partition), fee))
                : Optional.empty());
    }

    /** What {@code in} has left of the quota: nothing, if a plan with a greater one was in force before. */
    public Money left(YearMonth in) {
        Money quota = plan.freeEachMonth();
        long freed = in.equals(month) ? freedMinor : 0;
        return new Money(Math.max(0, quota.minor() - freed), quota.currency());
    }

    public Billing after(Charge charge) {
        Invariant.check(charge.plan() == plan.version(), () -> "the plan must be " + plan, charge);
        Invariant.check(!charge.month().isBefore(month), () -> "must be of " + month + " or later",
                charge);
        Invariant.check(!left(charge.month()).isLessThan(charge.free()),
                () -> left(charge.month()) + " are left", charge);
        long before = charge.month().equals(month) ? freedMinor : 0;
        return charge.free().isPositive()
                ? new Billing(plan, charge.month(), Math.addExact(before, charge.free().minor()))
                : this;
    }

    /** What was free of a payment that came to nothing is free again; of an earlier month, nobody asks. */
    public Billing giveBack(YearMonth of, Money free) {
        return of.equals(month)
                ? new Billing(plan, month, Math.subtractExact(freedMinor, free.minor()))
                : this;
    }
}
