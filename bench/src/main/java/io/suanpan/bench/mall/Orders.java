package io.suanpan.bench.mall;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is ordered in the shops this day, how it is paid, and what goes back. */
final class Orders {
    private final Mall mall;
    private final Api api;
    /** By shop, what its list of trades must come to show. */
    private final Map<Shop, Placed> placed = new LinkedHashMap<>();
    private int numbers;

    /** What a shop knows of its day: so many orders, and so much given back. */
    record Placed(int orders, long refunded) {
        static final Placed NOTHING = new Placed(0, 0);

        Placed and(int moreOrders, long moreRefunded) {
            return new Placed(orders + moreOrders, refunded + moreRefunded);
        }
    }

    /** An order that a shop has made out. */
    record Order(Shop shop, String tradeId, long amount) {}

    Orders(Mall mall, Api api) {
        this.mall = mall;
        this.api = api;
        mall.shops().forEach(shop -> placed.put(shop, Placed.NOTHING));
    }

    Map<Shop, Placed> placed() {
        return placed;
    }

    Order order(Shop shop, long amount) {
        boolean escrow = shop.equals(mall.byPost());
        JsonNode trade = api.post(shop.party(), "/v1/trades", Map.of("merchant", shop.id(),
                "outTradeNo", nextNo(), "amount", amount, "currency", Amounts.CURRENCY, "subject",
                shop.sells(), "kind", escrow ? "ESCROW" : "INSTANT"));
        count(shop, 1, 0);
        return new Order(shop, trade.path("tradeId").asText(), amount);
    }

    Reply tryToPay(Order order, Party payer) {
        return api.attempt(payer, trade(order) + "/payments", Map.of("payer", payer.id()));
    }

    void pay(Order order, Party payer) {
        tryToPay(order, payer).body();
    }

    /** A shop collects by mandate what the payer agreed to beforehand. */
    void collect(Shop shop, Party payer, String mandateNo, long amount) {
        // The order's merchant charges it: who consented is not asked again.
        Order order = order(shop, amount);
        api.post(shop.party(), trade(order) + "/payments",
                Map.of("payer", payer.id(), "mandateNo", mandateNo));
    }

    void ship(Order order) {
        api.post(order.shop().party(), trade(order) + "/shipments", Map.of("waybill", nextNo()));
    }

    void receive(Order order, Party payer) {
        api.post(payer, trade(order) + "/receipts", Map.of("payer", payer.id()));
    }

    void refund(Order order, long amount) {
        api.post(order.shop().party(), trade(order) + "/refunds", Map.of("outRefundNo", nextNo(),
                "amount", amount, "currency", Amounts.CURRENCY, "reason", "sent back"));
        count(order.shop(), 0, amount);
    }

    private String nextNo() {
        return mall.run() + "-" + ++numbers;
    }

    private static String trade(Order order) {
        return "/v1/trades/" + order.tradeId();
    }

    private void count(Shop shop, int orders, long refunded) {
        placed.computeIfPresent(shop, (_, before) -> before.and(orders, refunded));
    }
}
