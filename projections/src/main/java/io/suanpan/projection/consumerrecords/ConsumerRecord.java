package io.suanpan.projection.consumerrecords;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import java.time.Instant;

/** One line of a consumer's bill. */
public sealed interface ConsumerRecord {
    record Payment(Instant at, Money amount, TradeId trade, AccountId merchant, String outTradeNo,
            String subject) implements ConsumerRecord {}

    record Deposit(Instant at, Money amount, String reference) implements ConsumerRecord {}

    /** Of the payer. */
    record TransferSent(Instant at, Money amount, String transferNo, AccountId payee, String note)
            implements
                ConsumerRecord {}

    /** Of the payee. */
    record TransferReceived(Instant at, Money amount, String transferNo, AccountId payer,
            String note) implements ConsumerRecord {}

    /** Paid out by the bank. @param to the consumer's account outside */
    record Withdrawal(Instant at, Money amount, String withdrawalNo, OutsideAccount to)
            implements
                ConsumerRecord {}

    /** Collected by the bank. @param from the consumer's account outside */
    record TopUp(Instant at, Money amount, String topUpNo, OutsideAccount from)
            implements
                ConsumerRecord {}

    /** A part of what somebody paid {@code merchant} for the order. */
    record Split(Instant at, Money amount, TradeId trade, AccountId merchant, String outTradeNo,
            String subject) implements ConsumerRecord {}

    /** What a refund took back of such a part. */
    record SplitReturn(Instant at, Money amount, RefundId refund, AccountId merchant,
            String outTradeNo, String subject) implements ConsumerRecord {}

    /** {@code merchant} gave back {@code amount} of what the consumer paid it for the order. */
    record Refund(Instant at, Money amount, RefundId refund, AccountId merchant, String outTradeNo,
            String subject) implements ConsumerRecord {}
}
