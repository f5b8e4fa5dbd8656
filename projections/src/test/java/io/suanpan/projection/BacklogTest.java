package io.suanpan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.partition.StoredBatch;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.projection.feed.JournalTail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final int PARTITION = 2;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final JournalTail tail = new JournalTail();
    private final Backlog backlog = new Backlog("statement", PARTITION, tail, START);

    private static JournalEntry batch(long number, int second) {
        return new JournalEntry(PARTITION, number,
                new StoredBatch(START.plusSeconds(second), List.of()));
    }

    private void stored(long number, int second) {
        tail.stored(PARTITION, number, batch(number, second).batch());
    }

    private long secondsBehindAt(int second) {
        Duration age = backlog.age(START.plusSeconds(second));
        return age.toSeconds();
    }

    @Test
    void nothingIsBehindWhereNothingWasStored() {
        assertThat(secondsBehindAt(100)).isZero();
    }

    @Test
    void ageIsThatOfTheOldestBatchThatIsNotVisibleAndRisesWhileNothingIsWritten() {
        stored(1, 10);
        stored(2, 20);
        assertThat(secondsBehindAt(25)).isEqualTo(15);

        backlog.visible(batch(1, 10));
        assertThat(secondsBehindAt(25)).isEqualTo(5);
        assertThat(secondsBehindAt(1000)).isEqualTo(980);

        backlog.visible(batch(2, 20));
        assertThat(secondsBehindAt(1000)).isZero();
    }

    @Test
    void whatIsStoredAfterALongRestIsNotAsOldAsTheRest() {
        stored(1, 10);
        backlog.visible(batch(1, 10));
        stored(2, 10_000);

        assertThat(secondsBehindAt(10_003)).isEqualTo(3);
    }

    @Test
    void whatTheTailHasDroppedIsAtMostAsOldAsTheLastThatIsVisible() {
        stored(1, 10);
        backlog.visible(batch(1, 10));
        tail.serving(PARTITION, 7);

        assertThat(secondsBehindAt(30)).isEqualTo(20);
    }

    @Test
    void aProjectionThatWasStartedIsNotBehindIfAllIsVisibleByItsOffset() {
        tail.serving(PARTITION, 7);
        assertThat(secondsBehindAt(30)).isEqualTo(30);

        backlog.resumedAfter(7);
        assertThat(secondsBehindAt(30)).isZero();
    }

    @Test
    void aRebuildIsBehindUntilItHasTheWholeJournal() {
        stored(1, 10);
        backlog.visible(batch(1, 10));

        backlog.resumedAfter(0);

        assertThat(secondsBehindAt(30)).isEqualTo(20);
    }

    @Test
    void aBatchOfAClockThatIsAheadIsNotBehind() {
        stored(1, 10);

        assertThat(backlog.age(START.plusSeconds(9))).isEqualTo(Duration.ZERO);
    }
}
