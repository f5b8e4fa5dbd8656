package io.suanpan.accounting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How an accounting day stands, over all partitions.
 *
 * @param late how many of the vouchers are {@linkplain Voucher#isLate late}
 * @param closedAt when it was closed, if it was
 */
public record AccountingDay(LocalDate day, Status status, long vouchers, long late,
        Optional<Instant> closedAt) {
    /**
     * <pre>
     *   OPEN ── every partition has cut it ──▶ CUT ── in balance, and closed ──▶ CLOSED
     * </pre>
     */
    public enum Status {
        OPEN, CUT, CLOSED
    }
}
