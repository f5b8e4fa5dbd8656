package io.suanpan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeesAccountsTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final AccountId FEES = AccountId.fees(CNY, 17);

    @Test
    void aFeesAccountLiesInThePartitionItNames() {
        Partitioning partitioning = new Partitioning(64);

        assertThat(FEES).hasToString("fees:CNY:17");
        assertThat(partitioning.partitionOf(FEES)).isEqualTo(17);
        assertThat(partitioning.slotOf(FEES, 4) % 64).isEqualTo(17);
    }

    @Test
    void itIsToldApartFromOthersAndByItsCurrency() {
        assertThat(FEES.isFees()).isTrue();
        assertThat(FEES.isFeesIn(CNY)).isTrue();
        assertThat(FEES.isFeesIn(Currency.getInstance("USD"))).isFalse();
        assertThat(FEES.isEscrow()).isFalse();
        assertThat(AccountId.escrow(CNY, 17).isFees()).isFalse();
        assertThat(new AccountId("fees-CNY-17").isFees()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fees:CNY:", "fees:CNY", "fees:cny:1", "fees:CNY:01", "fees:CNY:-1",
            "fees:CNY:12345", "fees:CNY:1x", "fees:CNYX1", "fees::1"})
    void nothingElseWithAColonIsAnAccount(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountId(id));
    }

    @Test
    void aFeeIsHeldWhereFeesAre() {
        for (AccountId other : new AccountId[]{AccountId.escrow(CNY, 17), AccountId.channel(CNY),
                AccountId.fees(Currency.getInstance("USD"), 17), new AccountId("shop")}) {
            assertThatExceptionOfType(Invariant.Violation.class)
                    .isThrownBy(() -> new Fee(other, new Money(1, CNY)));
        }
    }
}
