package io.suanpan.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.suanpan.partition.StoredBatch;
import io.suanpan.trade.TradeCommand.CreateTrade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimesTest {
    private static Instant readBack(String time) {
        return ((StoredBatch) readBack(new StoredBatch(Instant.parse(time), List.of()))).at();
    }

    private static Object readBack(Object value) {
        return WireRegistry.SUANPAN.fromBytes(WireRegistry.SUANPAN.toBytes(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000001Z",
            "1969-12-31T23:59:59.999999Z", "1900-02-28T01:02:03.000004Z",
            "2026-01-02T03:04:05.678901Z", "9999-12-31T23:59:59.999999Z"})
    void aTimeKeepsItsMicroseconds(String time) {
        assertThat(readBack(time)).isEqualTo(Instant.parse(time));
    }

    @ParameterizedTest
    @CsvSource({"2026-01-02T03:04:05.678901999Z, 2026-01-02T03:04:05.678901Z",
            "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z"})
    void whatIsFinerIsCutOffTowardsThePast(String time, String kept) {
        assertThat(readBack(time)).isEqualTo(Instant.parse(kept));
    }

    @Test
    void aTimeBeyondAllMicrosecondsIsNotWrittenAsAnother() {
        StoredBatch batch = new StoredBatch(Instant.MAX, List.of());

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> WireRegistry.SUANPAN.toBytes(batch));
    }

    @Test
    void aDurationKeepsItsMilliseconds() {
        CreateTrade order = new CreateTrade(Samples.TRADE, Samples.SHOP, "1", Samples.AMOUNT, "tea",
                Duration.ofMillis(1_234_567));

        assertThat(readBack(order)).isEqualTo(order);
    }
}
