package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Waits for what comes about by itself. */
final class Patience {
    private Patience() {}

    interface Question {
        boolean ask() throws Exception;
    }

    /** Asks again and again until it is so; fails if it is not within {@code atMost}. */
    static void until(Duration atMost, Question question) throws Exception {
        Instant end = Instant.now().plus(atMost);
        while (!question.ask()) {
            assertThat(Instant.now()).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
