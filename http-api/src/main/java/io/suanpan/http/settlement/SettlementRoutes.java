package io.suanpan.http.settlement;

import static io.suanpan.http.problem.ProblemType.INVALID_SETTLEMENT_PLAN;
import static io.suanpan.http.problem.ProblemType.SETTLEMENT_NOT_FOUND;
import static io.suanpan.http.problem.ProblemType.SETTLEMENT_PLAN_NOT_FOUND;
import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Clearing;
import io.suanpan.clearing.SettlementCommand.EndPeriod;
import io.suanpan.clearing.SettlementCommand.EndSettlement;
import io.suanpan.clearing.SettlementCommand.SetSettlementPlan;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Deed;
import io.suanpan.http.exchange.ReadFirst;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.input.Body;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Field;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.Problems;
import io.suanpan.http.readmodel.Lists;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.readmodel.PastSettlement;
import io.suanpan.http.readmodel.ReadModels;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.partition.Partitions;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How merchants are settled: plans are set by finance, plans and settlements are read by the merchant too. */
public final class SettlementRoutes {
    private static final String ACCOUNT = "/v1/accounts/{id}";
    private static final String PLAN = ACCOUNT + "/settlement-plan";
    private static final String LIST = ACCOUNT + "/settlements";
    private static final int MINUTES_A_DAY = 24 * 60;

    private static final Field<Long> VERSION = Field.integer("version", 1, Long.MAX_VALUE,
            INVALID_SETTLEMENT_PLAN);
    private static final Field<String> PAY_TO = Field.text("payTo", Rules::token);
    private static final Field<Long> CUT_OFF = Field
            .integer("cutOffMinute", 0, MINUTES_A_DAY - 1, INVALID_SETTLEMENT_PLAN).optional();
    private static final Field<Long> PAYOUT_DAYS = Field.integer("payoutDays", 0,
            SettlementPlan.MAX_PAYOUT_DAYS, INVALID_SETTLEMENT_PLAN);
    private static final Field<String> REASON = Field.text("reason", Rules::reason);
    private static final BodyShape SHAPE = BodyShape.of(VERSION, PAY_TO, CUT_OFF, PAYOUT_DAYS,
            REASON);
    private static final BodyShape ENDING = BodyShape.of(VERSION, REASON);
    private static final BodyShape CLOSING = BodyShape.of(REASON);

    private final Partitions partitions;
    private final ReadModels readModels;
    private final SettlementStatements statements;
    private final ZoneId zone;

    /** @param zone in which the days of new plans are cut */
    public SettlementRoutes(Partitions partitions, ReadModels readModels, ZoneId zone) {
        this.partitions = partitions;
        this.readModels = readModels;
        this.statements = new SettlementStatements(readModels);
        this.zone = zone;
    }

    public List<Route> routes() {
        return List.of(Route.put(PLAN, new ReadFirst(this::set)), Route.get(PLAN, this::plan),
                Route.post(PLAN + "/end", new ReadFirst(this::end)),
                Route.get(LIST, this::list).with(List.of("limit", "cursor")),
                Route.get(LIST + "/{day}", this::get),
                Route.get(LIST + "/{day}/statement", this::statement),
                Route.post(LIST + "/{day}/close", new ReadFirst(this::close)));
    }

    private Deed set(Call call) {
        AccountId merchant = call.path("id", Rules::accountId);
        Body body = call.body(SHAPE);
        SettlementPlan plan = new SettlementPlan(body.get(VERSION),
                new OutsideAccount(body.get(PAY_TO)),
                LocalTime.MIDNIGHT.plusMinutes(body.find(CUT_OFF).orElse(0L)),
                Math.toIntExact(body.get(PAYOUT_DAYS)), zone);
        SetSettlementPlan command = new SetSettlementPlan(merchant, plan, body.get(REASON));
        return () -> partitions.ask(command)
                .thenApply(answer -> Answers.created(answer, Account.Living.class,
                        account -> SettlementView.plan(account,
                                account.clearing().orElseThrow())));
    }

    private Deed end(Call call) {
        AccountId merchant = call.path("id", Rules::accountId);
        Body body = call.body(ENDING);
        EndSettlement command = new EndSettlement(merchant, body.get(VERSION), body.get(REASON));
        return () -> partitions.ask(command)
                .thenApply(answer -> Answers.ok(answer, Account.Living.class,
                        account -> SettlementView.plan(account,
                                account.clearing().orElseThrow())));
    }

    private CompletionStage<Reply> plan(Call call) {
        AccountId merchant = call.path("id", Rules::accountId);
        return find(merchant, account -> account instanceof Account.Living living
                ? living.clearing().map(clearing -> completedFuture(
                        Reply.json(Answers.OK, SettlementView.plan(living, clearing))))
                : Optional.empty(), missing(merchant));
    }

    private CompletionStage<Reply> list(Call call) {
        AccountId merchant = call.path("id", Rules::accountId);
        int limit = PageRequest.limit(call);
        Optional<String> cursor = call.query("cursor", Rules::cursor);
        return find(merchant, account -> wasSettled(account)
                ? Optional.of(Lists.answer(() -> readModels.settlements(merchant, limit, cursor),
                        (period, json) -> SettlementView.settlement(account, period).write(json)))
                : Optional.empty(), missing(merchant));
    }

    private CompletionStage<Reply> get(Call call) {
        AccountId merchant = call.path("id", Rules::accountId);
        LocalDate day = call.path("day", Rules::day);
        return settlement(merchant, day, (account, settlement) -> completedFuture(Reply.json(
                Answers.OK, SettlementView.settlement(account, settlement.period()))));
    }

    private Deed close(Call call) {
        AccountId merchant = call.path("id", Rules::accountId);
        LocalDate day = call.path("day", Rules::day);
        EndPeriod command = new EndPeriod(merchant, day, call.body(CLOSING).get(REASON));
        return () -> partitions.ask(command)
                .thenApply(answer -> Answers.ok(answer, Account.Living.class,
                        account -> SettlementView.settlement(account, account.clearing()
                                .flatMap(clearing -> clearing.period(day)).orElseThrow())));
    }

    private CompletionStage<Reply> statement(Call call) {
        AccountId merchant = call.path("id", Rules::accountId);
        LocalDate day = call.path("day", Rules::day);
        return settlement(merchant, day, (account, settlement) -> statements.download(account,
                settlement.period(), settlement.nextCutOff()));
    }

    /** Of any date: from the account, and what that has forgotten from the read model. */
    private CompletionStage<Reply> settlement(AccountId merchant, LocalDate day,
            BiFunction<Account.Existing, PastSettlement, CompletionStage<Reply>> reply) {
        Problem missing = new Problem(SETTLEMENT_NOT_FOUND,
                "account '" + merchant + "' has no settlement of " + day, "day");
        return Lists.orWhyNot(find(merchant, account -> {
            Optional<PastSettlement> known = known(account, day);
            if (known.isPresent()) {
                return known.map(it -> reply.apply(account, it));
            }
            return mayHaveForgotten(account, day)
                    ? Optional.of(readModels.settlement(merchant, day)
                            .thenCompose(found -> found.map(it -> reply.apply(account, it))
                                    .orElseGet(() -> completedFuture(Reply.of(missing)))))
                    : Optional.empty();
        }, missing));
    }

    private static Optional<PastSettlement> known(Account.Existing account, LocalDate day) {
        return clearing(account).flatMap(clearing -> clearing.period(day)
                .map(period -> new PastSettlement(period, Optional.of(clearing.periods().stream()
                        .map(ClearedPeriod::cutOff).filter(period.cutOff()::isBefore).findFirst()
                        .orElseGet(clearing::cutOff)))));
    }

    /** A closed account knows none. */
    private static boolean mayHaveForgotten(Account.Existing account, LocalDate day) {
        return account instanceof Account.Closed || clearing(account)
                .filter(clearing -> !clearing.periods().isEmpty()
                        && day.isBefore(clearing.periods().getLast().date()))
                .isPresent();
    }

    private static boolean wasSettled(Account.Existing account) {
        return clearing(account).isPresent()
                || account instanceof Account.Closed && account.type() == AccountType.MERCHANT;
    }

    private static Optional<Clearing> clearing(Account.Existing account) {
        return account instanceof Account.Living living ? living.clearing() : Optional.empty();
    }

    private static Problem missing(AccountId merchant) {
        return new Problem(SETTLEMENT_PLAN_NOT_FOUND,
                "account '" + merchant + "' has no settlement plan", "id");
    }

    /** From the write side: what the account says now. */
    private CompletionStage<Reply> find(AccountId merchant,
            Function<Account.Existing, Optional<CompletionStage<Reply>>> reply, Problem missing) {
        return partitions.ask(new GetAccount(merchant)).thenCompose(answer -> switch (answer) {
            case Answer.Done done when done.state() instanceof Account.Existing account ->
                reply.apply(account).orElseGet(() -> completedFuture(Reply.of(missing)));
            case Answer.Done _ -> completedFuture(Reply.of(missing));
            case Answer.Refused refused ->
                completedFuture(Reply.of(Problems.of(refused.refusal())));
        });
    }
}
