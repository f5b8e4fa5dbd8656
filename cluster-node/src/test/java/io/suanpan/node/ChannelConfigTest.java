package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import io.suanpan.channel.Kind;
import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.kernel.ChannelName;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelConfigTest {
    private static final ChannelName BANK = ChannelName.parse("CNY");
    private static final ChannelName ICBC = ChannelName.parse("CNY:icbc");

    private static List<ChannelPlan> plans(String agreed, ChannelName... channels) {
        return ChannelConfig.plans(ConfigFactory.parseString("suanpan.channels {" + agreed + "}"),
                Set.of(channels));
    }

    @Test
    void aChannelOfWhichNothingIsSaidTakesEverythingForNothing() {
        assertThat(plans("", BANK)).containsExactly(ChannelPlan.unlimited(BANK));
        assertThat(plans("bank {}", BANK)).containsExactly(ChannelPlan.unlimited(BANK));
    }

    @Test
    void whatIsSaidOfAChannelIsItsPlan() {
        assertThat(
                plans("icbc { collect = false, fixed-cost = 50, basis-points = 2, smallest = 100,"
                        + " largest = 5000, daily-limit = 100000 }", ICBC))
                .containsExactly(
                        new ChannelPlan(ICBC, Set.of(Kind.PAY_OUT), 50, 2, 100, 5_000,
                                OptionalLong.of(100_000)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cmb { }                                  | suanpan.channels has 'cmb', and --channels has no channel of that id
            icbc { smallest = 0 }                    | suanpan.channels.icbc: smallest must be >= 1: 0
            icbc { basis-points = 10001 }            | basis-points must be 0 to 10000: 10001
            icbc { daily-limit = none }              | suanpan.channels.icbc
            """)
    void aPlanThatCannotBeIsRefusedWithItsValue(String agreed, String why) {
        assertThatExceptionOfType(NodeFailure.class).isThrownBy(() -> plans(agreed, ICBC))
                .withMessageContaining(why);
    }
}
