package io.suanpan.bench.api;

/** A trade as a merchant sees it. */
public record TradeView(String tradeId, String merchant, String outTradeNo, long amount,
        String currency,
        String subject, String status, String payer, String createdAt, String paidAt) {}
