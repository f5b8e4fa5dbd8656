package io.suanpan.http.deposit;

import static io.suanpan.http.problem.ProblemType.INVALID_AMOUNT;

import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.http.account.AccountDirectory;
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
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Money;
import io.suanpan.partition.Partitions;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Paying money into an account. The account is looked up first: a deposit that could not be carried
 * out would open a channel for its currency on the way to failing.
 */
public final class DepositRoutes {
    private static final Field<String> REFERENCE = Field.text("reference", Rules::token);
    private static final Field<Long> AMOUNT = Field.positive("amount", Money.MAX_MOVEMENT_MINOR,
            INVALID_AMOUNT);
    private static final Field<Currency> CURRENCY = Field.text("currency", Rules::currency);
    private static final BodyShape DEPOSIT = BodyShape.of(REFERENCE, AMOUNT, CURRENCY);

    private final Partitions partitions;
    private final AccountDirectory accounts;

    public DepositRoutes(Partitions partitions, AccountDirectory accounts) {
        this.partitions = partitions;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(Route.post("/v1/accounts/{id}/deposits",
                new ReadFirst(this::make)));
    }

    private Deed make(Call call) {
        var account = call.path("id", Rules::accountId);
        Body body = call.body(DEPOSIT);
        var deposit = new MakeDeposit(new DepositId(account, body.get(REFERENCE)),
                new Money(body.get(AMOUNT), body.get(CURRENCY)));
        return () -> accounts.obstacleToDeposit(account, deposit.amount().currency())
                .thenCompose(obstacle -> carryOut(deposit, obstacle));
    }

    private CompletionStage<Reply> carryOut(MakeDeposit deposit, Optional<Problem> obstacle) {
        return obstacle.isPresent()
                ? CompletableFuture.completedFuture(Reply.of(obstacle.get()))
                : partitions.ask(deposit).thenApply(answer -> Answers.created(answer,
                        Deposit.Completed.class, DepositRoutes::view));
    }

    private static Reply.Fields view(Deposit.Completed deposit) {
        return json -> {
            json.writeStringField("account", deposit.id().account().value());
            json.writeStringField("reference", deposit.id().reference());
            json.writeNumberField("amount", deposit.amount().minor());
            json.writeStringField("currency", deposit.amount().currency().getCurrencyCode());
            json.writeStringField("status", "COMPLETED");
            json.writeStringField("completedAt", deposit.completedAt().toString());
        };
    }
}
