package io.suanpan.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void secondsInWhichNothingCameAreThereToo() {
        Timeline timeline = new Timeline();
        timeline.done(Kind.PAYMENT, 2_000);
        timeline.error();

        assertThat(timeline.first(3)).hasSize(3).satisfies(seconds -> {
            assertThat(seconds.getFirst().errors()).isEqualTo(1);
            Second.Slice first = seconds.getFirst().byKind().get(Kind.PAYMENT);
            assertThat(first.count()).isEqualTo(1);
            assertThat(first.p50Ms()).isBetween(1.98, 2.02);
            assertThat(seconds.getLast().errors()).isZero();
            assertThat(seconds.getLast().byKind().get(Kind.PAYMENT).count()).isZero();
        });
    }
}
