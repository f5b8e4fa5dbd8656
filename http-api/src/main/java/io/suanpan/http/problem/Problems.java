package io.suanpan.http.problem;

import io.suanpan.kernel.Refusal;
import io.suanpan.partition.Partitions.NoAnswerException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How refusals and failures become problems: the one place that knows. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** What the write side refused. */
    public static Problem of(Refusal refusal) {
        return new Problem(typeOf(refusal), refusal.detail());
    }

    private static ProblemType typeOf(Refusal refusal) {
        return switch (refusal.reason()) {
            case ACCOUNT_EXISTS_WITH_OTHER_CONTENT -> ProblemType.ACCOUNT_EXISTS_WITH_OTHER_CONTENT;
            case ACCOUNT_NOT_FOUND -> ProblemType.ACCOUNT_NOT_FOUND;
            case NOT_A_CONSUMER -> ProblemType.NOT_A_CONSUMER;
            case CURRENCY_MISMATCH -> ProblemType.CURRENCY_MISMATCH;
            case ACCOUNT_IS_A_CHANNEL -> ProblemType.ACCOUNT_IS_A_CHANNEL;
            case ACCOUNT_IS_ESCROW -> ProblemType.ACCOUNT_IS_ESCROW;
            case ACCOUNT_HOLDS_FEES -> ProblemType.ACCOUNT_HOLDS_FEES;
            case ACCOUNT_CLOSED -> ProblemType.ACCOUNT_CLOSED;
            case ACCOUNT_FROZEN -> ProblemType.ACCOUNT_FROZEN;
            case ACCOUNT_NOT_EMPTY -> ProblemType.ACCOUNT_NOT_EMPTY;
            case INSUFFICIENT_FUNDS -> ProblemType.INSUFFICIENT_FUNDS;
            case BALANCE_LIMIT_EXCEEDED -> ProblemType.BALANCE_LIMIT_EXCEEDED;
            // The activity was called off while this branch was on its way: as good as timed out.
            case CANCELLED_BEFORE_TRIED, ACTIVITY_TIMED_OUT -> ProblemType.ACTIVITY_TIMED_OUT;
            case ORDER_EXISTS_WITH_OTHER_CONTENT -> ProblemType.ORDER_EXISTS_WITH_OTHER_CONTENT;
            case TRADE_NOT_FOUND -> ProblemType.TRADE_NOT_FOUND;
            case TRADE_ALREADY_PAID -> ProblemType.TRADE_ALREADY_PAID;
            case PAYER_IS_RECEIVER -> ProblemType.PAYER_IS_RECEIVER;
            case BANK_PART_EXCEEDS_AMOUNT -> ProblemType.BANK_PART_EXCEEDS_AMOUNT;
            case TRADE_BEING_PAID -> ProblemType.TRADE_BEING_PAID;
            case TRADE_CLOSED -> ProblemType.TRADE_CLOSED;
            case NOT_IN_ESCROW -> ProblemType.NOT_IN_ESCROW;
            case NOT_THE_PAYER -> ProblemType.NOT_THE_PAYER;
            case SHIPMENT_EXISTS_WITH_OTHER_CONTENT ->
                ProblemType.SHIPMENT_EXISTS_WITH_OTHER_CONTENT;
            case TRADE_NOT_SHIPPED -> ProblemType.TRADE_NOT_SHIPPED;
            case TRADE_REFUNDED -> ProblemType.TRADE_REFUNDED;
            case TRADE_BEING_RELEASED -> ProblemType.TRADE_BEING_RELEASED;
            case DEPOSIT_EXISTS_WITH_OTHER_CONTENT -> ProblemType.DEPOSIT_EXISTS_WITH_OTHER_CONTENT;
            case PAYEE_IS_PAYER -> ProblemType.PAYEE_IS_PAYER;
            case TRANSFER_EXISTS_WITH_OTHER_CONTENT ->
                ProblemType.TRANSFER_EXISTS_WITH_OTHER_CONTENT;
            case TRANSFER_NOT_FOUND -> ProblemType.TRANSFER_NOT_FOUND;
            case WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT ->
                ProblemType.WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT;
            case WITHDRAWAL_NOT_FOUND -> ProblemType.WITHDRAWAL_NOT_FOUND;
            case TOP_UP_EXISTS_WITH_OTHER_CONTENT -> ProblemType.TOP_UP_EXISTS_WITH_OTHER_CONTENT;
            case TOP_UP_NOT_FOUND -> ProblemType.TOP_UP_NOT_FOUND;
            case MANDATE_EXISTS_WITH_OTHER_CONTENT -> ProblemType.MANDATE_EXISTS_WITH_OTHER_CONTENT;
            case MANDATE_NOT_FOUND -> ProblemType.MANDATE_NOT_FOUND;
            case CONSENT_REQUIRED -> ProblemType.CONSENT_REQUIRED;
            case MANDATE_REVOKED -> ProblemType.MANDATE_REVOKED;
            case MANDATE_EXPIRED -> ProblemType.MANDATE_EXPIRED;
            case MANDATE_EXCEEDED -> ProblemType.MANDATE_EXCEEDED;
            case NO_CHANNEL -> ProblemType.NO_CHANNEL;
            case REFUND_EXISTS_WITH_OTHER_CONTENT -> ProblemType.REFUND_EXISTS_WITH_OTHER_CONTENT;
            case REFUND_CANCELLED -> ProblemType.REFUND_CANCELLED;
            case REFUND_NOT_FOUND -> ProblemType.REFUND_NOT_FOUND;
            case REFUND_ALREADY_COMPLETED -> ProblemType.REFUND_ALREADY_COMPLETED;
            case REFUND_BEING_MADE -> ProblemType.REFUND_BEING_MADE;
            case TRADE_NOT_PAID -> ProblemType.TRADE_NOT_PAID;
            case REFUND_EXCEEDS_PAID -> ProblemType.REFUND_EXCEEDS_PAID;
            case FEE_PLAN_EXISTS_WITH_OTHER_CONTENT ->
                ProblemType.FEE_PLAN_EXISTS_WITH_OTHER_CONTENT;
            case NOT_A_MERCHANT -> ProblemType.NOT_A_MERCHANT;
            case FEE_PLAN_OUTDATED -> ProblemType.FEE_PLAN_OUTDATED;
            case SETTLEMENT_PLAN_EXISTS_WITH_OTHER_CONTENT ->
                ProblemType.SETTLEMENT_PLAN_EXISTS_WITH_OTHER_CONTENT;
            case SETTLEMENT_PLAN_NOT_FOUND -> ProblemType.SETTLEMENT_PLAN_NOT_FOUND;
            case SETTLEMENT_PERIOD_NOT_OPEN -> ProblemType.SETTLEMENT_PERIOD_NOT_OPEN;
            case SETTLEMENTS_UNPAID -> ProblemType.SETTLEMENTS_UNPAID;
            case SETTLEMENT_PLAN_OUTDATED -> ProblemType.SETTLEMENT_PLAN_OUTDATED;
            case USER_LIMITS_EXIST_WITH_OTHER_CONTENT ->
                ProblemType.USER_LIMITS_EXIST_WITH_OTHER_CONTENT;
            case USER_LIMITS_OUTDATED -> ProblemType.USER_LIMITS_OUTDATED;
            case USER_LIMIT_EXCEEDED -> ProblemType.USER_LIMIT_EXCEEDED;
            case BUSY -> ProblemType.BUSY;
            case UNAVAILABLE -> ProblemType.UNAVAILABLE;
            // Broken invariants: logged where they were found.
            case BRANCH_CONTRADICTION, BANK_CONTRADICTION, NOT_PAID_OUT, NOT_COLLECTED,
                    INTERNAL_ERROR ->
                ProblemType.INTERNAL_ERROR;
        };
    }

    /**
     * What made a call fail. The unexpected is logged with {@code what}, and its sender learns
     * nothing of it.
     *
     * @param what the call, for the log
     */
    public static Problem of(Throwable failure, String what) {
        return switch (cause(failure)) {
            case RefusedException refused -> refused.problem();
            case NoAnswerException _ -> new Problem(ProblemType.OUTCOME_PENDING,
                    "no answer came in time; repeat the same request to learn its outcome");
            case Throwable unforeseen -> {
                LOG.error("{} failed", what, unforeseen);
                yield new Problem(ProblemType.INTERNAL_ERROR,
                        "the server failed in a way it did not foresee, and has logged it");
            }
        };
    }

    /** What a stage failed with, without the wrapping that later stages put around it. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
