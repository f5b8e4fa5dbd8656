package io.suanpan.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 0.6 %, from 5 to 500 fen, and 1,000 fen a month are free; months are those of Shanghai. */
class BillingTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final FeePlan PLAN = new FeePlan(2, 6_000, cny(5), cny(500), cny(1_000),
            SHANGHAI);
    private static final Instant IN_JANUARY = Instant.parse("2026-01-31T15:59:59.999999Z");
    private static final Instant IN_FEBRUARY = Instant.parse("2026-01-31T16:00:00Z");
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final Billing FRESH = Billing.under(PLAN, Optional.empty());
    private static final Billing USED_UP = new Billing(PLAN, JANUARY, 1_000);

    private static Money cny(long fen) {
        return new Money(fen, CNY);
    }

    private static Charge charge(Billing billing, long amount, Instant at) {
        return billing.charge(cny(amount), at, 17);
    }

    private static Charge january(long free, long fee) {
        return new Charge(2, JANUARY, cny(free), fee == 0
                ? Optional.empty()
                : Optional.of(new Fee(AccountId.fees(CNY, 17), cny(fee))));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,3", "5,5", "833,5", "916,5", "917,6", "10000,60", "83333,500",
            "10000000,500"})
    void withoutAQuotaTheRateIsRoundedHalfUpWithinItsLimitsAndTheAmount(long amount, long fee) {
        assertThat(charge(USED_UP, amount, IN_JANUARY)).isEqualTo(january(0, fee));
    }

    @ParameterizedTest
    @CsvSource({"1,1,0", "1000,1000,0", "1001,1000,5", "3000,1000,12"})
    void ofAPaymentThatCrossesTheQuotaThePartAboveIsCharged(long amount, long free, long fee) {
        assertThat(charge(FRESH, amount, IN_JANUARY)).isEqualTo(january(free, fee));
    }

    @Test
    void aMonthBeginsInThePlansZone() {
        assertThat(charge(USED_UP, 10, IN_JANUARY).free()).isEqualTo(cny(0));
        assertThat(charge(USED_UP, 10, IN_FEBRUARY).free()).isEqualTo(cny(10));
        assertThat(USED_UP.after(charge(USED_UP, 10, IN_FEBRUARY)))
                .isEqualTo(new Billing(PLAN, YearMonth.of(2026, 2), 10));
    }

    @Test
    void whatComesToNothingIsFreeAgainInItsOwnMonthOnly() {
        Charge charge = charge(FRESH, 600, IN_JANUARY);
        Billing used = FRESH.after(charge);

        assertThat(used.giveBack(charge.month(), charge.free()).left(JANUARY))
                .isEqualTo(cny(1_000));
        Billing next = used.after(charge(used, 10, IN_FEBRUARY));
        assertThat(next.giveBack(charge.month(), charge.free())).isEqualTo(next);
    }

    @Test
    void aLaterPlanCountsWhatTheMonthHasFreedAlready() {
        FeePlan later = new FeePlan(3, 0, cny(1), cny(1), cny(700), SHANGHAI);
        Billing billing = Billing.under(later, Optional.of(new Billing(PLAN, JANUARY, 600)));

        assertThat(billing.left(JANUARY)).isEqualTo(cny(100));
        assertThat(Billing.under(later, Optional.of(USED_UP)).left(JANUARY)).isEqualTo(cny(0));
    }

    @Test
    void aChargeIsOfThePlanInForceAndWithinTheQuota() {
        for (Charge wrong : new Charge[]{new Charge(1, JANUARY, cny(0), Optional.empty()),
                new Charge(2, JANUARY, cny(1), Optional.empty()),
                new Charge(2, YearMonth.of(2025, 12), cny(0), Optional.empty())}) {
            assertThatExceptionOfType(Invariant.Violation.class)
                    .isThrownBy(() -> USED_UP.after(wrong));
        }
    }
}
