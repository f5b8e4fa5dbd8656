package io.suanpan.channel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A bank's business days: they end at midnight in Shanghai, unless the bank ends one earlier. */
public final class BusinessDays {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private BusinessDays() {}

    public static LocalDate of(Instant time) {
        return LocalDate.ofInstant(time, ZONE);
    }
}
