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

    /** The fields of its JSON object. */
    default void write(JsonGenerator json) throws IOException {
        switch (this) {
            case Payment p -> {
                writeCommon(json, p.at(), "PAYMENT", "OUT", p.amount());
                json.writeStringField("tradeId", p.trade().toString());
                json.writeStringField("merchant", p.merchant().value());
                json.writeStringField("outTradeNo", p.outTradeNo());
                json.writeStringField("subject", p.subject());
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
                json.writeStringField("tradeId", r.refund().trade().toString());
                json.writeStringField("outRefundNo", r.refund().outRefundNo());
                json.writeStringField("merchant", r.merchant().value());
                json.writeStringField("outTradeNo", r.outTradeNo());
                json.writeStringField("subject", r.subject());
            }
        }
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
