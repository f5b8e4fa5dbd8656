package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class MajorityJoinDeciderTest {
    private static final LocalDateTime KNOWN = LocalDateTime.parse("2026-01-01T00:00:00");

    @Test
    void forAWhileAllContactPointsMustAnswerAndThenMostOfThem() {
        assertThat(MajorityJoinDecider.waitsForAll(KNOWN, KNOWN)).isTrue();
        assertThat(MajorityJoinDecider.waitsForAll(KNOWN, KNOWN.plusSeconds(14))).isTrue();
        assertThat(MajorityJoinDecider.waitsForAll(KNOWN, KNOWN.plusSeconds(15))).isFalse();
    }

    @Test
    void aNodeHearsOfALowerOneThatStartedBeforeThatOneMayFormACluster() {
        Config bootstrap = ConfigFactory.load()
                .getConfig("pekko.management.cluster.bootstrap");
        Duration lookUp = bootstrap.getDuration("contact-point-discovery.interval");
        Duration probe = bootstrap.getDuration("contact-point.probe-interval");

        assertThat(bootstrap.getString("join-decider.class"))
                .isEqualTo(MajorityJoinDecider.class.getName());
        assertThat(bootstrap.getDuration("contact-point-discovery.stable-margin"))
                .isGreaterThan(lookUp.plus(probe));
        assertThat(MajorityJoinDecider.WAIT_FOR_ALL)
                .isGreaterThan(bootstrap.getDuration("contact-point-discovery.stable-margin"));
    }
}
