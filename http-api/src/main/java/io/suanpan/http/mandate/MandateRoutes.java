package io.suanpan.http.mandate;

import static io.suanpan.http.problem.ProblemType.INVALID_AMOUNT;
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
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.Mandate;
import io.suanpan.mandate.MandateCommand.GetMandate;
import io.suanpan.mandate.MandateCommand.GrantMandate;
import io.suanpan.mandate.MandateCommand.RevokeMandate;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.partition.Partitions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Granting, reading and revoking a consumer's mandates. What is drawn on them, payments draw: the routes that pay name
 * the mandate.
 */
public final class MandateRoutes {
    private static final String PATH = "/v1/consumers/{id}/mandates";
    private static final String ONE = PATH + "/{merchant}/{mandateNo}";
    private static final Field<AccountId> MERCHANT = Field.text("merchant", Rules::accountId);
    private static final Field<String> MANDATE_NO = Field.text("mandateNo", Rules::token);
    private static final Field<Currency> CURRENCY = Field.text("currency", Rules::currency);
    private static final Field<Long> MAX_PER_PAYMENT = Field.positive("maxPerPayment",
            Money.MAX_MOVEMENT_MINOR, INVALID_AMOUNT);
    private static final Field<Long> MAX_PER_MONTH = Field.positive("maxPerMonth",
            Money.MAX_MOVEMENT_MINOR, INVALID_AMOUNT);
    private static final Field<Instant> VALID_UNTIL = Field.text("validUntil", Rules::time);
    private static final BodyShape MANDATE = BodyShape.of(MERCHANT, MANDATE_NO, CURRENCY,
            MAX_PER_PAYMENT, MAX_PER_MONTH, VALID_UNTIL);
    private static final BodyShape NOTHING = BodyShape.of();

    private final Partitions partitions;
    private final AccountDirectory accounts;
    private final ZoneId zone;

    /** @param zone in which the months of new mandates begin */
    public MandateRoutes(Partitions partitions, AccountDirectory accounts, ZoneId zone) {
        this.partitions = partitions;
        this.accounts = accounts;
        this.zone = zone;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(PATH, this::grant),
                Route.get(ONE, this::get),
                Route.post(ONE + "/revoke", this::revoke).withOptionalBody());
    }

    private CompletionStage<Reply> grant(Call call) {
        AccountId consumer = call.path("id", Rules::accountId);
        Body body = call.body(MANDATE);
        Currency currency = body.get(CURRENCY);
        GrantMandate mandate = new GrantMandate(
                new MandateId(consumer, body.get(MERCHANT), body.get(MANDATE_NO)),
                terms(body, currency));
        var merchant = accounts.obstacleToMerchant(body.get(MERCHANT), currency);
        return accounts.obstacleToSender(consumer, currency)
                .thenCombine(merchant, (first, second) -> first.or(() -> second))
                .thenCompose(obstacle -> obstacle.isPresent()
                        ? completedFuture(Reply.of(obstacle.get()))
                        : partitions.ask(mandate).thenApply(answer -> Answers.created(answer,
                                Mandate.Existing.class, MandateView::of)));
    }

    private MandateTerms terms(Body body, Currency currency) {
        Money perPayment = new Money(body.get(MAX_PER_PAYMENT), currency);
        Money perMonth = new Money(body.get(MAX_PER_MONTH), currency);
        if (perMonth.isLessThan(perPayment)) {
            throw Rules.refuse(INVALID_AMOUNT, "maxPerMonth",
                    "must not be less than maxPerPayment, " + perPayment.minor(),
                    Long.toString(perMonth.minor()));
        }
        return new MandateTerms(perPayment, perMonth, zone,
                body.get(VALID_UNTIL).truncatedTo(ChronoUnit.MICROS)); // as precise as it is stored
    }

    private CompletionStage<Reply> get(Call call) {
        return partitions.ask(new GetMandate(named(call))).thenApply(answer -> Answers.ok(answer,
                Mandate.Existing.class, MandateView::of));
    }

    private CompletionStage<Reply> revoke(Call call) {
        if (call.hasBody()) {
            call.body(NOTHING);
        }
        MandateId mandate = named(call);
        EndedBy by = call.isFrom(mandate.merchant()) ? EndedBy.MERCHANT : EndedBy.CONSUMER;
        return partitions.ask(new RevokeMandate(mandate, by)).thenApply(
                answer -> Answers.ok(answer, Mandate.Existing.class, MandateView::of));
    }

    private static MandateId named(Call call) {
        return new MandateId(call.path("id", Rules::accountId),
                call.path("merchant", Rules::accountId), call.path("mandateNo", Rules::token));
    }
}
