package io.suanpan.http.refund;

import static io.suanpan.http.problem.ProblemType.INVALID_AMOUNT;
import static io.suanpan.http.problem.ProblemType.INVALID_WHEN_SHORT;

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
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.RefundId;
import io.suanpan.partition.Partitions;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand;
import io.suanpan.refund.RefundCommand.CancelRefund;
import io.suanpan.refund.RefundCommand.GetRefund;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Refunding a trade, whole or in parts, each with a number of the merchant's. Between whom, and how much there is
 * to refund, the trade says.
 */
public final class RefundRoutes {
    private static final int ACCEPTED = 202;

    private static final Field<String> OUT_REFUND_NO = Field.text("outRefundNo", Rules::token);
    private static final Field<Long> AMOUNT = Field.positive("amount", Money.MAX_MOVEMENT_MINOR,
            INVALID_AMOUNT);
    private static final Field<Currency> CURRENCY = Field.text("currency", Rules::currency);
    private static final Field<String> REASON = Field
            .text("reason", Rules::reason).optional();
    private static final Field<WhenShort> WHEN_SHORT = Field
            .text("whenShort", RefundRoutes::whenShort).optional();
    private static final BodyShape REFUND = BodyShape.of(OUT_REFUND_NO, AMOUNT, CURRENCY, REASON,
            WHEN_SHORT);
    private static final BodyShape NOTHING = BodyShape.of();

    private final Partitions partitions;

    public RefundRoutes(Partitions partitions) {
        this.partitions = partitions;
    }

    public List<Route> routes() {
        String refund = "/v1/trades/{tradeId}/refunds/{outRefundNo}";
        return List.of(
                Route.post("/v1/trades/{tradeId}/refunds", new ReadFirst(this::request)),
                Route.get(refund, call -> ok(new GetRefund(id(call)))),
                Route.post(refund + "/cancel", this::cancel).withOptionalBody());
    }

    private Deed request(Call call) {
        var trade = call.path("tradeId", Rules::tradeId);
        Body body = call.body(REFUND);
        RefundRequest request = new RefundRequest(new RefundId(trade, body.get(OUT_REFUND_NO)),
                new Money(body.get(AMOUNT), body.get(CURRENCY)), body.find(REASON).orElse(""),
                body.find(WHEN_SHORT).orElse(WhenShort.REFUSE));
        return () -> partitions.ask(new RequestRefund(request)).thenApply(RefundRoutes::requested);
    }

    /** 202 while it waits, whoever asks: it is taken on, and not done. */
    private static Reply requested(Answer answer) {
        return answer instanceof Answer.Done(Refund.Waiting waiting, _)
                ? Reply.json(ACCEPTED, RefundView.of(waiting))
                : Answers.created(answer, Refund.Existing.class, RefundView::of);
    }

    private CompletionStage<Reply> cancel(Call call) {
        if (call.hasBody()) {
            call.body(NOTHING);
        }
        return ok(new CancelRefund(id(call)));
    }

    private static RefundId id(Call call) {
        return new RefundId(call.path("tradeId", Rules::tradeId),
                call.path("outRefundNo", Rules::token));
    }

    private CompletionStage<Reply> ok(RefundCommand command) {
        return partitions.ask(command).thenApply(
                answer -> Answers.ok(answer, Refund.Existing.class, RefundView::of));
    }

    private static WhenShort whenShort(String field, String text) {
        return switch (text) {
            case "REFUSE" -> WhenShort.REFUSE;
            case "WAIT" -> WhenShort.WAIT;
            default -> throw Rules.refuse(INVALID_WHEN_SHORT, field, "must be REFUSE or WAIT",
                    text);
        };
    }
}
