package io.suanpan.channel;

import io.suanpan.kernel.Money;
import java.time.Instant;

/**
 * One movement as the bank states it. Its number is text: the bank may state what we never instructed.
 *
 * @param counterparty the account on the other side
 * @param at when it was carried out, by the bank's time
 */
public record StatementLine(BankReference reference, String number, Direction direction,
        String counterparty, Money amount, Instant at) {
    /** As seen from our account. */
    public enum Direction {
        IN, OUT
    }
}
