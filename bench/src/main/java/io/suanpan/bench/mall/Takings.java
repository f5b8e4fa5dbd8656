package io.suanpan.bench.mall;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A shop's day, from its trades and its account.
 *
 * @param sold of all trades that were paid
 * @param fees charged less returned
 * @param inEscrow paid for what has not come yet
 * @param paidOut to its bank
 * @param left on its account
 */
record Takings(Shop shop, int trades, long sold, long refunded, long fees, long inEscrow,
        long paidOut, long left) {
    private static final List<String> IN_ESCROW = List.of("HELD", "SHIPPED", "RELEASING");

    /** @param trades whole, not as lists have them */
    static Takings of(Shop shop, List<JsonNode> trades, JsonNode account, long paidOut) {
        return new Takings(shop, trades.size(), sum(trades, "amount"), sum(trades, "refunded"),
                sum(trades, "fee") - sum(trades, "feeReturned"),
                sum(inEscrow(trades), "amount") - sum(inEscrow(trades), "refunded"), paidOut,
                sum(List.of(account), "available") + sum(List.of(account), "reserved"));
    }

    private static List<JsonNode> inEscrow(List<JsonNode> trades) {
        return trades.stream().filter(trade -> IN_ESCROW.contains(trade.path("status").asText()))
                .toList();
    }

    private static long sum(List<JsonNode> all, String field) {
        return all.stream().mapToLong(each -> each.path(field).asLong()).sum();
    }

    long due() {
        return sold - refunded - fees - inEscrow;
    }

    /** It has what it is due, at its bank, and nothing is left here. */
    boolean isSettled() {
        return paidOut == due() && left == 0;
    }
}
