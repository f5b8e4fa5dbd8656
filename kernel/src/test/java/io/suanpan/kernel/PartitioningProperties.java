package io.suanpan.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PartitioningProperties {
    @Property
    void everyTradeHasAPartitionThatExists(@ForAll long high, @ForAll long low,
            @ForAll @IntRange(min = 1, max = Partitioning.MAX_COUNT) int count) {
        assertThat(new Partitioning(count).partitionOf(new TradeId(high, low))).isBetween(0,
                count - 1);
    }
}
