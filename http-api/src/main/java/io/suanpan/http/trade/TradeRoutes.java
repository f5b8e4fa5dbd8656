package io.suanpan.http.trade;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.http.account.AccountDirectory;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.input.Body;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.Problems;
import io.suanpan.http.trade.SplitBody.Claim;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TradeId;
import io.suanpan.partition.Partitions;
import io.suanpan.trade.Split.Receiver;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Ordering, paying, closing and reading a trade. Who takes part is looked up before anything is
 * asked of the trade. Should somebody be unfit, the trade still has the first word: an order number
 * used before with other content is that conflict, whoever is named now.
 */
public final class TradeRoutes {
    private static final int ACCEPTED = 202;

    private final Partitions partitions;
    private final AccountDirectory accounts;
    private final BankPartLookup bankParts;

    public TradeRoutes(Partitions partitions, AccountDirectory accounts) {
        this.partitions = partitions;
        this.accounts = accounts;
        this.bankParts = new BankPartLookup(partitions);
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
        Body body = call.body(OrderBody.ORDER);
        CreateTrade order = OrderBody.order(body);
        List<Claim> claims = SplitBody.claims(body, order);
        return obstacleToMerchant(order, claims).thenCompose(obstacle -> obstacle.isPresent()
                ? refuse(order, obstacle.get())
                : split(order, claims).thenCompose(this::created));
    }

    private CompletionStage<Reply> createAndPay(Call call) {
        Body body = call.body(OrderBody.ORDER_WITH_PAYER);
        var payment = OrderBody.orderAndPay(body);
        CreateTrade order = payment.order();
        List<Claim> claims = SplitBody.claims(body, order);
        // Asked for at once: one that is not in memory takes a read.
        var payer = accounts.obstacleToPayer(payment.payer(),
                Optional.of(order.amount().currency()));
        return obstacleToMerchant(order, claims)
                .thenCombine(payer, (first, second) -> first.or(() -> second))
                .thenCompose(obstacle -> obstacle.isPresent()
                        ? refuse(order, obstacle.get())
                        : split(order, claims).thenCompose(it -> created(new CreateAndPay(it,
                                payment.payer(), payment.mandateNo(), payment.bank()))));
    }

    private CompletionStage<Reply> pay(Call call) {
        var trade = call.path("tradeId", Rules::tradeId);
        PayTrade payment = OrderBody.pay(trade, call.body(OrderBody.PAYMENT));
        return currency(payment)
                .thenCompose(currency -> accounts.obstacleToPayer(payment.payer(), currency))
                .thenCompose(obstacle -> obstacle.isPresent()
                        ? refuseIfFound(new GetTrade(trade), obstacle.get())
                        : ok(payment));
    }

    /** That the payer's account must have: if all is by bank, nothing else asks it. */
    private CompletionStage<Optional<Currency>> currency(PayTrade payment) {
        return payment.bank().isEmpty()
                ? completedFuture(Optional.empty())
                : partitions.ask(new GetTrade(payment.target()))
                        .thenApply(answer -> answer instanceof Answer.Done(Trade.Existing trade, _)
                                ? Optional.of(trade.order().amount().currency())
                                : Optional.empty());
    }

    private CompletionStage<Reply> close(Call call) {
        if (call.hasBody()) {
            call.body(OrderBody.NOTHING);
        }
        return ok(new CloseTrade(call.path("tradeId", Rules::tradeId)));
    }

    private CompletionStage<Reply> get(Call call) {
        TradeId id = call.path("tradeId", Rules::tradeId);
        return partitions.ask(new GetTrade(id)).thenCompose(answer -> bankParts.reply(answer,
                (now, view) -> Answers.ok(now, Trade.Existing.class, trade -> {
                    call.requireParty(TradeView.parties(trade), TradeView.absent(id));
                    return view.apply(trade);
                })));
    }

    /** Or to who is to get a part of it. */
    private CompletionStage<Optional<Problem>> obstacleToMerchant(CreateTrade order,
            List<Claim> claims) {
        Currency currency = order.amount().currency();
        var obstacle = accounts.obstacleToMerchant(order.merchant(), currency);
        for (Claim claim : claims) {
            obstacle = obstacle.thenCombine(
                    accounts.obstacleToReceiver(claim.account(), currency,
                            claim.field() + ".account"),
                    (first, second) -> first.or(() -> second));
        }
        return obstacle;
    }

    /** Their types, which the books need, are known by now: nothing stood in their way. */
    private CompletionStage<CreateTrade> split(CreateTrade order, List<Claim> claims) {
        if (claims.isEmpty()) {
            return completedFuture(order);
        }
        CompletionStage<List<Receiver>> receivers = completedFuture(List.of());
        for (Claim claim : claims) {
            receivers = receivers.thenCombine(accounts.typeOf(claim.account()),
                    (known, type) -> Stream.concat(known.stream(),
                            Stream.of(new Receiver(claim.account(), type.orElseThrow(),
                                    claim.amount(), claim.basisPoints())))
                            .toList());
        }
        return receivers.thenApply(order::splitWith);
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
        return tell(command, (answer, view) -> Answers.created(answer, Trade.Existing.class, view));
    }

    private CompletionStage<Reply> ok(TradeCommand command) {
        return tell(command, (answer, view) -> Answers.ok(answer, Trade.Existing.class, view));
    }

    /** 202 while a bank is asked for its part, whoever asks: the payment is taken on, and not done. */
    private CompletionStage<Reply> tell(TradeCommand command, BankPartLookup.Form done) {
        return partitions.ask(command).thenCompose(answer -> bankParts.reply(answer,
                (now, view) -> now instanceof Answer.Done(Trade.Collecting trade, _)
                        ? Reply.json(ACCEPTED, view.apply(trade))
                        : done.apply(now, view)));
    }
}
