package io.suanpan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void thePartitionsOfANodeShareItsHeap() {
        Memory one = Memory.ofNode(GIGABYTE, 1);
        Memory four = Memory.ofNode(GIGABYTE, 4);

        assertThat(one.residentBytes()).isBetween(GIGABYTE * 34 / 100, GIGABYTE * 35 / 100);
        assertThat(four.residentBytes() * 4).isBetween(GIGABYTE * 34 / 100, GIGABYTE * 35 / 100);
        assertThat(4L * four.expectedEntities()).as("2 million accounts, 3 million trades")
                .isGreaterThan(5_000_000);
        assertThat(4L * four.expectedEntities() * 10 / 8).as("bytes of their filters")
                .isLessThan(GIGABYTE * 6 / 100);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithItsValue() {
        assertThatThrownBy(() -> new Memory(-1, 1, Duration.ofSeconds(1)))
                .hasMessage("residentBytes must be >= 0: -1");
        assertThatThrownBy(() -> new Memory(1, 0, Duration.ofSeconds(1)))
                .hasMessage("expectedEntities must be >= 1: 0");
        assertThatThrownBy(() -> new Memory(1, 1, Duration.ZERO))
                .hasMessage("flushEvery must be > 0: PT0S");
        assertThatThrownBy(() -> Memory.ofNode(0, 4)).hasMessageEndingWith(": 0, 4");
        assertThatThrownBy(() -> Memory.ofNode(GIGABYTE, 0)).hasMessageEndingWith(", 0");
    }
}
