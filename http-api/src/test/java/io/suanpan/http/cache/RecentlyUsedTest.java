package io.suanpan.http.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentlyUsedTest {
    private final RecentlyUsed<Integer, String> cache = new RecentlyUsed<>(100);

    @Test
    void whatWasPutIsFound() {
        cache.put(1, "one");

        assertThat(cache.find(1)).contains("one");
        assertThat(cache.find(2)).isEmpty();
    }

    @Test
    void whatIsMadeIsThereForAllUntilItIsForgotten() {
        assertThat(cache.get(1, _ -> "made")).isEqualTo("made");
        for (int i = 2; i < 52; i++) {
            cache.put(i, "x");
        }

        assertThat(cache.get(1, _ -> "again")).isEqualTo("made");
        for (int i = 0; i < 1_000; i++) {
            assertThat(cache.get(-i, _ -> "x")).isEqualTo("x");
            assertThat(cache.size()).isLessThanOrEqualTo(100);
        }
        assertThat(cache.get(1, _ -> "again")).isEqualTo("again");
    }

    @Test
    void itNeverHoldsMoreThanItsBound() {
        for (int i = 0; i < 10_000; i++) {
            cache.put(i, "x");
            assertThat(cache.size()).isLessThanOrEqualTo(100);
        }
    }

    @Test
    void theLatestHalfOfItsBoundIsAlwaysThere() {
        for (int i = 0; i < 1_000; i++) {
            cache.put(i, "x");
        }

        for (int i = 951; i < 1_000; i++) {
            assertThat(cache.find(i)).as("%s", i).isPresent();
        }
    }

    @Test
    void whatIsUsedStaysAndWhatIsNotGoes() {
        cache.put(-1, "used");
        cache.put(-2, "unused");
        for (int i = 0; i < 1_000; i++) {
            cache.put(i, "x");
            cache.find(-1);
        }

        assertThat(cache.find(-1)).contains("used");
        assertThat(cache.find(-2)).isEmpty();
    }
}
