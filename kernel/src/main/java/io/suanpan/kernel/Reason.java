package io.suanpan.kernel;

/**
 * Why something was refused. The names are the stable codes callers see. Within each group they stand in
 * the order they are checked: idempotency, existence, lifecycle, limits.
 */
public enum Reason {
    // accounts
    ACCOUNT_EXISTS_WITH_OTHER_CONTENT, ACCOUNT_NOT_FOUND, CURRENCY_MISMATCH, INSUFFICIENT_FUNDS, BALANCE_LIMIT_EXCEEDED,
    // branches of an activity
    CANCELLED_BEFORE_TRIED, BRANCH_CONTRADICTION, ACTIVITY_TIMED_OUT,
    // trades
    ORDER_EXISTS_WITH_OTHER_CONTENT, TRADE_NOT_FOUND, TRADE_ALREADY_PAID, TRADE_BEING_PAID, TRADE_CLOSED,
    // deposits
    DEPOSIT_EXISTS_WITH_OTHER_CONTENT,
    // refunds
    REFUND_EXISTS_WITH_OTHER_CONTENT, REFUND_CANCELLED, REFUND_NOT_FOUND, REFUND_ALREADY_COMPLETED, REFUND_BEING_MADE, TRADE_NOT_PAID, REFUND_EXCEEDS_PAID,
    // the partition itself
    BUSY, UNAVAILABLE, INTERNAL_ERROR
}
