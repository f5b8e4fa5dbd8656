package io.suanpan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Trades and the lists of them, which follow after a while; lists are of one moment, as sampling asks. */
final class FakeTrades {
    private final Map<String, JsonNode> ordered = new ConcurrentHashMap<>();
    private final Map<String, Paid> paid = new ConcurrentHashMap<>();
    private volatile long lagNs;

    record Order(String merchant, String outTradeNo, String payer, long amount) {
        static Order read(JsonNode body, String payer) {
            return new Order(body.get("merchant").asText(), body.get("outTradeNo").asText(), payer,
                    body.get("amount").asLong());
        }
    }

    private record Paid(Order order, String at, long atNs) {
        static Paid now(Order order) {
            return new Paid(order, Instant.now().truncatedTo(ChronoUnit.MICROS).toString(),
                    System.nanoTime());
        }

        ObjectNode json() {
            return JsonNodeFactory.instance.objectNode().put("tradeId", id(order.outTradeNo()))
                    .put("merchant", order.merchant()).put("outTradeNo", order.outTradeNo())
                    .put("amount", order.amount()).put("status", "PAID").put("createdAt", at)
                    .put("payer", order.payer()).put("paidAt", at);
        }
    }

    void showAfter(Duration lag) {
        lagNs = lag.toNanos();
    }

    String order(JsonNode body) {
        String id = id(body.get("outTradeNo").asText());
        ordered.put(id, body);
        return JsonNodeFactory.instance.objectNode().put("tradeId", id).put("status", "CREATED")
                .toString();
    }

    Order ordered(String tradeId, String payer) {
        return Order.read(ordered.get(tradeId), payer);
    }

    int ordered() {
        return ordered.size();
    }

    /** The first time counts. */
    String paid(Order order) {
        return paid.computeIfAbsent(id(order.outTradeNo()), _ -> Paid.now(order)).json()
                .toString();
    }

    boolean isPaid(Order order) {
        return paid.containsKey(id(order.outTradeNo()));
    }

    void forgetWhen(Order order) {
        paid.put(id(order.outTradeNo()), Paid.now(order));
    }

    String get(String tradeId) {
        return paid.get(tradeId).json().toString();
    }

    String records(String consumer, String query) {
        return list(query, trade -> trade.order().payer().equals(consumer));
    }

    String ofMerchant(String merchant, String query) {
        return list(query, trade -> trade.order().merchant().equals(merchant));
    }

    private String list(String query, Predicate<Paid> owned) {
        long nowNs = System.nanoTime();
        return paid.values().stream()
                .filter(trade -> query.contains("from=" + trade.at() + "&") && owned.test(trade)
                        && nowNs - trade.atNs() >= lagNs)
                .map(trade -> trade.json().toString())
                .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":null}"));
    }

    private static String id(String outTradeNo) {
        return "t-" + outTradeNo;
    }
}
