package io.suanpan.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Balances in memory. Deposits come from the bank's channel account, so their sum is zero. */
final class FakeLedger {
    private static final String CHANNEL = "channel";

    private final Map<String, Long> available = new HashMap<>(Map.of(CHANNEL, 0L));
    private final Map<String, Long> reserved = new HashMap<>();
    private final Set<String> deposits = new HashSet<>();

    synchronized void open(String account) {
        available.putIfAbsent(account, 0L);
    }

    synchronized void deposit(String account, String reference, long amount) {
        if (deposits.add(reference)) {
            transfer(CHANNEL, account, amount);
        }
    }

    synchronized void transfer(String from, String to, long amount) {
        lose(from, amount);
        add(to, amount);
    }

    /** Takes money from an account and gives it to nobody. */
    synchronized void lose(String account, long amount) {
        add(account, -amount);
    }

    synchronized void reserve(String account, long amount) {
        add(account, -amount);
        reserved.merge(account, amount, Long::sum);
    }

    synchronized long available(String account) {
        return available.get(account);
    }

    synchronized long reserved(String account) {
        return reserved.getOrDefault(account, 0L);
    }

    synchronized int accounts() {
        return available.size();
    }

    synchronized long available() {
        return sum(available);
    }

    synchronized long reserved() {
        return sum(reserved);
    }

    private void add(String account, long amount) {
        if (available.computeIfPresent(account, (_, held) -> held + amount) == null) {
            throw new IllegalArgumentException("no such account: " + account);
        }
    }

    private static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
