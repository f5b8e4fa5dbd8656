package io.suanpan.bench.api;

/** One line of a consumer's bill; what a kind does not have is null. */
public record ConsumerRecord(String at, String kind, String direction, long amount, String currency,
        String tradeId, String merchant, String outTradeNo, String subject, String reference) {}
