package io.suanpan.bench.measure;

import io.suanpan.bench.api.Population;
import io.suanpan.bench.api.Queries;
import io.suanpan.bench.api.Requests;
import io.suanpan.bench.audit.MoneyCheck;
import io.suanpan.bench.audit.MoneyVerdict;
import io.suanpan.bench.auth.Credentials;
import io.suanpan.bench.client.Client;
import io.suanpan.bench.client.Target;
import io.suanpan.bench.cpu.CpuMeter;
import io.suanpan.bench.cpu.CpuSeconds;
import io.suanpan.bench.lag.Lag;
import io.suanpan.bench.lag.LagSampler;
import io.suanpan.bench.load.Accounts;
import io.suanpan.bench.load.Books;
import io.suanpan.bench.load.Driven;
import io.suanpan.bench.load.LoadRun;
import io.suanpan.bench.load.PaidListener;
import io.suanpan.bench.load.Sample;
import io.suanpan.bench.load.Settled;
import io.suanpan.bench.progress.ProgressLine;
import io.suanpan.bench.scenario.Scenario;
import io.suanpan.bench.scenario.Workload;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A server with accounts to measure on: one measurement after another, and in between or at the end a check
 * that the money of all of them adds up. Used by one thread.
 */
public final class Bench implements AutoCloseable {
    private static final double NS_PER_S = 1e9;

    private final Target target;
    private final Credentials credentials;
    private final Optional<InetSocketAddress> cassandra;
    private final Population population;
    private final Sample sample;
    private final Books books;
    private final Patience patience;
    private final ProgressLine progress;
    private final Queries queries;
    private Client client;
    private int connections;
    private int measurements;
    private int stillOpen;

    /**
     * Fails if the server is not ready.
     *
     * @param cassandra of the server, if its processor time is to be told and the node does not name it
     */
    public Bench(Target target, Credentials credentials, Optional<InetSocketAddress> cassandra,
            Population population, Patience patience, ProgressLine progress) {
        this.target = target;
        this.credentials = credentials;
        this.cassandra = cassandra;
        this.population = population;
        this.sample = Sample.of(population.accounts());
        this.books = new Books(population);
        this.patience = patience;
        this.progress = progress;
        this.queries = new Queries(target, credentials);
        queries.requireReady();
    }

    /** Opens the accounts and funds the consumers, or finds what an earlier run opened. */
    public void prepareAccounts(int overConnections) {
        Accounts accounts = new Accounts(client(overConnections), credentials, books, progress);
        if (population.run().equals(population.accountsOf())) {
            accounts.open();
            accounts.fund(population.consumers(), Workload.DEPOSIT_MINOR);
        } else {
            accounts.find(sample);
        }
    }

    public Result measure(Measurement measurement) {
        if (measurement.lagSamplesPerSecond() == 0) {
            return measure(measurement, Optional.empty());
        }
        try (LagSampler sampler = new LagSampler(target, credentials,
                measurement.lagSamplesPerSecond(),
                patience.show())) {
            return measure(measurement, Optional.of(sampler));
        }
    }

    /** Waits until the ledger is at rest and compares accounts with what was acknowledged so far. */
    public MoneyVerdict checkMoney() {
        Accounts accounts = new Accounts(client(Math.max(connections, 1)), credentials, books,
                progress);
        return new MoneyCheck(queries, accounts, sample, books, progress, patience.rest())
                .run(stillOpen);
    }

    public Population population() {
        return population;
    }

    public Target target() {
        return target;
    }

    @Override
    public void close() {
        queries.close();
        if (client != null) {
            client.close();
        }
    }

    private Result measure(Measurement measurement, Optional<LagSampler> sampler) {
        // Its own name, so that no order number comes twice.
        Population payers = new Population(population.run() + "-" + ++measurements,
                population.accountsOf(), population.consumers(), population.merchants());
        Scenario scenario = measurement.workload().over(payers);
        LoadRun run = new LoadRun(client(measurement.connections()),
                new Requests(payers, credentials),
                scenario, measurement.perSecond(), listener(sampler), progress);
        CpuMeter meter = CpuMeter.of(target.address(), cassandra);
        run.start();
        switch (measurement.warmUp()) {
            case WarmUp.ForTime warmUp -> run.warmUp(warmUp.length());
            case WarmUp.UntilPaid warmUp -> run.warmUpUntilPaid(warmUp.payments());
        }
        Instant began = Instant.now();
        sampler.ifPresent(LagSampler::begin);
        CpuSeconds before = meter.read();
        OptionalLong writtenBefore = meter.cassandraBytesWritten();
        long signingBeforeNs = credentials.signingNs().sum();
        run.drive(measurement.length());
        CpuSeconds used = meter.read().since(before);
        OptionalLong written = since(writtenBefore, meter.cassandraBytesWritten());
        double signing = (credentials.signingNs().sum() - signingBeforeNs) / NS_PER_S;
        sampler.ifPresent(LagSampler::end);
        Driven driven = run.drain();
        Optional<Lag> lag = sampler.map(each -> each.await(progress))
                .filter(each -> each.queries() > 0);
        Settled settled = run.settle(patience.settle());
        stillOpen += settled.stillOpen();
        return new Result(measurement, began, driven, settled, lag, used, meter.nodes(),
                written, signing);
    }

    private static OptionalLong since(OptionalLong before, OptionalLong now) {
        return before.isPresent() && now.isPresent()
                ? OptionalLong.of(now.getAsLong() - before.getAsLong())
                : OptionalLong.empty();
    }

    private PaidListener listener(Optional<LagSampler> sampler) {
        PaidListener booking = (payment, _) -> books.paid(payment);
        return sampler.isEmpty() ? booking : (payment, response) -> {
            booking.paid(payment, response);
            sampler.get().paid(payment, response);
        };
    }

    /** With this many connections: the last one's if it has as many, as opening them takes time. */
    private Client client(int wanted) {
        if (client == null || wanted != connections) {
            if (client != null) {
                client.close();
            }
            client = new Client(target, wanted, patience.reach());
            connections = wanted;
        }
        return client;
    }
}
