package io.suanpan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency USD = Currency.getInstance("USD");

    private static Money cny(long minor) {
        return new Money(minor, CNY);
    }

    @Test
    void amountsOfOneCurrencyAddUp() {
        assertThat(cny(100).plus(cny(23))).isEqualTo(cny(123));
        assertThat(cny(100).plus(cny(-123))).isEqualTo(cny(-23));
    }

    @Test
    void amountsOfOneCurrencySubtractAndMayGoBelowZero() {
        assertThat(cny(100).minus(cny(23))).isEqualTo(cny(77));
        assertThat(cny(23).minus(cny(100))).isEqualTo(cny(-77));
    }

    @Test
    void zeroChangesNothing() {
        assertThat(cny(5).plus(Money.zero(CNY))).isEqualTo(cny(5));
        assertThat(cny(5).minus(Money.zero(CNY))).isEqualTo(cny(5));
    }

    @Test
    void sumsUpToTheLastUnitOfALongAreExact() {
        assertThat(cny(Long.MAX_VALUE - 1).plus(cny(1)).minor()).isEqualTo(Long.MAX_VALUE);
        assertThat(cny(Long.MIN_VALUE + 1).minus(cny(1)).minor()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void anOverflowThrowsAndNeverWraps() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> cny(Long.MAX_VALUE).plus(cny(1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> cny(Long.MIN_VALUE).minus(cny(1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> cny(0).minus(cny(Long.MIN_VALUE)));
    }

    @Test
    void mixedCurrenciesThrowAndNameBoth() {
        Money dollar = new Money(1, USD);

        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(() -> cny(1).plus(dollar))
                .withMessage("must be in CNY: 1 USD");
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(() -> cny(1).minus(dollar))
                .withMessage("must be in CNY: 1 USD");
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> cny(1).isLessThan(dollar)).withMessage("must be in CNY: 1 USD");
    }

    @Test
    void aNothingOfAnotherCurrencyIsMixedToo() {
        assertThatExceptionOfType(Invariant.Violation.class)
                .isThrownBy(() -> cny(1).plus(Money.zero(USD)));
    }

    @Test
    void theSameNumberOfAnotherCurrencyIsAnotherAmount() {
        assertThat(cny(1)).isNotEqualTo(new Money(1, USD));
    }

    @Test
    void aSignIsReadOffTheAmount() {
        assertThat(cny(1).isPositive()).isTrue();
        assertThat(cny(0).isPositive()).isFalse();
        assertThat(cny(-1).isPositive()).isFalse();
        assertThat(cny(-1).isNegative()).isTrue();
        assertThat(cny(0).isNegative()).isFalse();
    }

    @Test
    void lessThanIsStrict() {
        assertThat(cny(1).isLessThan(cny(2))).isTrue();
        assertThat(cny(2).isLessThan(cny(2))).isFalse();
        assertThat(cny(-3).isLessThan(cny(2))).isTrue();
    }

    @Test
    void anAmountHasACurrency() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new Money(1, null)).withMessage("currency");
    }

    @Test
    void anAmountReadsAsMinorUnitsAndCode() {
        assertThat(cny(-1234)).hasToString("-1234 CNY");
    }
}
