package io.suanpan.fee;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What one payment costs, and how much of a month is free, whatever the plan. */
class FeeProperties {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

    private static Money cny(long fen) {
        return new Money(fen, CNY);
    }

    private static FeePlan plan(int rate, long minimum, long above, long free) {
        return new FeePlan(1, rate, cny(minimum), cny(minimum + above), cny(free),
                ZoneOffset.UTC);
    }

    private static long fee(FeePlan plan, long amount) {
        return Billing.under(plan, Optional.empty()).charge(cny(amount), NOON, 3).fee()
                .map(fee -> fee.amount().minor()).orElse(0L);
    }

    @Property
    void aFeeIsNeverNegativeAndNeverMoreThanTheAmount(
            @ForAll @IntRange(max = 1_000_000) int rate, @ForAll @LongRange(max = 1000) long min,
            @ForAll @LongRange(max = 1000) long above, @ForAll @LongRange(max = 1000) long free,
            @ForAll @LongRange(min = 1, max = Money.MAX_MOVEMENT_MINOR) long amount) {
        assertThat(fee(plan(rate, min, above, free), amount)).isBetween(0L, amount);
    }

    @Property
    void whoIsPaidMoreIsChargedNoLess(@ForAll @IntRange(max = 1_000_000) int rate,
            @ForAll @LongRange(max = 100) long min, @ForAll @LongRange(max = 100) long above,
            @ForAll @LongRange(max = 100) long free,
            @ForAll @LongRange(min = 1, max = 400) long amount) {
        FeePlan plan = plan(rate, min, above, free);

        assertThat(fee(plan, amount)).isLessThanOrEqualTo(fee(plan, amount + 1));
    }

    @Property
    void withoutLimitsItIsTheExactFeeRoundedHalfUp(
            @ForAll @IntRange(max = 1_000_000) int rate,
            @ForAll @LongRange(min = 1, max = Money.MAX_MOVEMENT_MINOR) long amount) {
        long exact = BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(rate, 6))
                .setScale(0, RoundingMode.HALF_UP).longValueExact();

        assertThat(fee(plan(rate, 0, Money.MAX_MOVEMENT_MINOR, 0), amount)).isEqualTo(exact);
    }

    @Property
    void aMonthFreesItsQuotaAndNoMoreAndWhatComesToNothingIsFreeAgain(
            @ForAll @LongRange(max = 300) long quota,
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = 100) Long> amounts,
            @ForAll @IntRange(max = 7) int failing) {
        Billing billing = Billing.under(plan(10_000, 0, 100, quota), Optional.empty());
        long free = 0;
        long all = 0;
        for (int i = 0; i < amounts.size(); i++) {
            Charge charge = billing.charge(cny(amounts.get(i)), NOON, 3);
            billing = billing.after(charge);
            if (i == failing) {
                billing = billing.giveBack(charge.month(), charge.free());
            } else {
                free += charge.free().minor();
                all += amounts.get(i);
            }
        }

        assertThat(free).isEqualTo(Math.min(quota, free)).isLessThanOrEqualTo(all);
        assertThat(billing.left(YearMonth.of(2026, 1))).isEqualTo(cny(quota - free));
        if (failing >= amounts.size()) {
            assertThat(free).isEqualTo(Math.min(quota, all));
        }
    }
}
