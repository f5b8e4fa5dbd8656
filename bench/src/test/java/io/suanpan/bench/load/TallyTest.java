package io.suanpan.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.bench.api.Problem;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void errorsAreTheFirstOfTheirCodeAndHowManyCame() {
        Tally tally = new Tally();
        Problem first = new Problem(503, "BUSY", "the first", true);

        tally.error(first);
        tally.error(new Problem(503, "BUSY", "the second", true));

        assertThat(tally.errors()).containsExactly(
                Map.entry("BUSY", new ErrorCount(2, first)));
    }

    /** The load goes on for a moment after its figures are read. */
    @Test
    void errorsThatComeLaterDoNotChangeWhatWasRead() {
        Tally tally = new Tally();
        SortedMap<String, ErrorCount> read = tally.errors();

        tally.error(Problem.connectionLost());

        assertThat(read).isEmpty();
        assertThat(tally.errors()).containsOnlyKeys("CONNECTION_LOST");
    }
}
