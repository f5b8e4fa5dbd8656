package io.suanpan.http.trade;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.http.account.AccountDirectory;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.Problems;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TradeId;
import io.suanpan.partition.Partitions;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Ordering, paying, closing and reading a trade. Who takes part is looked up before anything is
 * asked of the trade. Should somebody be unfit, the trade still has the first word: an order number
 * used before with other content is that conflict, whoever is named now.
 */
public final class TradeRoutes {
    private final Partitions partitions;
    private final AccountDirectory accounts;

    public TradeRoutes(Partitions partitions, AccountDirectory accounts) {
        this.partitions = partitions;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/v1/trades", this::create),
                Route.get("/v1/trades/{tradeId}", this::get),
                Route.post("/v1/trades/{tradeId}/payments", this::pay),
                Route.post("/v1/trades/{tradeId}/close", this::close).withOptionalBody(),
                Route.post("/v1/payments", this::createAndPay));
    }

    private CompletionStage<Reply> create(Call call) {
        CreateTrade order = OrderBody.order(call.body(OrderBody.ORDER));
        return obstacleToMerchant(order).thenCompose(obstacle -> obstacle.isPresent()
                ? refuse(order, obstacle.get())
                : created(order));
    }

    private CompletionStage<Reply> createAndPay(Call call) {
        var payment = OrderBody.orderAndPay(call.body(OrderBody.ORDER_WITH_PAYER));
        CreateTrade order = payment.order();
        // Asked for at once: one that is not in memory takes a read.
        var payer = accounts.obstacleToPayer(payment.payer(),
                Optional.of(order.amount().currency()));
        return obstacleToMerchant(order)
                .thenCombine(payer, (first, second) -> first.or(() -> second))
                .thenCompose(obstacle -> obstacle.isPresent()
                        ? refuse(order, obstacle.get())
                        : created(payment));
    }

    private CompletionStage<Reply> pay(Call call) {
        var trade = call.path("tradeId", Rules::tradeId);
        PayTrade payment = OrderBody.pay(trade, call.body(OrderBody.PAYMENT));
        return accounts.obstacleToPayer(payment.payer(), Optional.empty())
                .thenCompose(obstacle -> obstacle.isPresent()
                        ? refuseIfFound(new GetTrade(trade), obstacle.get())
                        : ok(payment));
    }

    private CompletionStage<Reply> close(Call call) {
        if (call.hasBody()) {
            call.body(OrderBody.NOTHING);
        }
        return ok(new CloseTrade(call.path("tradeId", Rules::tradeId)));
    }

    private CompletionStage<Reply> get(Call call) {
        TradeId id = call.path("tradeId", Rules::tradeId);
        return partitions.ask(new GetTrade(id))
                .thenApply(answer -> Answers.ok(answer, Trade.Existing.class, trade -> {
                    call.requireParty(TradeView.parties(trade), TradeView.absent(id));
                    return view(trade);
                }));
    }

    private CompletionStage<Optional<Problem>> obstacleToMerchant(CreateTrade order) {
        return accounts.obstacleToMerchant(order.merchant(), order.amount().currency());
    }

    /**
     * Refuses an order with {@code obstacle}, unless it exists with other content: then with that.
     */
    private CompletionStage<Reply> refuse(CreateTrade order, Problem obstacle) {
        return partitions.ask(new GetTrade(order.target())).thenCompose(answer -> switch (answer) {
            // Asking for a trade that exists creates nothing: it only compares.
            case Answer.Done _ -> refuseIfFound(order, obstacle);
            case Answer.Refused refused when refused.refusal()
                    .reason() == Reason.TRADE_NOT_FOUND ->
                completedFuture(Reply.of(obstacle));
            case Answer.Refused refused ->
                completedFuture(Reply.of(Problems.of(refused.refusal())));
        });
    }

    /** Refuses with {@code obstacle} what the trade itself has nothing against. */
    private CompletionStage<Reply> refuseIfFound(TradeCommand harmless, Problem obstacle) {
        return partitions.ask(harmless).thenApply(answer -> Reply.of(switch (answer) {
            case Answer.Done _ -> obstacle;
            case Answer.Refused refused -> Problems.of(refused.refusal());
        }));
    }

    private CompletionStage<Reply> created(TradeCommand command) {
        return partitions.ask(command).thenApply(
                answer -> Answers.created(answer, Trade.Existing.class, TradeRoutes::view));
    }

    private CompletionStage<Reply> ok(TradeCommand command) {
        return partitions.ask(command).thenApply(
                answer -> Answers.ok(answer, Trade.Existing.class, TradeRoutes::view));
    }

    private static Reply.Fields view(Trade.Existing trade) {
        return TradeView.of(trade)::write;
    }
}
