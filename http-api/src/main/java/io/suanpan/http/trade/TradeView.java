package io.suanpan.http.trade;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.http.exchange.Party;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeFee;
import io.suanpan.trade.TradeSplit;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A trade as callers see it, from the write side or from a read model.
 *
 * @param refunded what refunds have given back; empty if there is none
 * @param refundable what further ones may ask for; only the write side knows
 * @param escrow nothing for a trade without
 * @param fee what its merchant was charged; only the write side knows
 * @param split who got what, if it is split and paid; only the write side knows
 */
public record TradeView(Order order, TradeStatus status, Optional<AccountId> payer,
        Optional<Instant> paidAt, Optional<Instant> closedAt,
        Optional<Money> refunded, Optional<Money> refundable, EscrowView escrow,
        Optional<TradeFee> fee, Optional<TradeSplit> split) {
    public TradeView {
        Invariant.check(paidAt.isPresent() == status.isPaid(),
                "paidAt is there when the trade is paid", paidAt);
        Invariant.check(closedAt.isPresent() == (status == TradeStatus.CLOSED),
                "closedAt is there when the trade is CLOSED", closedAt);
    }

    /** Of one that is all its merchant's, or not paid to anybody. */
    public TradeView(Order order, TradeStatus status, Optional<AccountId> payer,
            Optional<Instant> paidAt, Optional<Instant> closedAt, Optional<Money> refunded,
            Optional<Money> refundable, EscrowView escrow, Optional<TradeFee> fee) {
        this(order, status, payer, paidAt, closedAt, refunded, refundable, escrow, fee,
                Optional.empty());
    }

    /** Of one whose merchant was charged nothing. */
    public TradeView(Order order, TradeStatus status, Optional<AccountId> payer,
            Optional<Instant> paidAt, Optional<Instant> closedAt, Optional<Money> refunded,
            Optional<Money> refundable, EscrowView escrow) {
        this(order, status, payer, paidAt, closedAt, refunded, refundable, escrow,
                Optional.empty());
    }

    /** Of one that is not in escrow, or was not shipped. */
    public TradeView(Order order, TradeStatus status, Optional<AccountId> payer,
            Optional<Instant> paidAt, Optional<Instant> closedAt, Optional<Money> refunded,
            Optional<Money> refundable) {
        this(order, status, payer, paidAt, closedAt, refunded, refundable, EscrowView.NOTHING);
    }

    /** Without refunds. */
    public TradeView(Order order, TradeStatus status, Optional<AccountId> payer,
            Optional<Instant> paidAt, Optional<Instant> closedAt) {
        this(order, status, payer, paidAt, closedAt, Optional.empty(), Optional.empty());
    }

    public static TradeView of(Trade.Existing trade) {
        return switch (trade) {
            case Trade.Created t -> new TradeView(t.order(), TradeStatus.CREATED, Optional.empty(),
                    Optional.empty(), Optional.empty());
            case Trade.BeingPaid t -> new TradeView(t.order(), TradeStatus.PAYING,
                    Optional.of(t.payer()), Optional.empty(), Optional.empty());
            case Trade.Paid t -> new TradeView(t.order(), TradeStatus.PAID,
                    Optional.of(t.payer()), Optional.of(t.paidAt()), Optional.empty(),
                    Optional.empty(), Optional.empty(), EscrowView.NOTHING, t.fee());
            case Trade.Refunded t -> new TradeView(t.order(), TradeStatus.PAID,
                    Optional.of(t.payer()), Optional.of(t.paidAt()), Optional.empty(),
                    Optional.of(t.refunded()), Optional.of(t.refundable()), EscrowView.NOTHING,
                    t.fee());
            case Trade.Shared t -> new TradeView(t.order(), TradeStatus.PAID,
                    Optional.of(t.payer()), Optional.of(t.paidAt()), Optional.empty(),
                    Optional.of(t.refunded()), Optional.of(t.refundable()), EscrowView.NOTHING,
                    t.fee(), t.split());
            case Trade.InEscrow t -> new TradeView(t.order(), EscrowView.status(t),
                    Optional.of(t.payer()), Optional.of(t.paidAt()), Optional.empty(),
                    Optional.of(t.refunded()), Optional.of(t.refundable()),
                    EscrowView.of(t.escrow()), t.fee(), t.split());
            case Trade.Closed t -> new TradeView(t.order(), TradeStatus.CLOSED, Optional.empty(),
                    Optional.empty(), Optional.of(t.closedAt()));
        };
    }

    /** Who has a part in it: its merchant, and its payer once there is one. */
    public static List<Party> parties(Trade.Existing trade) {
        Party merchant = new Party(trade.order().merchant(), AccountType.MERCHANT);
        return of(trade).payer()
                .map(payer -> List.of(merchant, new Party(payer, AccountType.CONSUMER)))
                .orElse(List.of(merchant));
    }

    /** What is said of trade {@code id} if there is none: what the trade itself would say. */
    public static Problem absent(TradeId id) {
        return new Problem(ProblemType.TRADE_NOT_FOUND, "there is no trade " + id);
    }

    /** The fields of its JSON object. */
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("tradeId", order.id().toString());
        json.writeStringField("merchant", order.merchant().value());
        json.writeStringField("outTradeNo", order.outTradeNo());
        json.writeNumberField("amount", order.amount().minor());
        json.writeStringField("currency", order.amount().currency().getCurrencyCode());
        json.writeStringField("subject", order.subject());
        json.writeStringField("status", status.name());
        json.writeStringField("createdAt", order.createdAt().toString());
        json.writeStringField("expiresAt", order.expiresAt().toString());
        if (payer.isPresent()) {
            json.writeStringField("payer", payer.get().value());
        }
        if (paidAt.isPresent()) {
            json.writeStringField("paidAt", paidAt.get().toString());
        }
        if (refunded.isPresent()) {
            json.writeNumberField("refunded", refunded.get().minor());
        }
        if (refundable.isPresent()) {
            json.writeNumberField("refundable", refundable.get().minor());
        }
        if (fee.isPresent()) {
            json.writeNumberField("fee", fee.get().fee().amount().minor());
            json.writeNumberField("feeReturned", fee.get().returned().minor());
        }
        if (order.split().isPresent()) {
            SplitView.write(order, order.split().get(), split, json);
        }
        if (closedAt.isPresent()) {
            json.writeStringField("closedAt", closedAt.get().toString());
        }
        if (order.confirmWithin().isPresent()) {
            escrow.write(json, order.confirmWithin().get());
        }
    }
}
