package io.suanpan.http.account;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
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

/** Opening an account and reading one, the channels' too. */
public final class AccountRoutes {
    private static final Field<AccountType> TYPE = Field.text("type", Rules::accountType);
    private static final Field<Currency> CURRENCY = Field.text("currency", Rules::currency);
    private static final BodyShape OPENING = BodyShape.of(TYPE, CURRENCY);

    private final Partitions partitions;

    public AccountRoutes(Partitions partitions) {
        this.partitions = partitions;
    }

    public List<Route> routes() {
        return List.of(
                Route.put("/v1/accounts/{id}", this::open),
                Route.get("/v1/accounts/{id}", this::get));
    }

    private CompletionStage<Reply> open(Call call) {
        var id = call.path("id", Rules::accountId);
        Body body = call.body(OPENING);
        return partitions.ask(new OpenAccount(id, body.get(TYPE), body.get(CURRENCY)))
                .thenApply(answer -> Answers.created(answer, Account.Open.class,
                        AccountRoutes::view));
    }

    private CompletionStage<Reply> get(Call call) {
        var id = call.path("id", Rules::readableAccountId);
        return partitions.ask(new GetAccount(id)).thenApply(answer -> isAbsent(answer)
                ? Reply.of(AccountDirectory.absent(id))
                : Answers.ok(answer, Account.Open.class, AccountRoutes::view));
    }

    private static boolean isAbsent(Answer answer) {
        return answer instanceof Answer.Refused refused
                && refused.refusal().reason() == Reason.ACCOUNT_NOT_FOUND;
    }

    private static Reply.Fields view(Account.Open account) {
        return json -> {
            json.writeStringField("id", account.id().value());
            json.writeStringField("type", account.type().name());
            json.writeStringField("currency", account.currency().getCurrencyCode());
            json.writeStringField("status", "OPEN");
            json.writeNumberField("available", account.funds().available().minor());
            json.writeNumberField("reserved", account.funds().reserved().minor());
            json.writeNumberField("incoming", account.funds().incoming().minor());
        };
    }
}
