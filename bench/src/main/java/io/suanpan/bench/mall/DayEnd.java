package io.suanpan.bench.mall;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.bench.client.BenchFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Ends the day: the books are closed, and the bank's statement is compared with ours. */
record DayEnd(Api api, BankOrders bankOrders, BankCheck check, Story story) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MS = 250;

    /**
     * @param placed what the shops' lists must show first
     * @param settled once, for each shop
     * @param began the day of the mall's first order, where banks are
     */
    Books pass(Map<Shop, Orders.Placed> placed, List<Settled> settled, LocalDate began,
            Random chance) {
        story.chapter("The day ends");
        List<Takings> shops = placed.entrySet().stream()
                .map(each -> takings(each.getKey(), each.getValue())).toList();
        story.tell("the read models show all %d orders",
                shops.stream().mapToInt(Takings::trades).sum());
        TrialBalance balance = new BooksClosing(api).close();
        story.tell("%s is closed in our books: what comes now is booked on the next day",
                balance.day());
        BankCheck.Checked checked = check.pass(began, chance);
        return new Books(balance, shops, settled, checked.faults(), checked.unplanted(),
                sumOfAllAccounts());
    }

    private Takings takings(Shop shop, Orders.Placed expected) {
        List<JsonNode> trades = listed(shop, expected).stream()
                .map(trade -> api.get("/v1/trades/" + trade.path("tradeId").asText())).toList();
        return Takings.of(shop, trades, api.get("/v1/accounts/" + shop.id()),
                bankOrders.takenOutBy(shop.party()));
    }

    /** A shop's list once it has come to all that was ordered and given back. */
    private List<JsonNode> listed(Shop shop, Orders.Placed expected) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            List<JsonNode> listed = api.list("/v1/merchants/" + shop.id() + "/trades?limit=200");
            Orders.Placed shown = new Orders.Placed(listed.size(), listed.stream()
                    .mapToLong(trade -> trade.path("refunded").asLong()).sum());
            if (shown.equals(expected)) {
                return listed;
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new BenchFailure("after " + PATIENCE.toSeconds() + " s the list of "
                        + shop.name() + "'s trades shows " + shown + " and not " + expected);
            }
            Pauses.sleep(LOOK_EVERY_MS);
        }
    }

    private long sumOfAllAccounts() {
        return api.get("/v1/ledger").path("items").valueStream()
                .filter(line -> line.path("currency").asText().equals(Amounts.CURRENCY))
                .mapToLong(line -> line.path("sum").asLong()).sum();
    }
}
