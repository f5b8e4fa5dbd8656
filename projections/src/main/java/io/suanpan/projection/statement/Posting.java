package io.suanpan.projection.statement;

import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Money;
import java.time.Instant;

/** One line of an account's statement. */
public record Posting(long number, Instant at, Direction direction, Money amount, Money balance,
        Business business, String businessId) {
    /** What money moved for. */
    public enum Business {
        PAYMENT, DEPOSIT, TRANSFER, REFUND, WITHDRAWAL, TOP_UP, FEE, SPLIT
    }
}
