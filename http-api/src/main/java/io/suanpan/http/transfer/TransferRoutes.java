package io.suanpan.http.transfer;

import static io.suanpan.http.problem.ProblemType.INVALID_AMOUNT;
import static io.suanpan.http.problem.ProblemType.PAYEE_IS_PAYER;
import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.http.account.AccountDirectory;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.input.Body;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Field;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.Problems;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TransferId;
import io.suanpan.partition.Partitions;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand;
import io.suanpan.transfer.TransferCommand.GetTransfer;
import io.suanpan.transfer.TransferCommand.MakeTransfer;
import io.suanpan.transfer.TransferTerms;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Sending money from one consumer's account to another's, and reading what became of it. Payer and
 * payee are looked up first. Should one be unfit, the transfer still has the first word: a number
 * used before with other content is that conflict, whoever is named now.
 */
public final class TransferRoutes {
    private static final String PATH = "/v1/accounts/{id}/transfers";
    private static final Field<String> TRANSFER_NO = Field.text("transferNo", Rules::token);
    private static final Field<AccountId> PAYEE = Field.text("payee", Rules::accountId);
    private static final Field<Long> AMOUNT = Field.positive("amount", Money.MAX_MOVEMENT_MINOR,
            INVALID_AMOUNT);
    private static final Field<Currency> CURRENCY = Field.text("currency", Rules::currency);
    private static final Field<String> NOTE = Field.text("note", Rules::note).optional();
    private static final BodyShape TRANSFER = BodyShape.of(TRANSFER_NO, PAYEE, AMOUNT, CURRENCY,
            NOTE);

    private final Partitions partitions;
    private final AccountDirectory accounts;

    public TransferRoutes(Partitions partitions, AccountDirectory accounts) {
        this.partitions = partitions;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(PATH, this::make),
                Route.get(PATH + "/{transferNo}", this::get));
    }

    private CompletionStage<Reply> make(Call call) {
        AccountId payer = call.path("id", Rules::accountId);
        Body body = call.body(TRANSFER);
        Money amount = new Money(body.get(AMOUNT), body.get(CURRENCY));
        AccountId payee = body.get(PAYEE);
        if (payee.equals(payer)) {
            throw Rules.refuse(PAYEE_IS_PAYER, "payee", "must be another account than the payer's",
                    payee.value());
        }
        MakeTransfer transfer = new MakeTransfer(new TransferId(payer, body.get(TRANSFER_NO)),
                new TransferTerms(payee, amount, body.find(NOTE).orElse("")));
        return obstacle(payer, transfer.terms()).thenCompose(obstacle -> obstacle.isPresent()
                ? refuse(transfer, obstacle.get())
                : made(transfer));
    }

    private CompletionStage<Reply> get(Call call) {
        TransferId transfer = new TransferId(call.path("id", Rules::accountId),
                call.path("transferNo", Rules::token));
        return partitions.ask(new GetTransfer(transfer)).thenApply(answer -> Answers.ok(answer,
                Transfer.Existing.class, TransferRoutes::view));
    }

    /** Both are asked for at once: one that is not in memory takes a read. */
    private CompletionStage<Optional<Problem>> obstacle(AccountId payer, TransferTerms terms) {
        Currency currency = terms.amount().currency();
        var payee = accounts.obstacleToPayee(terms.payee(), currency);
        return accounts.obstacleToSender(payer, currency)
                .thenCombine(payee, (first, second) -> first.or(() -> second));
    }

    /** Refuses with {@code obstacle}, unless the number was used before. */
    private CompletionStage<Reply> refuse(MakeTransfer transfer, Problem obstacle) {
        return partitions.ask(new GetTransfer(transfer.target()))
                .thenCompose(answer -> switch (answer) {
                    // It only compares: and were the first one to fail just now, this one would too.
                    case Answer.Done _ -> made(transfer);
                    case Answer.Refused refused when refused.refusal()
                            .reason() == Reason.TRANSFER_NOT_FOUND ->
                        completedFuture(Reply.of(obstacle));
                    case Answer.Refused refused ->
                        completedFuture(Reply.of(Problems.of(refused.refusal())));
                });
    }

    private CompletionStage<Reply> made(TransferCommand transfer) {
        return partitions.ask(transfer).thenApply(answer -> Answers.created(answer,
                Transfer.Existing.class, TransferRoutes::view));
    }

    private static Reply.Fields view(Transfer.Existing transfer) {
        return json -> {
            json.writeStringField("transferNo", transfer.id().transferNo());
            json.writeStringField("payer", transfer.id().payer().value());
            json.writeStringField("payee", transfer.terms().payee().value());
            json.writeNumberField("amount", transfer.terms().amount().minor());
            json.writeStringField("currency",
                    transfer.terms().amount().currency().getCurrencyCode());
            json.writeStringField("note", transfer.terms().note());
            switch (transfer) {
                case Transfer.Pending _ -> json.writeStringField("status", "PENDING");
                case Transfer.Completed completed -> {
                    json.writeStringField("status", "COMPLETED");
                    json.writeStringField("completedAt", completed.completedAt().toString());
                }
            }
        };
    }
}
