package io.suanpan.http.fee;

import static io.suanpan.http.problem.ProblemType.FEE_PLAN_NOT_FOUND;
import static io.suanpan.http.problem.ProblemType.INVALID_AMOUNT;
import static io.suanpan.http.problem.ProblemType.INVALID_FEE_PLAN;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.fee.Billing;
import io.suanpan.fee.FeePlan;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.input.Body;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Field;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Problem;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Money;
import io.suanpan.partition.Partitions;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What a merchant is charged for each payment: set by an operator, read by the merchant too. */
public final class FeePlanRoutes {
    private static final String PATH = "/v1/accounts/{id}/fee-plan";
    private static final Field<Long> VERSION = Field.integer("version", 1, Long.MAX_VALUE,
            INVALID_FEE_PLAN);
    private static final Field<Currency> CURRENCY = Field.text("currency", Rules::currency);
    private static final Field<Long> RATE = Field.integer("rateMillionths", 0,
            FeePlan.MAX_RATE_MILLIONTHS, INVALID_FEE_PLAN);
    private static final Field<Long> MINIMUM = amount("minimum");
    private static final Field<Long> MAXIMUM = amount("maximum");
    private static final Field<Long> FREE = amount("freeEachMonth");
    private static final Field<String> REASON = Field.text("reason", Rules::reason);
    private static final BodyShape PLAN = BodyShape.of(VERSION, CURRENCY, RATE, MINIMUM, MAXIMUM,
            FREE, REASON);

    private final Partitions partitions;
    private final ZoneId zone;

    /** @param zone in which the months of new plans begin */
    public FeePlanRoutes(Partitions partitions, ZoneId zone) {
        this.partitions = partitions;
        this.zone = zone;
    }

    private static Field<Long> amount(String name) {
        return Field.integer(name, 0, Money.MAX_MOVEMENT_MINOR, INVALID_AMOUNT).optional();
    }

    public List<Route> routes() {
        return List.of(Route.put(PATH, this::set), Route.get(PATH, this::get));
    }

    private CompletionStage<Reply> set(Call call) {
        AccountId merchant = call.path("id", Rules::accountId);
        Body body = call.body(PLAN);
        return partitions.ask(new SetFeePlan(merchant, plan(body), body.get(REASON))).thenApply(
                answer -> Answers.created(answer, Account.Living.class, FeePlanRoutes::view));
    }

    private FeePlan plan(Body body) {
        Currency currency = body.get(CURRENCY);
        long minimum = body.find(MINIMUM).orElse(0L);
        long maximum = body.find(MAXIMUM).orElse(Money.MAX_MOVEMENT_MINOR);
        if (maximum < minimum) {
            throw Rules.refuse(INVALID_AMOUNT, "maximum",
                    "must not be less than minimum, " + minimum, Long.toString(maximum));
        }
        return new FeePlan(body.get(VERSION), Math.toIntExact(body.get(RATE)),
                new Money(minimum, currency), new Money(maximum, currency),
                new Money(body.find(FREE).orElse(0L), currency), zone);
    }

    private CompletionStage<Reply> get(Call call) {
        AccountId merchant = call.path("id", Rules::accountId);
        return partitions.ask(new GetAccount(merchant))
                .thenApply(answer -> answer instanceof Answer.Done done && !isCharged(done)
                        ? Reply.of(new Problem(FEE_PLAN_NOT_FOUND,
                                "account '" + merchant + "' has no fee plan", "id"))
                        : Answers.ok(answer, Account.Living.class, FeePlanRoutes::view));
    }

    private static boolean isCharged(Answer.Done found) {
        return found.state() instanceof Account.Living account && account.billing().isPresent();
    }

    private static Reply.Fields view(Account.Living account) {
        Billing billing = account.billing().orElseThrow();
        FeePlan plan = billing.plan();
        return json -> {
            json.writeStringField("account", account.id().value());
            json.writeNumberField("version", plan.version());
            json.writeStringField("currency", account.currency().getCurrencyCode());
            json.writeNumberField("rateMillionths", plan.rateMillionths());
            json.writeNumberField("minimum", plan.minimum().minor());
            if (plan.maximum().minor() < Money.MAX_MOVEMENT_MINOR) {
                json.writeNumberField("maximum", plan.maximum().minor());
            }
            json.writeNumberField("freeEachMonth", plan.freeEachMonth().minor());
            json.writeStringField("zone", plan.zone().getId());
            if (billing.freedMinor() > 0) {
                json.writeStringField("month", billing.month().toString());
                json.writeNumberField("freed", billing.freedMinor());
            }
        };
    }
}
