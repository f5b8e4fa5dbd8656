package io.suanpan.http.readmodel;

import static io.suanpan.http.problem.ProblemType.INVALID_CURSOR;
import static io.suanpan.http.problem.ProblemType.INVALID_STATUS;
import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.http.account.AccountDirectory;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.input.Rules;
import io.suanpan.http.mandate.MandateView;
import io.suanpan.http.problem.Problems;
import io.suanpan.http.trade.TradeStatus;
import io.suanpan.http.trade.TradeView;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TradeId;
import io.suanpan.partition.Partitions;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.GetTrade;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The lists of consumers, merchants and accounts. An unknown owner is refused as not found, one of
 * another type as no consumer or no merchant. A merchant's search for one order number is answered
 * by the write side, whose trade id derives from it: exact, and with no lag.
 */
public final class ListRoutes {
    private static final String STATUS = "status";
    private static final String OUT_TRADE_NO = "outTradeNo";
    private static final List<String> TRADE_PARAMETERS = Stream
            .concat(Stream.of(STATUS, OUT_TRADE_NO), PageRequest.PARAMETERS.stream()).toList();

    private final ReadModels readModels;
    private final Partitions partitions;
    private final AccountDirectory accounts;

    public ListRoutes(ReadModels readModels, Partitions partitions, AccountDirectory accounts) {
        this.readModels = readModels;
        this.partitions = partitions;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/consumers/{id}/records", this::records)
                        .with(PageRequest.PARAMETERS),
                Route.get("/v1/consumers/{id}/mandates", this::mandates)
                        .with(PageRequest.PARAMETERS),
                Route.get("/v1/merchants/{id}/trades", this::trades).with(TRADE_PARAMETERS),
                Route.get("/v1/accounts/{id}/statement", this::statement)
                        .with(PageRequest.PARAMETERS));
    }

    private CompletionStage<Reply> records(Call call) {
        AccountId consumer = call.path("id", Rules::accountId);
        PageRequest request = PageRequest.of(call);
        return list(consumer, Optional.of(AccountType.CONSUMER),
                () -> readModels.consumerRecords(consumer, request), ConsumerRecord::write);
    }

    private CompletionStage<Reply> mandates(Call call) {
        AccountId consumer = call.path("id", Rules::accountId);
        PageRequest request = PageRequest.of(call);
        return list(consumer, Optional.of(AccountType.CONSUMER),
                () -> readModels.consumerMandates(consumer, request), MandateView::write);
    }

    private CompletionStage<Reply> trades(Call call) {
        AccountId merchant = call.path("id", Rules::accountId);
        PageRequest request = PageRequest.of(call);
        Optional<TradeStatus> status = call.query(STATUS, ListRoutes::status);
        Optional<String> outTradeNo = call.query(OUT_TRADE_NO, Rules::token);
        if (outTradeNo.isPresent() && request.cursor().isPresent()) {
            throw Rules.refuse(INVALID_CURSOR, "cursor",
                    "must not be given with outTradeNo, whose list has one page",
                    request.cursor().get());
        }
        return list(merchant, Optional.of(AccountType.MERCHANT), () -> outTradeNo.isPresent()
                ? order(TradeId.of(merchant, outTradeNo.get()), status, request)
                : readModels.merchantTrades(merchant, status, request), TradeView::write);
    }

    private CompletionStage<Reply> statement(Call call) {
        AccountId account = call.path("id", Rules::readableAccountId);
        PageRequest request = PageRequest.of(call);
        return list(account, Optional.empty(), () -> readModels.statement(account, request),
                Posting::write);
    }

    private CompletionStage<Page<TradeView>> order(TradeId id, Optional<TradeStatus> status,
            PageRequest request) {
        return partitions.ask(new GetTrade(id)).thenApply(answer -> switch (answer) {
            case Answer.Done done -> new Page<>(Stream.of(done.state())
                    .map(state -> TradeView.of((Trade.Existing) state))
                    .filter(trade -> status.isEmpty() || status.get() == trade.status())
                    .filter(trade -> request.includes(trade.order().createdAt())).toList(),
                    Optional.empty());
            case Answer.Refused refused when refused.refusal()
                    .reason() == Reason.TRADE_NOT_FOUND ->
                new Page<>(List.of(), Optional.empty());
            case Answer.Refused refused -> throw Problems.of(refused.refusal()).refusal();
        });
    }

    private <T> CompletionStage<Reply> list(AccountId owner, Optional<AccountType> type,
            Supplier<CompletionStage<Page<T>>> query, Lists.ItemWriter<T> writer) {
        return accounts.obstacleToList(owner, type)
                .thenCompose(obstacle -> obstacle.isPresent()
                        ? completedFuture(Reply.of(obstacle.get()))
                        : Lists.answer(query, writer));
    }

    private static TradeStatus status(String field, String text) {
        for (TradeStatus status : TradeStatus.values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        throw Rules.refuse(INVALID_STATUS, field, "must be one of "
                + List.of(TradeStatus.values()), text);
    }
}
