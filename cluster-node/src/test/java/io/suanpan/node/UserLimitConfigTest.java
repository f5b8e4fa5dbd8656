package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import io.suanpan.kernel.AccountType;
import io.suanpan.userlimit.DefaultLimits;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import java.util.Currency;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserLimitConfigTest {
    private static final Currency CNY = Currency.getInstance("CNY");

    private static DefaultLimits defaults(String users) {
        return UserLimitConfig.defaults(ConfigFactory.parseString("suanpan.users {" + users + "}"));
    }

    @Test
    void whatIsNotSaidIsNotLimited() {
        DefaultLimits limits = defaults("consumer.CNY { withdrawal { largest = 5, daily = 20 },"
                + " top-up.daily = 30 }, merchant {}");

        assertThat(limits.of(AccountType.CONSUMER, CNY)).isEqualTo(new UserLimits(
                new WayLimits(OptionalLong.of(5), OptionalLong.of(20)),
                new WayLimits(OptionalLong.empty(), OptionalLong.of(30))));
        assertThat(limits.of(AccountType.MERCHANT, CNY)).isEqualTo(UserLimits.NONE);
        assertThat(limits.of(AccountType.CONSUMER, Currency.getInstance("EUR")))
                .isEqualTo(UserLimits.NONE);
    }

    @Test
    void unlessSomethingIsSetNobodyIsLimited() {
        assertThat(UserLimitConfig.defaults(ConfigFactory.load())).isEqualTo(DefaultLimits.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            people.CNY {}                        | suanpan.users must have only [consumer, merchant]: 'people'
            consumer.CNY.payment {}              | suanpan.users.consumer.CNY must have only [top-up, withdrawal]: 'payment'
            consumer.CNY.withdrawal.monthly = 1  | suanpan.users.consumer.CNY.withdrawal must have only [daily, largest]: 'monthly'
            consumer.CNY.withdrawal.daily = -1   | daily must be >= 0: -1
            consumer.CNY.withdrawal.daily = much | suanpan.users.consumer:
            consumer.XYZW {}                     | suanpan.users.consumer:
            consumer = 7                         | suanpan.users.consumer:
            """)
    void whatMakesNoSenseIsNamed(String users, String message) {
        assertThatExceptionOfType(NodeFailure.class).isThrownBy(() -> defaults(users))
                .withMessageContaining(message);
    }
}
