package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.http.HttpApi;
import io.suanpan.http.HttpApi.Security;
import io.suanpan.http.HttpSettings;
import io.suanpan.http.readmodel.ReadModels;
import io.suanpan.http.security.Authenticator;
import io.suanpan.http.security.SecuritySettings;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.PartitionId;
import io.suanpan.ownership.CassandraLeases;
import io.suanpan.ownership.CassandraTerms;
import io.suanpan.partition.BankDesk;
import io.suanpan.partition.BankHasNews;
import io.suanpan.partition.CassandraEntityStore;
import io.suanpan.partition.CassandraJournals;
import io.suanpan.partition.Limits;
import io.suanpan.partition.PartitionGateway;
import io.suanpan.partition.PartitionObserver;
import io.suanpan.partition.PartitionQuery.GetTotals;
import io.suanpan.partition.PartitionSettings;
import io.suanpan.partition.PartitionSharding;
import io.suanpan.partition.Partitions;
import io.suanpan.partition.Stores;
import io.suanpan.projection.DataTimes;
import io.suanpan.projection.Projections;
import io.suanpan.projection.feed.JournalTail;
import io.suanpan.projection.feed.TermsJournalReader;
import java.net.URI;
import io.suanpan.userlimit.DefaultLimits;
import java.time.InstantSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.http.javadsl.ServerBinding;

/** One node, from Cassandra up to the API. Read {@link #start} from top to bottom. */
final class Node {
    private static final Duration CASSANDRA_PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RECOVERY_PATIENCE = Duration.ofMinutes(10);

    private final NodeOptions options;

    Node(NodeOptions options) {
        this.options = options;
    }

    void start() {
        Config config = NodeConfig.of(options);
        HttpSettings http = NodeConfig.http(config);
        Optional<SecuritySettings> security = NodeConfig.security(options, config);
        options.tls().ifPresent(tls -> tls.check(config));
        CompletableFuture<ActorSystem<Void>> system = CompletableFuture // as slow as the session
                .supplyAsync(() -> ActorSystem.create(Behaviors.empty(), "suanpan", config));
        Progress.step("waiting for Cassandra");
        CqlSession session = Store.connect(options.cassandra().toSocketAddress(),
                CASSANDRA_PATIENCE);
        if (options.createsSchema()) {
            Progress.step("preparing the schema");
            Schema.create(session);
        } else {
            Progress.step("waiting for the schema");
            Schema.await(session);
        }
        serve(system.join(), session,
                Store.partitioning(session, options.partitions(), options.newPartitions()),
                new DataTimes(Store.dataBegan(session), Clock.systemUTC()),
                Store.accountingDays(session, options.accountingZone()), security, http);
    }

    private static Security security(SecuritySettings settings, CqlSession session,
            DataTimes times) {
        return new Security(Optional.of(new Authenticator(settings, new CassandraApiKeys(session),
                new CassandraPublicKeys(session), new CassandraNonces(session),
                Clock.systemUTC())), settings.trustsMerchants(), settings.takesTwo(),
                new CassandraTrail(session, times), new CassandraProposals(session, times));
    }

    private void serve(ActorSystem<Void> system, CqlSession session, Partitioning partitioning,
            DataTimes times, AccountingDays days, Optional<SecuritySettings> authentication,
            HttpSettings http) {
        Security security = authentication.map(settings -> security(settings, session, times))
                .orElse(Security.OPEN);
        NodeHealth health = new NodeHealth(system);
        NodeShutdown shutdown = new NodeShutdown(system, health, options.drain());
        Ownership ownership = Ownership.take(new CassandraLeases(session), options,
                Cluster.get(system).selfMember().uniqueAddress(), shutdown::leaseLost);
        LeaseDowning.start(system, ownership);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ManagementServer.start(system, options, registry);
        new Formation(system, options).join();

        Progress.step("starting " + partitioning.count()
                + (partitioning.count() == 1 ? " partition" : " partitions"));
        NodeMetrics metrics = new NodeMetrics(registry);
        Stores stores = new Stores(new CassandraTerms(session), new CassandraJournals(system),
                new CassandraEntityStore(session));
        JournalTail tail = new JournalTail();
        TermsJournalReader journal = new TermsJournalReader(stores.terms(), stores.journals());
        Projections projections = new Projections(system, session, partitioning, days, tail,
                journal, ReadModelStore.lagMetric(registry));
        ReadModelStore.behindMetric(registry, projections::behind);
        CompletableFuture<Partitions> door = new CompletableFuture<>();
        Optional<URI> news = options.bankNews().map(address -> new BankNews(address,
                number -> door.thenAccept(partitions -> tell(partitions, number))).uri());
        BankDesk bank = new BankDesk(ChannelConfig.ways(system, options.channels(), news, registry),
                System::nanoTime,
                word -> door.thenAccept(partitions -> partitions.ask(word)));
        ChannelConfig.showHealth(bank, registry);
        DefaultLimits userLimits = UserLimitConfig.defaults(system.settings().config());
        PartitionSettings settings = new PartitionSettings(partitioning, Limits.DEFAULT,
                options.memory(partitioning.count()), stores, ownership.lease(), ownership.watch(),
                PartitionObserver.all(List.of(tail, metrics)), bank, userLimits,
                projections::companions);
        if (options.discovery() != Discovery.NONE) {
            PartitionSharding.rehearse(settings); // while others, if any, have the partitions
        }
        PartitionSharding sharding = PartitionSharding.start(system, settings);
        Redelivery.start(system, sharding.region());
        PartitionGateway partitions = new PartitionGateway(system, partitioning, sharding.region(),
                ANSWER_TIMEOUT);
        door.complete(partitions);
        Membership.watch(system, sharding, partitions);

        Progress.step("recovering");
        ReadModels readModels = new ReadModelStore(session, partitioning, times);
        HttpApi api = new HttpApi(system, partitions, readModels,
                Optional.of(new HttpApi.Finance(
                        new BookStore(session, partitioning, days, journal),
                        new BreakStore(session))),
                new HttpApi.Banking(bank, userLimits, InstantSource.system()), health, registry,
                security, http);
        awaitAll(partitions);
        shutdown.register(api, bind(api), sharding, ownership);
        health.started();
        if (security == Security.OPEN) {
            Progress.open(options.http());
        } else if (!security.takesTwo()) {
            Progress.operatorsActAlone();
        }
        Progress.ready(options.http());
    }

    private static void tell(Partitions partitions, InstructionNumber number) {
        number.partition().stream().filter(p -> p < partitions.partitioning().count())
                .forEach(p -> partitions.ask(new BankHasNews(new PartitionId(p), number)));
    }

    /** Asks each partition something, until all have recovered and answer. */
    private static void awaitAll(Partitions partitions) {
        long giveUp = System.nanoTime() + RECOVERY_PATIENCE.toNanos();
        for (int partition = 0; partition < partitions.partitioning().count(); partition++) {
            while (!answers(partitions, partition)) {
                if (System.nanoTime() > giveUp) {
                    throw new NodeFailure("partition " + partition + " has not recovered in "
                            + RECOVERY_PATIENCE.toMinutes() + " minutes; see the log");
                }
            }
        }
    }

    private static boolean answers(Partitions partitions, int partition) {
        try {
            partitions.ask(new GetTotals(new PartitionId(partition))).toCompletableFuture().join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    private ServerBinding bind(HttpApi api) {
        HostPort http = options.http();
        try {
            return api.bind(http.host(), http.port()).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new NodeFailure("cannot serve on " + http + ": " + e.getCause().getMessage());
        }
    }
}
