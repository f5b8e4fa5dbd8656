package io.suanpan.audit;

/**
 * Something that must not be.
 *
 * @param sentence says it to a person, with the ids and values concerned
 */
public record Finding(Kind kind, String sentence) {
    public enum Kind {
        // the journal itself
        BATCH_NUMBER_WRONG, TIME_WENT_BACK, EVENT_TIME_WRONG, WRONG_PARTITION, UNKNOWN_EVENT,
        // accounts
        ACCOUNT_OPENED_TWICE, ACCOUNT_NOT_OPEN, CURRENCY_MIXED, AVAILABLE_BELOW_ZERO, RESERVED_BELOW_ZERO, INCOMING_BELOW_ZERO, BALANCE_WRONG, POSTING_NUMBER_WRONG, SUM_NOT_ZERO, BOOKS_OTHER_THAN_ACCOUNTS, ACCOUNT_STATUS_WRONG, DEBITED_WHILE_FROZEN, CLOSED_NOT_EMPTY, MOVED_AFTER_CLOSE,
        // branches at their accounts
        RESERVED_TWICE, REFUSED_TOO_LATE, BARRED_TOO_LATE, POSTED_WITHOUT_RESERVATION, RELEASED_WITHOUT_RESERVATION, POSTED_OTHER_THAN_RESERVED, RELEASED_OTHER_THAN_RESERVED, RESERVATION_LEFT, FENCE_DROPPED_EARLY, BRANCH_AFTER_FENCE,
        // activities
        ACTIVITY_STARTED_TWICE, ACTIVITY_NOT_STARTED, ACTIVITY_PLAN_WRONG, ACTIVITY_PROGRESS_WRONG, ACTIVITY_DECIDED_TWICE, ACTIVITY_ENDED_WRONG, ACTIVITY_UNFINISHED, DECISION_WITHOUT_OUTCOME, OUTCOME_WITHOUT_DECISION,
        // branches against their activity's plan
        POSTED_NOT_CONFIRMED, POSTED_THOUGH_CANCELLED, POSTED_OTHER_THAN_PLANNED, CONFIRMED_NOT_POSTED,
        // trades, deposits and transfers
        TRADE_OUT_OF_ORDER, TRADE_CHANGED, TRADE_PAID_LATE, DEPOSIT_OUT_OF_ORDER, DEPOSIT_CHANGED, TRANSFER_OUT_OF_ORDER, TRANSFER_CHANGED, TRANSFER_PARTIES_WRONG,
        // trades in escrow
        RELEASED_TOO_EARLY, RELEASED_WHILE_REFUNDED,
        // refunds, and what their trades say of them
        REFUND_OUT_OF_ORDER, REFUND_CHANGED, REFUND_NOT_COUNTED, REFUNDED_TOO_MUCH,
        // bank orders, and what their banks were told
        BANK_ORDER_OUT_OF_ORDER, BANK_ORDER_CHANGED, CHANNEL_CHANGED, INSTRUCTION_NUMBER_WRONG, INSTRUCTED_NOT_HELD, BANK_PART_WRONG,
        // mandates, and what debits draw on them
        MANDATE_OUT_OF_ORDER, MANDATE_CHANGED, MANDATE_OVERDRAWN, DRAWN_WITHOUT_CONSENT, DRAW_NOT_COUNTED,
        // fees: plans, what is charged by them, and what refunds return
        FEE_PLAN_OUT_OF_ORDER, FEE_WRONG, FEE_NOT_POSTED, FEE_RETURN_WRONG,
        // settlements: plans, what periods come to, and that each is paid out once
        SETTLEMENT_PLAN_OUT_OF_ORDER, PERIOD_WRONG, PAYOUT_WRONG,
        // users' limits, and what orders use of them
        USER_LIMITS_OUT_OF_ORDER, ORDER_MISCOUNTED, USER_LIMIT_EXCEEDED,
        /** Who gets which part of a trade, or gives which part of its refund. */
        SPLIT_WRONG, SPLIT_RETURN_WRONG,
        // what callers were told
        TOLD_NOT_IN_LOG, TOLD_OTHERWISE,
        // read models against the log
        ROW_MISSING, ROW_WRONG, ROW_SURPLUS
    }

    @Override
    public String toString() {
        return kind + ": " + sentence;
    }
}
