package io.suanpan.http.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.problem.Problems;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.PartitionId;
import io.suanpan.partition.PartitionQuery.GetTotals;
import io.suanpan.partition.PartitionTotals;
import io.suanpan.partition.PartitionTotals.CurrencyTotal;
import io.suanpan.partition.Partitions;
import java.io.IOException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * All accounts added up by currency: every partition is asked for its totals. The partitions answer
 * one after another, not at one instant, so a sum is sure to be zero only while nothing is under
 * way.
 */
public final class LedgerRoutes {
    private final Partitions partitions;

    public LedgerRoutes(Partitions partitions) {
        this.partitions = partitions;
    }

    public List<Route> routes() {
        return List.of(Route.get("/v1/ledger", this::ledger));
    }

    private CompletionStage<Reply> ledger(Call call) {
        List<CompletableFuture<PartitionTotals>> answers = IntStream
                .range(0, partitions.partitioning().count())
                .mapToObj(number -> totals(new PartitionId(number)).toCompletableFuture()).toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> reply(answers.stream().map(CompletableFuture::join).toList()));
    }

    private CompletionStage<PartitionTotals> totals(PartitionId id) {
        return partitions.ask(new GetTotals(id)).thenApply(answer -> switch (answer) {
            case Answer.Done done -> (PartitionTotals) done.state();
            case Answer.Refused refused -> throw Problems.of(refused.refusal()).refusal();
        });
    }

    private static Reply reply(List<PartitionTotals> partitions) {
        Map<String, CurrencyTotal> ledger = new TreeMap<>();
        for (PartitionTotals partition : partitions) {
            for (Map.Entry<Currency, CurrencyTotal> line : partition.totals().entrySet()) {
                ledger.merge(line.getKey().getCurrencyCode(), line.getValue(), LedgerRoutes::add);
            }
        }
        return Reply.json(Answers.OK, json -> {
            json.writeArrayFieldStart("items");
            for (Map.Entry<String, CurrencyTotal> line : ledger.entrySet()) {
                write(line.getKey(), line.getValue(), json);
            }
            json.writeEndArray();
        });
    }

    private static CurrencyTotal add(CurrencyTotal one, CurrencyTotal other) {
        return new CurrencyTotal(Math.addExact(one.accounts(), other.accounts()),
                one.funds().plus(other.funds()));
    }

    private static void write(String currency, CurrencyTotal total, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("currency", currency);
        json.writeNumberField("accounts", total.accounts());
        json.writeNumberField("available", total.funds().available().minor());
        json.writeNumberField("reserved", total.funds().reserved().minor());
        json.writeNumberField("incoming", total.funds().incoming().minor());
        json.writeNumberField("sum", total.funds().balance().minor());
        json.writeEndObject();
    }
}
