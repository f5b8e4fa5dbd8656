package io.suanpan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeIdTest {
    /** From another implementation: 16 bytes of SHA-256 over merchant, line feed, order. */
    @ParameterizedTest
    @CsvSource({
            "shop,   1,         5f1b4f621837f1475c1377eb3c337fae",
            "shop,   2024-0001, 73ad50d8cff869932941c5b24a73d0dc",
            "m_1,    订单,       dc1acb3f2cf8a4fae2821c8bb904a894",
            "shop-1, 1,         97e398697343811c3ab19dcccac7dbda",
            "shop,   11,        448f080b5b6b885267f1ca8473c51c3a"})
    void theIdOfAnOrderNeverChanges(String merchant, String outTradeNo, String id) {
        assertThat(TradeId.of(new AccountId(merchant), outTradeNo)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "5f1b4f621837f1475c1377eb3c337fa",
            "5f1b4f621837f1475c1377eb3c337fae0", "5F1B4F621837F1475C1377EB3C337FAE",
            "5f1b4f621837f1475c1377eb3c337fag", " f1b4f621837f1475c1377eb3c337fae",
            "-f1b4f621837f1475c1377eb3c337fae", "０f1b4f621837f1475c1377eb3c337fae"})
    void textOfAnotherShapeIsNoId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TradeId.parse(text))
                .withMessage("a trade id must be 32 lower-case hexadecimal digits: '" + text + "'");
    }
}
