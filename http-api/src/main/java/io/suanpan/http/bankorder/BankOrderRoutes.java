package io.suanpan.http.bankorder;

import static io.suanpan.http.problem.ProblemType.INVALID_AMOUNT;
import static io.suanpan.http.problem.ProblemType.INVALID_EXPIRY;
import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.http.account.AccountDirectory;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.input.Body;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Field;
import io.suanpan.http.input.Rules;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.partition.Partitions;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Sending an account's money to an account outside, and reading what became of it. The answer comes when the money
 * is reserved and the bank may be told, never later: nobody knows how long a bank takes.
 */
public final class BankOrderRoutes {
    private static final int ACCEPTED = 202;
    private static final String PATH = "/v1/accounts/{id}/withdrawals";
    /** How long the bank may begin it if the caller does not say. */
    private static final Duration DEFAULT_VALID_FOR = Duration.ofDays(1);

    private static final Field<String> WITHDRAWAL_NO = Field.text("withdrawalNo", Rules::token);
    private static final Field<String> TO = Field.text("to", Rules::token);
    private static final Field<Long> AMOUNT = Field.positive("amount", Money.MAX_MOVEMENT_MINOR,
            INVALID_AMOUNT);
    private static final Field<Currency> CURRENCY = Field.text("currency", Rules::currency);
    private static final Field<Long> VALID_FOR_SECONDS = Field.positive("validForSeconds",
            BankOrderTerms.MAX_VALID_FOR.toSeconds(), INVALID_EXPIRY).optional();
    private static final BodyShape WITHDRAWAL = BodyShape.of(WITHDRAWAL_NO, TO, AMOUNT, CURRENCY,
            VALID_FOR_SECONDS);

    private final Partitions partitions;
    private final AccountDirectory accounts;

    public BankOrderRoutes(Partitions partitions, AccountDirectory accounts) {
        this.partitions = partitions;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(PATH, this::make),
                Route.get(PATH + "/{withdrawalNo}", this::get));
    }

    private CompletionStage<Reply> make(Call call) {
        var account = call.path("id", Rules::accountId);
        Body body = call.body(WITHDRAWAL);
        MakeBankOrder withdrawal = new MakeBankOrder(
                new WithdrawalId(account, body.get(WITHDRAWAL_NO)),
                new BankOrderTerms(new OutsideAccount(body.get(TO)),
                        new Money(body.get(AMOUNT), body.get(CURRENCY)),
                        body.find(VALID_FOR_SECONDS).map(Duration::ofSeconds)
                                .orElse(DEFAULT_VALID_FOR)));
        return accounts.obstacleToWithdrawal(account, body.get(CURRENCY))
                .thenCompose(obstacle -> obstacle.isPresent()
                        ? completedFuture(Reply.of(obstacle.get()))
                        : partitions.ask(withdrawal).thenApply(BankOrderRoutes::made));
    }

    /** 202 while it is on its way, whoever asks: it is taken on, and not done. */
    private static Reply made(Answer answer) {
        return answer instanceof Answer.Done(BankOrder.Instructed withdrawal, _)
                ? Reply.json(ACCEPTED, BankOrderView.of(withdrawal))
                : Answers.created(answer, BankOrder.Existing.class, BankOrderView::of);
    }

    private CompletionStage<Reply> get(Call call) {
        WithdrawalId withdrawal = new WithdrawalId(call.path("id", Rules::accountId),
                call.path("withdrawalNo", Rules::token));
        return partitions.ask(new GetBankOrder(withdrawal)).thenApply(
                answer -> Answers.ok(answer, BankOrder.Existing.class, BankOrderView::of));
    }
}
