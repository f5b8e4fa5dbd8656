package io.suanpan.bench.peer;

import java.util.Locale;

/** Who is paid in pgbench's runs. */
public enum PaymentScript {
    /** One of many merchants each time. */
    UNIFORM,
    /** Always the same merchant. */
    HOT;

    String resource() {
        return name().toLowerCase(Locale.ROOT) + ".sql";
    }
}
