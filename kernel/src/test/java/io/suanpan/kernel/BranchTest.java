package io.suanpan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchTest {
    private static Branch branch(int index, long minor) {
        return new Branch(index, new AccountId("anna"), Direction.DEBIT,
                new Money(minor, Currency.getInstance("CNY")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 10_000_000_000_000L})
    void anAmountUpToTheLargestMovementIsTaken(long minor) {
        assertThat(branch(0, minor).amount().minor()).isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 10_000_000_000_001L, Long.MAX_VALUE})
    void anAmountOutsideIsRefusedAndNamed(long minor) {
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(() -> branch(0, minor))
                .withMessage("amount must be 1 to 10000000000000: " + minor + " CNY");
    }

    @Test
    void aNegativeIndexIsRefusedAndNamed() {
        assertThatExceptionOfType(Invariant.Violation.class).isThrownBy(() -> branch(-1, 1))
                .withMessage("index must be >= 0: -1");
    }
}
