package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdRowsTest {
    private final IdRows rows = new IdRows();

    private static void add(IdRows rows, long from, long count) {
        LongStream.range(from, from + count).forEach(rows::add);
    }

    private static long[] all(List<Flush.IdRow> written) {
        return written.stream().flatMapToLong(row -> LongStream.of(row.hashes())).toArray();
    }

    @Test
    void laterFlushesWriteTheSameRowWithAllThatItHeldBefore() {
        add(rows, 0, 10);
        assertThat(all(rows.take(5))).containsExactly(LongStream.range(0, 10).toArray());
        add(rows, 10, 10);

        List<Flush.IdRow> second = rows.take(8);

        assertThat(second).hasSize(1);
        assertThat(second.getFirst().began()).isEqualTo(5);
        assertThat(all(second)).containsExactly(LongStream.range(0, 20).toArray());
    }

    @Test
    void aRowThatHasNoRoomForAFlushIsLeftAsItIs() {
        add(rows, 0, IdRows.ROOM - 1);
        rows.take(5);
        add(rows, IdRows.ROOM, 2);

        List<Flush.IdRow> next = rows.take(8);

        assertThat(next).hasSize(1);
        assertThat(next.getFirst().began()).isEqualTo(8);
        assertThat(all(next)).hasSize(2);
    }

    @Test
    void manyIdsOfOneFlushAreRowsOfBoundedSize() {
        add(rows, 0, 2 * IdRows.ROOM + 7);

        List<Flush.IdRow> written = rows.take(5);

        assertThat(written).extracting(row -> row.hashes().length)
                .containsExactly(IdRows.ROOM, IdRows.ROOM, 7);
        assertThat(written).extracting(Flush.IdRow::part).containsExactly(0, 1, 2);
        assertThat(all(written)).doesNotHaveDuplicates().hasSize(2 * IdRows.ROOM + 7);
        add(rows, 100_000, 1);
        assertThat(rows.take(9)).extracting(Flush.IdRow::part).containsExactly(2);
    }

    @Test
    void whoeverRepeatsAFlushThatWasCutShortWritesTheSameRows() {
        IdRows restarted = new IdRows();
        add(rows, 0, 3 * IdRows.ROOM);
        add(restarted, 0, 3 * IdRows.ROOM);

        assertThat(restarted.take(5)).usingRecursiveComparison().isEqualTo(rows.take(5));
    }

    @Test
    void withNothingNewNothingIsWritten() {
        assertThat(rows.take(5)).isEmpty();
        rows.add(1);
        rows.take(6);
        assertThat(rows.take(7)).isEmpty();
    }
}
