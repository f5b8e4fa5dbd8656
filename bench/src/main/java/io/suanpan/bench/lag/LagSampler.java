package io.suanpan.bench.lag;

import com.fasterxml.jackson.core.type.TypeReference;
import io.suanpan.bench.api.Json;
import io.suanpan.bench.api.Payment;
import io.suanpan.bench.api.Queries;
import io.suanpan.bench.api.TradeView;
import io.suanpan.bench.auth.Credentials;
import io.suanpan.bench.client.Response;
import io.suanpan.bench.client.Target;
import io.suanpan.bench.load.PaidListener;
import io.suanpan.bench.progress.ProgressLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Takes a few of the acknowledged payments a second and looks for each in the consumer's records and the
 * merchant's trades, on connections of its own, until it shows there. It asks for the very microsecond, so
 * that a merchant's thousand newer trades are not in the way. The time ends when the answer has come.
 */
public final class LagSampler implements PaidListener, AutoCloseable {
    private static final TypeReference<TradeView> TRADE = new TypeReference<>() {
    };
    private static final long NS_PER_S = 1_000_000_000;

    private final Queries queries;
    private final ReadModelWatch records;
    private final ReadModelWatch trades;
    private final long intervalNs;
    private final ExecutorService watchers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<?>> begun = new CopyOnWriteArrayList<>();
    private volatile boolean sampling;
    private long nextNs = System.nanoTime();

    public LagSampler(Target target, Credentials credentials, int perSecond,
            Duration giveUpAfter) {
        this.queries = new Queries(target, credentials);
        this.records = new ReadModelWatch(giveUpAfter);
        this.trades = new ReadModelWatch(giveUpAfter);
        this.intervalNs = NS_PER_S / perSecond;
    }

    /** From now on payments are sampled; from any thread. */
    public void begin() {
        sampling = true;
    }

    /** No further payment is sampled; from any thread. */
    public void end() {
        sampling = false;
    }

    /** On the event loop. */
    @Override
    public void paid(Payment payment, Response response) {
        long nowNs = System.nanoTime();
        if (!sampling || nowNs < nextNs) {
            return;
        }
        nextNs = nowNs + intervalNs;
        TradeView trade = Json.read(response.body(), TRADE);
        watch(records, () -> isInRecords(trade), nowNs);
        watch(trades, () -> isInTrades(trade), nowNs);
    }

    /** Once sampling has ended: waits for what is still being looked for. */
    public Lag await(ProgressLine progress) {
        progress.await(CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)),
                () -> "waiting until the read models show the sampled payments");
        return new Lag(records.lags(), trades.lags(), records.missed(), trades.missed(),
                records.queries() + trades.queries());
    }

    @Override
    public void close() {
        watchers.shutdownNow();
        queries.close();
    }

    private void watch(ReadModelWatch model, BooleanSupplier shown, long acknowledgedNs) {
        begun.add(CompletableFuture.runAsync(() -> {
            try {
                model.until(shown, acknowledgedNs);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }, watchers));
    }

    private boolean isInRecords(TradeView trade) {
        return queries.recordsAt(trade.payer(), Instant.parse(trade.paidAt())).stream()
                .anyMatch(record -> trade.tradeId().equals(record.tradeId()));
    }

    private boolean isInTrades(TradeView trade) {
        return queries.tradesAt(trade.merchant(), Instant.parse(trade.createdAt())).stream()
                .anyMatch(row -> trade.tradeId().equals(row.tradeId())
                        && trade.status().equals(row.status()));
    }
}
