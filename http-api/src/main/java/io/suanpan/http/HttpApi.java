package io.suanpan.http;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.http.access.Access;
import io.suanpan.http.access.PrincipalRates;
import io.suanpan.http.account.AccountDirectory;
import io.suanpan.http.account.AccountRoutes;
import io.suanpan.http.accounting.AccountingRoutes;
import io.suanpan.http.accounting.Books;
import io.suanpan.http.bankorder.BankOrderRoutes;
import io.suanpan.http.channel.ChannelRoutes;
import io.suanpan.http.connection.ConnectionStage;
import io.suanpan.http.connection.Connections;
import io.suanpan.http.deposit.DepositRoutes;
import io.suanpan.http.exchange.Exchange;
import io.suanpan.http.exchange.Gate;
import io.suanpan.http.exchange.RequestTimers;
import io.suanpan.http.exchange.Responses;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.fee.FeePlanRoutes;
import io.suanpan.http.ledger.LedgerRoutes;
import io.suanpan.http.limit.Callers.Peer;
import io.suanpan.http.limit.Callers;
import io.suanpan.http.limit.InFlight;
import io.suanpan.http.limit.Limit;
import io.suanpan.http.limit.LimitSettings;
import io.suanpan.http.limit.RateLimit;
import io.suanpan.http.limit.Refusals;
import io.suanpan.http.mandate.MandateRoutes;
import io.suanpan.http.ops.DocsRoutes;
import io.suanpan.http.ops.Health;
import io.suanpan.http.ops.HealthRoutes;
import io.suanpan.http.proposal.ProposalRoutes;
import io.suanpan.http.proposal.Proposals;
import io.suanpan.http.readmodel.ListRoutes;
import io.suanpan.http.readmodel.ReadModels;
import io.suanpan.http.reconciliation.BreakRoutes;
import io.suanpan.http.refund.RefundRoutes;
import io.suanpan.http.security.Authenticator;
import io.suanpan.http.settlement.SettlementRoutes;
import io.suanpan.http.signature.SigningKeyRoutes;
import io.suanpan.http.trade.EscrowRoutes;
import io.suanpan.http.trade.TradeRoutes;
import io.suanpan.http.trail.Trail;
import io.suanpan.http.trail.TrailRoutes;
import io.suanpan.http.transfer.TransferRoutes;
import io.suanpan.http.userlimit.UserLimitRoutes;
import io.suanpan.partition.Channels;
import io.suanpan.partition.Partitions;
import io.suanpan.reconciliation.Breaks;
import io.suanpan.userlimit.DefaultLimits;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * The API as a whole: the table of its routes, and the server that answers by it. Stateless but for
 * caches and metrics; any number of nodes may serve it.
 */
public final class HttpApi {
    private static final TimeMeter CLOCK = TimeMeter.SYSTEM_NANOTIME;

    private final ActorSystem<?> system;
    private final HttpSettings settings;
    private final List<Route> routes;
    private final Exchange exchange;
    private final ConnectionStage connections;
    private volatile boolean closing;

    /**
     * Who may use it: with nobody to tell who asks, everybody may do everything.
     *
     * @param takesTwo whether some of what operators do takes two of them
     */
    public record Security(Optional<Authenticator> authenticator, boolean trustsMerchants,
            boolean takesTwo, Trail trail, Proposals proposals) {
        public static final Security OPEN = new Security(Optional.empty(), true, false, Trail.NONE,
                Proposals.NONE);
    }

    /** What only finance has: the books, and what is between them and the banks. */
    public record Finance(Books books, Breaks breaks) {}

    /**
     * What limits orders to banks.
     *
     * @param userLimits of accounts that have none of their own
     * @param clock says which business day it is
     */
    public record Banking(Channels channels, DefaultLimits userLimits, InstantSource clock) {
        public static final Banking NONE = new Banking(Channels.NONE, DefaultLimits.NONE,
                InstantSource.system());
    }

    /** One that is open to everybody, without what finance has. */
    public HttpApi(ActorSystem<?> system, Partitions partitions, ReadModels readModels,
            Health health, MeterRegistry registry) {
        this(system, partitions, readModels, Optional.empty(), Banking.NONE, health, registry,
                Security.OPEN,
                HttpSettings.of(system.settings().config()));
    }

    /**
     * @param finance without it the API has neither accounting nor reconciliation
     * @param banking the node's
     * @param registry gets the requests' timers
     */
    public HttpApi(ActorSystem<?> system, Partitions partitions, ReadModels readModels,
            Optional<Finance> finance, Banking banking, Health health, MeterRegistry registry,
            Security security, HttpSettings settings) {
        this.system = system;
        this.settings = settings;
        LimitSettings limits = settings.limits();
        Refusals refusals = new Refusals(registry);
        ZoneId zone = finance.map(found -> found.books().days()).orElse(AccountingDays.DEFAULT)
                .zone();
        AccountDirectory accounts = new AccountDirectory(partitions, settings.rememberedAccounts());
        List<Route> others = Stream.of(
                new AccountRoutes(partitions).routes(),
                new DepositRoutes(partitions, accounts).routes(),
                new TransferRoutes(partitions, accounts).routes(),
                new BankOrderRoutes(partitions, accounts).routes(),
                new MandateRoutes(partitions, accounts, zone).routes(),
                new FeePlanRoutes(partitions, zone).routes(),
                new SettlementRoutes(partitions, readModels, zone).routes(),
                new UserLimitRoutes(partitions, banking.userLimits(), banking.clock()).routes(),
                new TradeRoutes(partitions, accounts).routes(),
                new EscrowRoutes(partitions).routes(),
                new RefundRoutes(partitions).routes(),
                new ListRoutes(readModels, partitions, accounts).routes(),
                new ChannelRoutes(banking.channels()).routes(),
                new LedgerRoutes(partitions).routes(),
                new TrailRoutes(security.trail()).routes(),
                new SigningKeyRoutes(security.authenticator().map(Authenticator::publishedKeys)
                        .orElse(List.of())).routes(),
                finance.map(found -> new AccountingRoutes(found.books(), partitions,
                        Clock.systemUTC()).routes()).orElse(List.of()),
                finance.map(found -> new BreakRoutes(found.breaks(), Clock.systemUTC()).routes())
                        .orElse(List.of()),
                new HealthRoutes(health).routes(),
                new DocsRoutes().routes()).flatMap(List::stream).toList();
        this.routes = Stream.concat(others.stream(), new ProposalRoutes(security.proposals(),
                others, Clock.systemUTC()).routes().stream()).toList();
        Gate gate = security.authenticator()
                .<Gate>map(authenticator -> new Access(routes, authenticator, accounts, partitions,
                        security.trustsMerchants(),
                        new PrincipalRates(limits.requests(), refusals, CLOCK),
                        Optional.of(security.proposals()).filter(_ -> security.takesTwo()),
                        security.trail(), Clock.systemUTC()))
                .orElse(Gate.OPEN);
        this.exchange = new Exchange(routes, gate, new RequestTimers(registry, routes),
                new Exchange.Bounds(settings.maxBodyBytes(), settings.bodyTimeout(),
                        new RateLimit<>(Limit.REQUESTS_PER_ADDRESS, "your address",
                                limits.requests().perAddress(),
                                limits.requests().rememberedCallers(), refusals, CLOCK),
                        new InFlight(limits.inFlight(), refusals, registry), refusals),
                system);
        this.connections = new ConnectionStage(
                new Connections(limits.connections(), limits.requests().rememberedCallers(),
                        refusals, registry, CLOCK),
                new Callers(limits), this::answer, settings.server().getPipeliningLimit(),
                settings.longestWait());
    }

    /** The table of routes, in the order of the documentation. */
    public List<Route> routes() {
        return routes;
    }

    /** Answers one request; never fails. */
    private CompletionStage<HttpResponse> answer(HttpRequest request, Peer peer) {
        CompletionStage<HttpResponse> answer = exchange.answer(request, peer);
        return closing ? answer.thenApply(response -> response.addHeader(Responses.CLOSE)) : answer;
    }

    /** From now on every answer is its connection's last, so that clients connect to another node. */
    public void closeConnections() {
        closing = true;
    }

    /** Serves on {@code host}:{@code port}; port 0 takes any that is free. */
    public CompletionStage<ServerBinding> bind(String host, int port) {
        return Http.get(system).newServerAt(host, port).withSettings(settings.server()
                .withTerminationDeadlineExceededResponse(Exchange.stopping()))
                .bindFlow(Flow.fromGraph(connections));
    }
}
