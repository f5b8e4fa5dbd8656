package io.suanpan.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What callers get from their buckets, whoever asks in whatever order. */
class BucketsProperties {
    private static final long SECOND = 1_000_000_000L;

    /** Stands still until it is told to go on. */
    private static final class StoppedClock implements TimeMeter {
        private long nanos = 1_000;

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    /** A bucket in the arithmetic of a schoolbook: billionths of tokens. */
    private static final class Expected {
        private final Rate rate;
        private long billionths;
        private long asOf;

        Expected(Rate rate, long now) {
            this.rate = rate;
            billionths = rate.burst() * SECOND;
            asOf = now;
        }

        boolean take(long now) {
            billionths = Math.min(rate.burst() * SECOND,
                    billionths + (now - asOf) * rate.perSecond());
            asOf = now;
            if (billionths < SECOND) {
                return false;
            }
            billionths -= SECOND;
            return true;
        }
    }

    @Property
    void everybodyGetsBurstAndRateAndNobodyLess(@ForAll @IntRange(min = 1, max = 20) int burst,
            @ForAll @IntRange(min = 1, max = 50) int perSecond,
            @ForAll @Size(max = 200) List<@IntRange(max = 3) Integer> callers,
            @ForAll @Size(200) List<@LongRange(max = SECOND / 4) Long> pauses) {
        StoppedClock clock = new StoppedClock();
        Rate rate = new Rate(burst, perSecond);
        Buckets<Integer> buckets = new Buckets<>(rate, 100, clock);
        Map<Integer, Expected> expected = new HashMap<>();
        Map<Integer, Integer> got = new HashMap<>();

        for (int i = 0; i < callers.size(); i++) {
            clock.nanos += pauses.get(i);
            int caller = callers.get(i);
            boolean taken = buckets.take(caller);

            assertThat(taken).isEqualTo(expected
                    .computeIfAbsent(caller, _ -> new Expected(rate, clock.nanos))
                    .take(clock.nanos));
            int sum = got.merge(caller, taken ? 1 : 0, Integer::sum);
            assertThat(sum * SECOND)
                    .isLessThanOrEqualTo(burst * SECOND + (clock.nanos - 1_000) * perSecond);
        }
    }

    @Property(tries = 50)
    void whoIsForgottenBeginsWithAFullBucketAndNoMore(
            @ForAll @IntRange(min = 1, max = 5) int burst,
            @ForAll @IntRange(min = 20, max = 200) int others) {
        int bound = 20;
        Buckets<Integer> buckets = new Buckets<>(new Rate(burst, 1), bound, new StoppedClock());
        int got = drain(buckets, -1);

        IntStream.range(0, others).forEach(buckets::take);

        assertThat(buckets.size()).isLessThanOrEqualTo(bound);
        assertThat(got).isEqualTo(burst);
        assertThat(drain(buckets, -1)).isEqualTo(burst);
    }

    @Property(tries = 50)
    void whoIsNotForgottenIsNotForgiven(@ForAll @IntRange(max = 9) int others) {
        Buckets<Integer> buckets = new Buckets<>(new Rate(5, 1), 20, new StoppedClock());
        drain(buckets, -1);

        IntStream.range(0, others).forEach(buckets::take);

        assertThat(buckets.take(-1)).isFalse();
    }

    private static int drain(Buckets<Integer> buckets, int caller) {
        int taken = 0;
        while (buckets.take(caller)) {
            taken++;
        }
        return taken;
    }

    /** One caller on many threads, while others come. */
    @Test
    void threadsAtWorkTakeNoMoreThanThereIs() throws InterruptedException {
        Buckets<Integer> buckets = new Buckets<>(new Rate(5_000, 1), 100_000, new StoppedClock());
        AtomicInteger taken = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 8).mapToObj(_ -> new Thread(() -> {
            for (int i = 0; i < 2_000; i++) {
                if (buckets.take(-1)) {
                    taken.incrementAndGet();
                }
                buckets.take(i);
            }
        })).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(taken).hasValue(5_000);
    }
}
