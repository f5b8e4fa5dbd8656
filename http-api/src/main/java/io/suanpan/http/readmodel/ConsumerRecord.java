package io.suanpan.http.readmodel;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import java.io.IOException;
import java.time.Instant;

/** One line of a consumer's bill. */
public sealed interface ConsumerRecord {
    /** The consumer paid a merchant. */
    record Payment(Instant at, Money amount, TradeId trade, AccountId merchant, String outTradeNo,
            String subject) implements ConsumerRecord {}

    /** Money came in for the consumer. */
    record Deposit(Instant at, Money amount, String reference) implements ConsumerRecord {}

    /** The consumer sent money to another. */
    record TransferSent(Instant at, Money amount, String transferNo, AccountId payee, String note)
            implements
                ConsumerRecord {}

    /** Another consumer sent money. */
    record TransferReceived(Instant at, Money amount, String transferNo, AccountId payer,
            String note) implements ConsumerRecord {}

    /** Money went to the consumer's account outside. */
    record Withdrawal(Instant at, Money amount, String withdrawalNo, OutsideAccount to)
            implements
                ConsumerRecord {}

    /** Money came from the consumer's account outside. */
    record TopUp(Instant at, Money amount, String topUpNo, OutsideAccount from)
            implements
                ConsumerRecord {}

    /** A merchant gave back what the consumer had paid, or a part of it. */
    record Refund(Instant at, Money amount, RefundId refund, AccountId merchant, String outTradeNo,
            String subject) implements ConsumerRecord {}

    /** The consumer got a part of what somebody paid a merchant. */
    record Split(Instant at, Money amount, TradeId trade, AccountId merchant, String outTradeNo,
            String subject) implements ConsumerRecord {}

    /** The consumer gave back some of such a part, with a refund. */
    record SplitReturn(Instant at, Money amount, RefundId refund, AccountId merchant,
            String outTradeNo, String subject) implements ConsumerRecord {}

    /** The fields of its JSON object. */
    default void write(JsonGenerator json) throws IOException {
        switch (this) {
            case Payment p -> {
                writeCommon(json, p.at(), "PAYMENT", "OUT", p.amount());
                json.writeStringField("tradeId", p.trade().toString());
                writeOrder(json, p.merchant(), p.outTradeNo(), p.subject());
            }
            case Split s -> {
                writeCommon(json, s.at(), "SPLIT", "IN", s.amount());
                json.writeStringField("tradeId", s.trade().toString());
                writeOrder(json, s.merchant(), s.outTradeNo(), s.subject());
            }
            case Deposit d -> {
                writeCommon(json, d.at(), "DEPOSIT", "IN", d.amount());
                json.writeStringField("reference", d.reference());
            }
            case TransferSent t -> {
                writeCommon(json, t.at(), "TRANSFER", "OUT", t.amount());
                json.writeStringField("transferNo", t.transferNo());
                json.writeStringField("payee", t.payee().value());
                json.writeStringField("note", t.note());
            }
            case TransferReceived t -> {
                writeCommon(json, t.at(), "TRANSFER", "IN", t.amount());
                json.writeStringField("transferNo", t.transferNo());
                json.writeStringField("payer", t.payer().value());
                json.writeStringField("note", t.note());
            }
            case Withdrawal w -> {
                writeCommon(json, w.at(), "WITHDRAWAL", "OUT", w.amount());
                json.writeStringField("withdrawalNo", w.withdrawalNo());
                json.writeStringField("to", w.to().value());
            }
            case TopUp t -> {
                writeCommon(json, t.at(), "TOP_UP", "IN", t.amount());
                json.writeStringField("topUpNo", t.topUpNo());
                json.writeStringField("from", t.from().value());
            }
            case Refund r -> {
                writeCommon(json, r.at(), "REFUND", "IN", r.amount());
                writeRefund(json, r.refund());
                writeOrder(json, r.merchant(), r.outTradeNo(), r.subject());
            }
            case SplitReturn s -> {
                writeCommon(json, s.at(), "SPLIT_RETURN", "OUT", s.amount());
                writeRefund(json, s.refund());
                writeOrder(json, s.merchant(), s.outTradeNo(), s.subject());
            }
        }
    }

    private static void writeRefund(JsonGenerator json, RefundId refund) throws IOException {
        json.writeStringField("tradeId", refund.trade().toString());
        json.writeStringField("outRefundNo", refund.outRefundNo());
    }

    private static void writeOrder(JsonGenerator json, AccountId merchant, String outTradeNo,
            String subject) throws IOException {
        json.writeStringField("merchant", merchant.value());
        json.writeStringField("outTradeNo", outTradeNo);
        json.writeStringField("subject", subject);
    }

    private static void writeCommon(JsonGenerator json, Instant at, String kind, String direction,
            Money amount) throws IOException {
        json.writeStringField("at", at.toString());
        json.writeStringField("kind", kind);
        json.writeStringField("direction", direction);
        json.writeNumberField("amount", amount.minor());
        json.writeStringField("currency", amount.currency().getCurrencyCode());
    }
}
