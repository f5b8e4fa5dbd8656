package io.suanpan.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.ownership.Terms.Stretch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TermsTest {
    private static final Term FIRST = new Term(1, 0);
    private static final Term EMPTY = new Term(2, 10);
    private static final Term THIRD = new Term(5, 10);
    private static final Term LAST = new Term(6, 25);
    private static final Terms TERMS = new Terms(6, Optional.empty(),
            List.of(FIRST, EMPTY, THIRD, LAST));
    private static final long ALL = Long.MAX_VALUE;

    @Test
    void aTermEndsWhereTheNextOneBeginsAndTheLastIsOpen() {
        assertThat(TERMS.stretches(0, ALL)).containsExactly(new Stretch(FIRST, 1, 10),
                new Stretch(THIRD, 1, 15), new Stretch(LAST, 1, ALL));
    }

    @Test
    void readingBeginsAndEndsAnywhere() {
        assertThat(TERMS.stretches(4, 12)).containsExactly(new Stretch(FIRST, 5, 10),
                new Stretch(THIRD, 1, 2));
        assertThat(TERMS.stretches(25, 25)).isEmpty();
        assertThat(TERMS.stretches(30, ALL)).containsExactly(new Stretch(LAST, 6, ALL));
        assertThat(TERMS.stretches(0, 10)).containsExactly(new Stretch(FIRST, 1, 10));
    }

    @Test
    void aPartitionThatNobodyHadHasNothingToRead() {
        assertThat(Terms.NONE.stretches(0, ALL)).isEmpty();
        assertThat(Terms.NONE.current()).isZero();
        assertThat(TERMS.next(30)).isEqualTo(new Term(7, 30));
        assertThat(TERMS.released().next(30)).as("a begin that is under way is void")
                .isEqualTo(new Term(8, 30));
    }

    @Test
    void termsThatDoNotFollowEachOtherAreRefused() {
        assertThatThrownBy(() -> new Terms(6, Optional.empty(), List.of(LAST, FIRST)))
                .hasMessageContaining("must follow each other");
    }
}
