package io.suanpan.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TradeIdProperties {
    @Property
    void everyIdReadsBackAsItself(@ForAll long high, @ForAll long low) {
        TradeId id = new TradeId(high, low);

        assertThat(id.toString()).matches("[0-9a-f]{32}");
        assertThat(TradeId.parse(id.toString())).isEqualTo(id);
    }
}
