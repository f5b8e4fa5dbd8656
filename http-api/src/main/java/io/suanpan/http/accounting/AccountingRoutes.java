package io.suanpan.http.accounting;

import static io.suanpan.http.problem.ProblemType.MISSING_PARAMETER;
import static io.suanpan.http.problem.ProblemType.UNKNOWN_SUBJECT;

import io.suanpan.accounting.Subject;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Field;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.readmodel.Lists;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.partition.Partitions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The books for finance: days, vouchers, trial balances, and closing a day. */
public final class AccountingRoutes {
    private static final String DAY = "day";
    private static final String SUBJECT = "subject";
    /** Why a day ends early; without it, only days that are over are closed. */
    private static final Field<String> REASON = Field.text("reason", Rules::reason).optional();
    private static final BodyShape CLOSING = BodyShape.of(REASON);

    private final Books books;
    private final DayCloser closer;

    /** @param clock says which days are over */
    public AccountingRoutes(Books books, Partitions partitions, Clock clock) {
        this.books = books;
        this.closer = new DayCloser(books, partitions, clock);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/accounting/days", this::days)
                        .with(List.of("limit", "cursor")),
                Route.get("/v1/accounting/vouchers", this::vouchers)
                        .with(List.of(DAY, SUBJECT, "limit", "cursor")),
                Route.get("/v1/accounting/trial-balance", this::trialBalance)
                        .with(List.of(DAY)),
                Route.post("/v1/accounting/days/{day}/close", this::close).withOptionalBody());
    }

    private CompletionStage<Reply> days(Call call) {
        int limit = PageRequest.limit(call);
        Optional<String> cursor = call.query("cursor", Rules::cursor);
        return Lists.answer(() -> books.days(limit, cursor), AccountingViews::day);
    }

    private CompletionStage<Reply> vouchers(Call call) {
        LocalDate day = day(call);
        Optional<Subject> subject = call.query(SUBJECT, AccountingRoutes::subject);
        int limit = PageRequest.limit(call);
        Optional<String> cursor = call.query("cursor", Rules::cursor);
        return Lists.answer(() -> books.vouchers(day, subject, limit, cursor),
                AccountingViews::voucher);
    }

    private CompletionStage<Reply> trialBalance(Call call) {
        return Lists.orWhyNot(books.day(day(call)).thenApply(found -> Reply
                .json(Answers.OK, AccountingViews.trialBalance(found, books.days()))));
    }

    private CompletionStage<Reply> close(Call call) {
        boolean early = call.hasBody() && call.body(CLOSING).find(REASON).isPresent();
        LocalDate day = call.path(DAY, Rules::day);
        return Lists.orWhyNot(closer.close(day, early).thenApply(closed -> Reply
                .json(Answers.OK, AccountingViews.trialBalance(closed, books.days()))));
    }

    private static LocalDate day(Call call) {
        return call.query(DAY, Rules::day).orElseThrow(() -> new Problem(
                MISSING_PARAMETER, "day must be given, as 2026-01-31", DAY).refusal());
    }

    private static Subject subject(String field, String text) {
        return Subject.numbered(text).orElseThrow(() -> Rules.refuse(UNKNOWN_SUBJECT, field,
                "must be the number of a subject such as "
                        + Subject.CLIENT_MONEY_AT_BANK.number(),
                text));
    }
}
