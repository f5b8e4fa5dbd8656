package io.suanpan.bench.mall;

import java.math.BigDecimal;

/** Amounts of the mall's one currency, for people. */
final class Amounts {
    static final String CURRENCY = "CNY";
    private static final int DIGITS = 2;

    private Amounts() {}

    /** In major units. */
    static String text(long minor) {
        return "%,.2f".formatted(BigDecimal.valueOf(minor, DIGITS));
    }
}
