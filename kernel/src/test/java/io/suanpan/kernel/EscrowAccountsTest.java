package io.suanpan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscrowAccountsTest {
    private static final Currency CNY = Currency.getInstance("CNY");

    @Test
    void anEscrowAccountLiesInThePartitionItNames() {
        Partitioning partitioning = new Partitioning(Partitioning.MAX_COUNT);
        for (int partition = 0; partition < Partitioning.MAX_COUNT; partition++) {
            AccountId account = AccountId.escrow(CNY, partition);

            assertThat(partitioning.partitionOf(account)).isEqualTo(partition);
            assertThat(partitioning.slotOf(account, 4) % Partitioning.MAX_COUNT)
                    .isEqualTo(partition);
        }
    }

    @Test
    void oneThatNamesAPartitionThatIsNotThereLiesSomewhere() {
        assertThat(new Partitioning(4).partitionOf(new AccountId("escrow:CNY:9999")))
                .isBetween(0, 3);
    }

    @Test
    void itIsToldApartFromOthersAndByItsCurrency() {
        assertThat(AccountId.escrow(CNY, 17)).hasToString("escrow:CNY:17");
        assertThat(AccountId.escrow(CNY, 17).isEscrow()).isTrue();
        assertThat(AccountId.escrow(CNY, 17).isEscrowIn(CNY)).isTrue();
        assertThat(AccountId.escrow(CNY, 17).isEscrowIn(Currency.getInstance("USD"))).isFalse();
        assertThat(AccountId.channel(CNY).isEscrow()).isFalse();
        assertThat(new AccountId("escrow-CNY-17").isEscrow()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"escrow:CNY:", "escrow:CNY", "escrow:cny:1", "escrow:CNY:01",
            "escrow:CNY:-1", "escrow:CNY:12345", "escrow:CNY:1x", "escrow:CNYX1", "escrow::1"})
    void nothingElseWithAColonIsAnAccount(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountId(id));
    }
}
