package io.suanpan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RestartPolicy policy = new RestartPolicy();

    private boolean restart(long second) {
        return policy.restart(START.plusSeconds(second));
    }

    @Test
    void aNodeIsStartedAgainFiveTimesWithinAMinuteAndNotASixth() {
        for (int second = 0; second < 50; second += 10) {
            assertThat(restart(second)).isTrue();
        }

        assertThat(restart(59)).isFalse();
    }

    @Test
    void aRestartCountsForAMinute() {
        for (int second = 0; second < 5; second++) {
            assertThat(restart(second)).isTrue();
        }

        assertThat(restart(60)).isTrue();
        assertThat(restart(60)).isFalse();
        assertThat(restart(61)).isTrue();
    }

    @Test
    void aNodeThatEndsNowAndThenIsAlwaysStartedAgain() {
        for (int minute = 0; minute < 100; minute++) {
            assertThat(restart(20L * minute)).isTrue();
        }
    }
}
