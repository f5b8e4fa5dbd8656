package io.suanpan.bench.api;

/** An account as {@code GET /v1/accounts/{id}} shows it; amounts in minor units. */
public record AccountView(String id, String type, String currency, String status, long available,
        long reserved, long incoming) {}
