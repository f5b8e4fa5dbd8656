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
import io.suanpan.http.input.Rule;
import io.suanpan.http.input.Rules;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.partition.Partitions;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Sending an account's money to an account outside, collecting money from there, and reading what became of it. The
 * answer comes when the money is reserved or expected and the bank may be told, never later: nobody knows how long a
 * bank takes.
 */
public final class BankOrderRoutes {
    private static final int ACCEPTED = 202;
    /** How long the bank may begin it if the caller does not say. */
    private static final Duration DEFAULT_VALID_FOR = Duration.ofDays(1);

    private static final Field<Long> AMOUNT = Field.positive("amount", Money.MAX_MOVEMENT_MINOR,
            INVALID_AMOUNT);
    private static final Field<Currency> CURRENCY = Field.text("currency", Rules::currency);
    private static final Field<Long> VALID_FOR_SECONDS = Field.positive("validForSeconds",
            BankOrderTerms.MAX_VALID_FOR.toSeconds(), INVALID_EXPIRY).optional();

    private static final Kind WITHDRAWALS = new Kind("withdrawals", BankOrderView.WITHDRAWAL_NO,
            BankOrderView.TO, Rules::readableWithdrawalNo,
            WithdrawalId::new);
    private static final Kind TOP_UPS = new Kind("top-ups", BankOrderView.TOP_UP_NO,
            BankOrderView.FROM, Rules::token, TopUpId::new);

    private final Partitions partitions;
    private final AccountDirectory accounts;

    public BankOrderRoutes(Partitions partitions, AccountDirectory accounts) {
        this.partitions = partitions;
        this.accounts = accounts;
    }

    /** What tells withdrawals from top-ups: the names of their list, of their number and of the other side. */
    private record Kind(String list, Field<String> number, Field<String> outside,
            Rule<String> read, BiFunction<AccountId, String, BankOrderId> id) {
        Kind(String list, String number, String outside, Rule<String> read,
                BiFunction<AccountId, String, BankOrderId> id) {
            this(list, Field.text(number, Rules::token), Field.text(outside, Rules::token), read,
                    id);
        }

        String path() {
            return "/v1/accounts/{id}/" + list;
        }

        BodyShape shape() {
            return BodyShape.of(number, outside, AMOUNT, CURRENCY, VALID_FOR_SECONDS);
        }
    }

    public List<Route> routes() {
        return Stream.of(WITHDRAWALS, TOP_UPS).flatMap(kind -> Stream.of(
                Route.post(kind.path(), call -> make(kind, call)),
                Route.get(kind.path() + "/{" + kind.number().name() + "}",
                        call -> get(kind, call))))
                .toList();
    }

    private CompletionStage<Reply> make(Kind kind, Call call) {
        AccountId account = call.path("id", Rules::accountId);
        Body body = call.body(kind.shape());
        MakeBankOrder order = new MakeBankOrder(
                kind.id().apply(account, body.get(kind.number())),
                new BankOrderTerms(new OutsideAccount(body.get(kind.outside())),
                        new Money(body.get(AMOUNT), body.get(CURRENCY)),
                        body.find(VALID_FOR_SECONDS).map(Duration::ofSeconds)
                                .orElse(DEFAULT_VALID_FOR)));
        return accounts.obstacleToBankOrder(account, body.get(CURRENCY))
                .thenCompose(obstacle -> obstacle.isPresent()
                        ? completedFuture(Reply.of(obstacle.get()))
                        : partitions.ask(order).thenApply(BankOrderRoutes::made));
    }

    /** 202 while it is on its way, whoever asks: it is taken on, and not done. */
    private static Reply made(Answer answer) {
        return answer instanceof Answer.Done(BankOrder.Instructed order, _)
                ? Reply.json(ACCEPTED, BankOrderView.of(order))
                : Answers.created(answer, BankOrder.Existing.class, BankOrderView::of);
    }

    private CompletionStage<Reply> get(Kind kind, Call call) {
        BankOrderId order = kind.id().apply(call.path("id", Rules::accountId),
                call.path(kind.number().name(), kind.read()));
        return partitions.ask(new GetBankOrder(order)).thenApply(
                answer -> Answers.ok(answer, BankOrder.Existing.class, BankOrderView::of));
    }
}
