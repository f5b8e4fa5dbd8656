package io.suanpan.bench.api;

/**
 * One payment of a run: what it takes to ask for it again, word for word. Payer and merchant are indexes
 * into the {@link Population}; the number is unique in the run and names the order.
 */
public record Payment(long number, int payer, int merchant, long amountMinor) {}
