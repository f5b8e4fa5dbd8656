package io.suanpan.bench.mall;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.bench.client.BenchFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How shops come to their takings: their periods end with the mall's day, and the bank is told to pay what they come to. */
record Settling(Mall mall, Api api, BankOrders orders) {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final long LOOK_EVERY_MS = 250;

    /** All settlements, once the bank has paid what they owe. */
    List<Settled> settle() {
        List<Settled> closed = mall.shops().stream().flatMap(shop -> close(shop).stream())
                .toList();
        orders.each("settlements", closed.stream().filter(each -> !each.isOver()).toList(),
                this::follow);
        return closed.stream().map(this::seenAgain).toList();
    }

    /** The day's, and if midnight has passed meanwhile the next day's too. */
    private List<Settled> close(Shop shop) {
        awaitPostings(shop);
        List<Settled> closed = new ArrayList<>();
        JsonNode plan = plan(shop);
        do {
            String settlement = settlements(shop) + plan.path("openDate").asText();
            api.operate("POST", settlement + "/close",
                    Map.of("reason", "the mall closes for the day"));
            closed.add(Settled.of(shop, api.get(settlement)));
            plan = plan(shop);
        } while (plan.path("open").path("net").asLong() != 0);
        return closed;
    }

    /** A payment is made when it is decided; its postings follow. */
    private void awaitPostings(Shop shop) {
        long giveUpNs = System.nanoTime() + PATIENCE.toNanos();
        while (isUnderWay(api.get("/v1/accounts/" + shop.id()))) {
            pause(giveUpNs, shop.name() + "'s account has something under way");
        }
    }

    private static boolean isUnderWay(JsonNode account) {
        return account.path("incoming").asLong() + account.path("reserved").asLong() != 0;
    }

    /** Whichever attempt pays it. */
    private BankOrder follow(Settled closed) {
        long giveUpNs = System.nanoTime() + PATIENCE.toNanos();
        BankOrder order = null;
        while (true) {
            Settled now = seenAgain(closed);
            if (!now.withdrawalNo().isEmpty()) {
                JsonNode seen = api.get("/v1/accounts/" + now.shop().id() + "/withdrawals/"
                        + now.withdrawalNo());
                order = order != null && order.wish().equals(now.wish())
                        ? order.seenAgain(seen)
                        : BankOrder.of(now.wish(), seen);
            }
            if (now.isOver()) {
                return order;
            }
            pause(giveUpNs, now + " is not paid");
        }
    }

    private static void pause(long giveUpNs, String why) {
        if (System.nanoTime() > giveUpNs) {
            throw new BenchFailure("after " + PATIENCE.toSeconds() + " s " + why);
        }
        Pauses.sleep(LOOK_EVERY_MS);
    }

    private Settled seenAgain(Settled before) {
        return Settled.of(before.shop(), api.get(settlements(before.shop()) + before.date()));
    }

    private JsonNode plan(Shop shop) {
        return api.get("/v1/accounts/" + shop.id() + "/settlement-plan");
    }

    private static String settlements(Shop shop) {
        return "/v1/accounts/" + shop.id() + "/settlements/";
    }
}
