package io.suanpan.http.trade;

import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Deed;
import io.suanpan.http.exchange.ReadFirst;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Field;
import io.suanpan.http.input.Rules;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.TradeId;
import io.suanpan.partition.Partitions;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand;
import io.suanpan.trade.TradeCommand.ConfirmReceipt;
import io.suanpan.trade.TradeCommand.ForceRelease;
import io.suanpan.trade.TradeCommand.ShipTrade;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What comes after the payment of a trade in escrow: its shipment, its receipt, or an operator's word for that. */
public final class EscrowRoutes {
    private static final int ACCEPTED = 202;

    private static final Field<String> WAYBILL = Field.text("waybill", Rules::token);
    private static final Field<AccountId> PAYER = Field.text("payer", Rules::accountId);
    private static final Field<String> REASON = Field.text("reason", Rules::reason);
    private static final BodyShape SHIPMENT = BodyShape.of(WAYBILL);
    private static final BodyShape RECEIPT = BodyShape.of(PAYER);
    private static final BodyShape RELEASE = BodyShape.of(REASON);

    private final Partitions partitions;

    public EscrowRoutes(Partitions partitions) {
        this.partitions = partitions;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/v1/trades/{tradeId}/shipments",
                        call -> created(new ShipTrade(trade(call),
                                call.body(SHIPMENT).get(WAYBILL)))),
                Route.post("/v1/trades/{tradeId}/receipts",
                        call -> released(new ConfirmReceipt(trade(call),
                                call.body(RECEIPT).get(PAYER)))),
                Route.post("/v1/trades/{tradeId}/release", new ReadFirst(this::release)));
    }

    private Deed release(Call call) {
        var release = new ForceRelease(trade(call), call.body(RELEASE).get(REASON));
        return () -> released(release);
    }

    private static TradeId trade(Call call) {
        return call.path("tradeId", Rules::tradeId);
    }

    private CompletionStage<Reply> created(TradeCommand command) {
        return partitions.ask(command).thenApply(EscrowRoutes::reply);
    }

    /** 202 while the release waits: it is taken on, and not done. */
    private CompletionStage<Reply> released(TradeCommand command) {
        return partitions.ask(command)
                .thenApply(answer -> answer instanceof Answer.Done(Trade.InEscrow trade, _)
                        && trade.escrow() instanceof Escrow.Delayed
                                ? Reply.json(ACCEPTED, TradeView.of(trade)::write)
                                : reply(answer));
    }

    private static Reply reply(Answer answer) {
        return Answers.created(answer, Trade.Existing.class,
                trade -> TradeView.of(trade)::write);
    }
}
