package io.suanpan.refund;

import static io.suanpan.kernel.Reason.ACCOUNT_CLOSED;
import static io.suanpan.kernel.Reason.REFUND_ALREADY_COMPLETED;
import static io.suanpan.kernel.Reason.REFUND_BEING_MADE;
import static io.suanpan.kernel.Reason.REFUND_CANCELLED;
import static io.suanpan.kernel.Reason.REFUND_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.REFUND_NOT_FOUND;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Backoff;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.refund.RefundCommand.CancelRefund;
import io.suanpan.refund.RefundCommand.CompleteRefund;
import io.suanpan.refund.RefundCommand.FailRefund;
import io.suanpan.refund.RefundCommand.GetRefund;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundCommand.RetryRefund;
import io.suanpan.refund.RefundEvent.RefundCancelled;
import io.suanpan.refund.RefundEvent.RefundCompleted;
import io.suanpan.refund.RefundEvent.RefundDelayed;
import io.suanpan.refund.RefundEvent.RefundFailed;
import io.suanpan.refund.RefundEvent.RefundRequested;
import io.suanpan.refund.RefundEvent.RefundRetried;
import java.time.Instant;
import java.util.List;

/**
 * One refund of a trade, whole or of a part, and the primary service of its activities, one after another.
 *
 * <pre>
 *   Absent ── request ──▶ Pending ── every branch tried ─────────▶ Completed
 *      ▲                   │ │  ▲
 *      └── cancelled, ─────┘ │  └── retry, when it is time ─┐
 *          REFUSE            └── cancelled, WAIT ───────▶ Waiting ── cancel ──▶ Cancelled
 * </pre>
 *
 * For a closed account it does not wait: then it fails as with REFUSE, or is cancelled if it has waited.
 *
 * What may be refunded is the trade's to say: it sets the amount aside before the first activity starts, in the
 * same commit, and until the refund has come to an end, waiting or not.
 */
public sealed interface Refund extends EntityState {
    record Absent() implements Refund {}

    /** Everything but {@link Absent} was asked for. */
    sealed interface Existing extends Refund {
        RefundRequest request();
    }

    /** @param delays how often it was delayed before */
    record Pending(RefundRequest request, ActivityId activity, int delays) implements Existing {}

    /**
     * @param merchant who is to pay it; if the merchant does not have the money yet, the escrow account
     * @param payer who paid the trade, and is to get it
     * @param delays how often it was delayed, counted from 1
     * @param reason why it was delayed last
     * @param others what of it is not the merchant's to pay
     */
    record Waiting(RefundRequest request, AccountId merchant, AccountId payer, int delays,
            Instant retryAt, Reason reason, Contributions others) implements Existing {
        public Waiting(RefundRequest request, AccountId merchant, AccountId payer, int delays,
                Instant retryAt, Reason reason) {
            this(request, merchant, payer, delays, retryAt, reason, Contributions.NONE);
        }
    }

    /** @param others what of it came from others than the merchant, its fee among them */
    record Completed(RefundRequest request, Instant completedAt, Contributions others)
            implements
                Existing {
        public Completed(RefundRequest request, Instant completedAt) {
            this(request, completedAt, Contributions.NONE);
        }
    }

    record Cancelled(RefundRequest request, Instant cancelledAt) implements Existing {}

    Refund ABSENT = new Absent();

    static Decision<RefundEvent> decide(Refund state, RefundCommand command, Moment moment) {
        return switch (command) {
            case RequestRefund c -> request(state, c.request(), moment);
            case GetRefund c -> state instanceof Existing ? Decision.repeat() : notFound(c);
            case CancelRefund c -> state instanceof Existing refund
                    ? cancel(refund, moment)
                    : notFound(c);
            case RetryRefund _ -> retry(state, moment);
            case CompleteRefund c -> Decision.accept(new RefundCompleted(c.target(),
                    pending(state, c.activity()).request().amount(), moment.now(),
                    c.others()));
            case FailRefund c -> fail(pending(state, c.activity()), c, moment);
        };
    }

    private static Decision<RefundEvent> request(Refund state, RefundRequest request,
            Moment moment) {
        return switch (state) {
            case Absent _ -> Decision.await(new RefundRequested(request, moment.nextActivity()));
            case Existing other when !other.request().equals(request) ->
                Decision.refuse(REFUND_EXISTS_WITH_OTHER_CONTENT, named(other) + " exists with "
                        + other.request().amount() + ", reason '" + other.request().reason()
                        + "' and " + other.request().whenShort());
            case Pending _ -> Decision.awaitFirst();
            case Waiting _,Completed _ -> Decision.repeat();
            case Cancelled cancelled -> Decision.refuse(REFUND_CANCELLED,
                    named(cancelled) + " was cancelled at " + cancelled.cancelledAt());
        };
    }

    private static Decision<RefundEvent> cancel(Existing refund, Moment moment) {
        return switch (refund) {
            case Cancelled _ -> Decision.repeat();
            case Completed completed -> Decision.refuse(REFUND_ALREADY_COMPLETED,
                    named(completed) + " was completed at " + completed.completedAt());
            case Pending pending -> Decision.refuse(REFUND_BEING_MADE,
                    named(pending) + " is just being made");
            case Waiting waiting -> Decision.accept(new RefundCancelled(waiting.request().id(),
                    waiting.request().amount(), moment.now(), waiting.others()));
        };
    }

    private static Decision<RefundEvent> retry(Refund state, Moment moment) {
        return switch (state) {
            case Waiting waiting when !moment.now().isBefore(waiting.retryAt()) ->
                Decision.accept(new RefundRetried(waiting.request().id(), waiting.merchant(),
                        waiting.payer(), moment.nextActivity(), waiting.others()));
            case Absent _,Pending _,Waiting _,Completed _,Cancelled _ -> Decision.repeat();
        };
    }

    private static Decision<RefundEvent> fail(Pending pending, FailRefund c, Moment moment) {
        Money amount = pending.request().amount();
        int delays = pending.delays() + 1;
        RefundDelayed delayed = new RefundDelayed(c.target(), c.activity(), c.refusal(),
                c.merchant(), c.payer(), delays, moment.now().plus(Backoff.after(delays)),
                c.others());
        boolean waits = pending.request().whenShort() == WhenShort.WAIT;
        boolean inVain = c.refusal().reason() == ACCOUNT_CLOSED; // for it is never opened again
        if (waits && !inVain) {
            return Decision.accept(delayed);
        }
        return waits && pending.delays() > 0 // its request was answered that it waits
                ? new Decision.Accepted<>(List.of(delayed,
                        new RefundCancelled(c.target(), amount, moment.now(), c.others())),
                        false)
                : Decision.accept(new RefundFailed(c.target(), amount, c.activity(), c.refusal(),
                        c.others()));
    }

    static Refund evolve(Refund state, RefundEvent event) {
        return switch (event) {
            case RefundRequested e -> {
                Invariant.check(state instanceof Absent, "a refund is requested once", e);
                yield new Pending(e.request(), e.activity(), 0);
            }
            case RefundCompleted e -> {
                Invariant.check(
                        state instanceof Pending pending
                                && pending.request().amount().equals(e.amount()),
                        "only a pending refund of this amount completes", e);
                yield new Completed(((Pending) state).request(), e.completedAt(),
                        e.others());
            }
            case RefundFailed e -> {
                Pending pending = pending(state, e.activity());
                checkAmount(pending, e.amount(), e);
                yield ABSENT;
            }
            case RefundDelayed e -> {
                Pending pending = pending(state, e.activity());
                Invariant.check(e.delays() == pending.delays() + 1,
                        () -> "it must be delay number " + (pending.delays() + 1), e);
                yield new Waiting(pending.request(), e.merchant(), e.payer(), e.delays(),
                        e.retryAt(), e.reason().reason(), e.others());
            }
            case RefundRetried e -> {
                Waiting waiting = waiting(state, e);
                checkOthers(waiting, e.others(), e);
                yield new Pending(waiting.request(), e.activity(), waiting.delays());
            }
            case RefundCancelled e -> {
                Waiting waiting = waiting(state, e);
                checkAmount(waiting, e.amount(), e);
                checkOthers(waiting, e.others(), e);
                yield new Cancelled(waiting.request(), e.cancelledAt());
            }
        };
    }

    /** The trade gives back what the event says: it must be what was set aside. */
    private static void checkAmount(Existing refund, Money amount, RefundEvent event) {
        Invariant.check(refund.request().amount().equals(amount),
                () -> "the amount must be " + refund.request().amount(), event);
    }

    private static void checkOthers(Waiting refund, Contributions others, RefundEvent event) {
        Invariant.check(refund.others().equals(others),
                () -> "what others than the merchant pay must be " + refund.others(), event);
    }

    private static Pending pending(Refund state, ActivityId activity) {
        if (state instanceof Pending pending && pending.activity().equals(activity)) {
            return pending;
        }
        throw Invariant.broken("the refund must be pending in activity " + activity, state);
    }

    private static Waiting waiting(Refund state, RefundEvent event) {
        if (state instanceof Waiting waiting) {
            return waiting;
        }
        throw Invariant.broken("only a waiting refund has this", event);
    }

    private static Decision<RefundEvent> notFound(RefundCommand c) {
        return Decision.refuse(REFUND_NOT_FOUND, "there is no refund '" + c.target().outRefundNo()
                + "' of trade " + c.target().trade());
    }

    private static String named(Existing refund) {
        return "refund '" + refund.request().id().outRefundNo() + "' of trade "
                + refund.request().id().trade();
    }
}
