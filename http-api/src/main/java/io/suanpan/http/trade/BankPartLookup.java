package io.suanpan.http.trade;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.http.bankorder.BankOrderView;
import io.suanpan.http.exchange.Reply;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.CollectionId;
import io.suanpan.partition.Partitions;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.GetTrade;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Answers with a trade and what became of its bank part: asked for only where there is, or just was, one. */
record BankPartLookup(Partitions partitions) {
    /** Replies to an answer with the trade as it is to be shown. */
    interface Form extends BiFunction<Answer, Function<Trade.Existing, Reply.Fields>, Reply> {}

    CompletionStage<Reply> reply(Answer answer, Form form) {
        return answer instanceof Answer.Done(Trade.Existing trade, _)
                && latest(trade).isPresent()
                        ? partitions.ask(new GetBankOrder(latest(trade).get()))
                                .thenCompose(found -> reply(answer, trade, found, form))
                        : completedFuture(form.apply(answer, BankPartLookup::view));
    }

    private CompletionStage<Reply> reply(Answer answer, Trade.Existing trade, Answer found,
            Form form) {
        return switch (found) {
            // With it the payment has ended too, just after the trade was asked.
            case Answer.Done(BankOrder.Paid _, _) ->
                partitions.ask(new GetTrade(trade.order().id()))
                        .thenCompose(again -> reply(again, form));
            case Answer.Done(BankOrder.Failed _, _) when trade instanceof Trade.BeingPaid ->
                partitions.ask(new GetTrade(trade.order().id()))
                        .thenCompose(again -> reply(again, form));
            case Answer.Done(BankOrder.Existing collection, _) ->
                completedFuture(form.apply(answer, it -> json -> {
                    TradeView.of(it).write(json);
                    BankOrderView.writePart(json, collection);
                }));
            case Answer.Done _,Answer.Refused _ ->
                completedFuture(form.apply(answer, BankPartLookup::view));
        };
    }

    /** The one under way; or the last that failed, so that the payer learns why the trade is open again. */
    private static Optional<CollectionId> latest(Trade.Existing trade) {
        return switch (trade) {
            case Trade.BeingPaid payment -> payment.collection();
            case Trade.Created created when created.collections() > 0 ->
                Optional.of(new CollectionId(created.order().id(), created.collections()));
            case Trade.Created _,Trade.WasPaid _,Trade.Closed _ -> Optional.empty();
        };
    }

    private static Reply.Fields view(Trade.Existing trade) {
        return TradeView.of(trade)::write;
    }
}
