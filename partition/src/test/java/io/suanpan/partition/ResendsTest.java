package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.kernel.ActivityId;
import io.suanpan.partition.Resends.Resend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResendsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ActivityId FIRST = new ActivityId(0, 1);
    private static final ActivityId SECOND = new ActivityId(0, 2);

    private final Resends<ActivityId> resends = new Resends<>(Duration.ofMillis(500),
            Duration.ofSeconds(3));

    @Test
    void theWaitDoublesUpToTheLongest() {
        for (int attempt = 0; attempt < 5; attempt++) {
            resends.schedule(new ActivityId(0, attempt), NOW, attempt);
        }

        assertThat(resends.takeDue(NOW.plusSeconds(60), 10)).extracting(Resend::due)
                .containsExactly(NOW.plusMillis(500), NOW.plusMillis(1000), NOW.plusMillis(2000),
                        NOW.plusMillis(3000), NOW.plusMillis(3000));
    }

    @Test
    void theTimeNamedLastCountsAndOnlyOnce() {
        resends.schedule(FIRST, NOW, 0);
        resends.schedule(SECOND, NOW, 0);
        resends.schedule(FIRST, NOW, 1);
        resends.dueNow(SECOND, NOW);

        assertThat(resends.takeDue(NOW, 10)).containsExactly(new Resend<>(NOW, SECOND, 0));
        assertThat(resends.first()).contains(NOW.plusSeconds(1));
        assertThat(resends.takeDue(NOW.plusSeconds(60), 10)).extracting(Resend::of)
                .containsExactly(FIRST);
        assertThat(resends.first()).isEmpty();
    }

    @Test
    void noMoreAreTakenThanFitABatch() {
        List<ActivityId> both = List.of(FIRST, SECOND);
        both.forEach(activity -> resends.dueNow(activity, NOW));

        assertThat(resends.takeDue(NOW, 1)).hasSize(1);
        assertThat(resends.takeDue(NOW, 1)).hasSize(1);
        assertThat(resends.takeDue(NOW, 1)).isEmpty();
    }
}
