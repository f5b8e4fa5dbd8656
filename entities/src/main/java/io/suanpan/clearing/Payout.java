package io.suanpan.clearing;

import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.OutsideAccount;
import java.time.Instant;

/**
 * How far a cleared period is paid out.
 *
 * <pre>
 *   Cleared ── start, when due ──▶ Paying ── debit reserved ──▶ AtBank ── debit posted ──▶ Paid
 *      ▲                           │    ▲                         │
 *      │                           └────┘ start again,            │
 *      │                                  the same attempt        │
 *      └───────────────── debit released, the next attempt ───────┘
 *
 *   Carried    nothing is owed: what is below zero is taken off the next period
 * </pre>
 *
 * One attempt is one withdrawal under one number. A next one begins only when the debit of the one before was
 * released, which is when the bank surely never pays it. Until its debit is reserved an attempt may be started again:
 * that asks for the same withdrawal.
 */
public sealed interface Payout {
    /**
     * @param tries how often its withdrawal was asked for, in all attempts
     * @param notBefore when it is due, or is tried again
     */
    record Cleared(int attempt, int tries, Instant notBefore) implements Payout {}

    /**
     * Its withdrawal was asked for.
     *
     * @param payTo stays for the attempt: the same number must be the same withdrawal
     * @param retryAt when it is asked for again, if no money could be reserved
     */
    record Paying(int attempt, int tries, OutsideAccount payTo, Instant retryAt)
            implements
                Payout {}

    /** The money is reserved; the bank's word ends it. @param debit the account's branch of it */
    record AtBank(int attempt, int tries, Instant retryAt, FenceId debit) implements Payout {}

    record Paid(int attempt) implements Payout {}

    record Carried() implements Payout {}

    /** Whether nothing more happens to it. */
    default boolean isOver() {
        return switch (this) {
            case Paid _,Carried _ -> true;
            case Cleared _,Paying _,AtBank _ -> false;
        };
    }
}
