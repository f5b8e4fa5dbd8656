package io.suanpan.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ZipfTest {
    private static final int DRAWS = 1_000_000;

    private static long[] drawn(int n, double exponent) {
        Zipf zipf = new Zipf(n, exponent);
        SplittableRandom random = new SplittableRandom(1);
        long[] counts = new long[n];
        for (int i = 0; i < DRAWS; i++) {
            counts[zipf.draw(random)]++;
        }
        return counts;
    }

    @Test
    void theKthComesAsOftenAsOneKthOfTheFirst() {
        long[] counts = drawn(100, 1.0);

        for (int k : new int[]{2, 3, 10, 100}) {
            assertThat((double) counts[0] / counts[k - 1]).as("1st to %dth", k)
                    .isCloseTo(k, Percentage.withPercentage(8));
        }
        // 1 / (1 + 1/2 + … + 1/100)
        assertThat((double) counts[0] / DRAWS).isCloseTo(0.1928, within(0.005));
    }

    @Test
    void withExponentZeroAllComeEquallyOften() {
        assertThat(Arrays.stream(drawn(4, 0)).boxed()).allSatisfy(
                count -> assertThat((double) count / DRAWS).isCloseTo(0.25, within(0.01)));
    }

    @Test
    void theOnlyOneAlwaysComes() {
        assertThat(drawn(1, 1.0)).containsExactly(DRAWS);
    }
}
