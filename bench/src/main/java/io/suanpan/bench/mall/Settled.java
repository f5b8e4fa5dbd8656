package io.suanpan.bench.mall;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.bench.mall.BankOrder.Kind;
import io.suanpan.bench.mall.BankOrder.Wish;

/**
 * A settlement of a shop, as far as it has come. Amounts are in minor units.
 *
 * @param withdrawalNo of what pays it; empty if nothing does yet, or nothing is owed
 */
record Settled(Shop shop, String date, String status, long trades, long gross, long refunded,
        long charged, long owed, String withdrawalNo) {
    static Settled of(Shop shop, JsonNode seen) {
        return new Settled(shop, seen.path("date").asText(), seen.path("status").asText(),
                seen.path("trades").asLong(), seen.path("gross").asLong(),
                seen.path("refunded").asLong(), seen.path("charged").asLong(),
                seen.path("owed").asLong(), seen.path("withdrawalNo").asText());
    }

    /** It is paid, or there was nothing to pay. */
    boolean isOver() {
        return status.equals("PAID") || status.equals("CARRIED");
    }

    /** What its withdrawal asks of the bank. */
    Wish wish() {
        return new Wish(Kind.WITHDRAWAL, shop.party(), withdrawalNo, shop.party().atTheBank(),
                owed);
    }
}
