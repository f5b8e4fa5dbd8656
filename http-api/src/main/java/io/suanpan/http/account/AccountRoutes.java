package io.suanpan.http.account;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand;
import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.AccountCommand.UnfreezeAccount;
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
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Reason;
import io.suanpan.partition.Partitions;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Opening, freezing and closing an account, and reading one, the channels' too. */
public final class AccountRoutes {
    private static final Field<AccountType> TYPE = Field.text("type", Rules::accountType);
    private static final Field<Currency> CURRENCY = Field.text("currency", Rules::currency);
    private static final BodyShape OPENING = BodyShape.of(TYPE, CURRENCY);
    private static final Field<String> REASON = Field.text("reason", Rules::reason);
    private static final BodyShape WITH_REASON = BodyShape.of(REASON);
    private static final BodyShape NOTHING = BodyShape.of();

    private final Partitions partitions;

    public AccountRoutes(Partitions partitions) {
        this.partitions = partitions;
    }

    public List<Route> routes() {
        return List.of(
                Route.put("/v1/accounts/{id}", this::open),
                Route.get("/v1/accounts/{id}", this::get),
                Route.post("/v1/accounts/{id}/freeze", this::freeze),
                Route.post("/v1/accounts/{id}/unfreeze", new ReadFirst(this::unfreeze)),
                Route.post("/v1/accounts/{id}/close", this::close).withOptionalBody());
    }

    private CompletionStage<Reply> open(Call call) {
        var id = call.path("id", Rules::accountId);
        Body body = call.body(OPENING);
        return partitions.ask(new OpenAccount(id, body.get(TYPE), body.get(CURRENCY)))
                .thenApply(answer -> Answers.created(answer, Account.Existing.class,
                        AccountRoutes::view));
    }

    private CompletionStage<Reply> get(Call call) {
        var id = call.path("id", Rules::readableAccountId);
        return partitions.ask(new GetAccount(id)).thenApply(answer -> isAbsent(answer)
                ? Reply.of(AccountDirectory.absent(id))
                : Answers.ok(answer, Account.Existing.class, AccountRoutes::view));
    }

    private static boolean isAbsent(Answer answer) {
        return answer instanceof Answer.Refused refused
                && refused.refusal().reason() == Reason.ACCOUNT_NOT_FOUND;
    }

    private CompletionStage<Reply> freeze(Call call) {
        var id = call.path("id", Rules::readableAccountId);
        return ok(new FreezeAccount(id, call.body(WITH_REASON).get(REASON)));
    }

    private Deed unfreeze(Call call) {
        var id = call.path("id", Rules::readableAccountId);
        var unfreeze = new UnfreezeAccount(id, call.body(WITH_REASON).get(REASON));
        return () -> ok(unfreeze);
    }

    private CompletionStage<Reply> close(Call call) {
        if (call.hasBody()) {
            call.body(NOTHING);
        }
        return ok(new CloseAccount(call.path("id", Rules::readableAccountId)));
    }

    private CompletionStage<Reply> ok(AccountCommand command) {
        return partitions.ask(command).thenApply(
                answer -> Answers.ok(answer, Account.Existing.class, AccountRoutes::view));
    }

    private static Reply.Fields view(Account.Existing account) {
        return json -> {
            json.writeStringField("id", account.id().value());
            json.writeStringField("type", account.type().name());
            json.writeStringField("currency", account.currency().getCurrencyCode());
            switch (account) {
                case Account.Open _ -> json.writeStringField("status", "OPEN");
                case Account.Frozen frozen -> {
                    json.writeStringField("status", "FROZEN");
                    json.writeStringField("reason", frozen.reason());
                }
                case Account.Closed _ -> json.writeStringField("status", "CLOSED");
            }
            json.writeNumberField("available", account.funds().available().minor());
            json.writeNumberField("reserved", account.funds().reserved().minor());
            json.writeNumberField("incoming", account.funds().incoming().minor());
        };
    }
}
