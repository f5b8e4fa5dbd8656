package io.suanpan.transfer;

import static io.suanpan.kernel.Reason.PAYEE_IS_PAYER;
import static io.suanpan.kernel.Reason.TRANSFER_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.TRANSFER_NOT_FOUND;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.TransferId;
import io.suanpan.transfer.TransferCommand.CompleteTransfer;
import io.suanpan.transfer.TransferCommand.FailTransfer;
import io.suanpan.transfer.TransferCommand.GetTransfer;
import io.suanpan.transfer.TransferCommand.MakeTransfer;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferEvent.TransferFailed;
import io.suanpan.transfer.TransferEvent.TransferStarted;
import java.time.Instant;

/**
 * One transfer from a consumer to another, and the primary service of its activity.
 *
 * <pre>
 *   Absent ── make ──▶ Pending ── every branch tried ──▶ Completed
 *      ▲                  │
 *      └── cancelled ─────┘
 * </pre>
 */
public sealed interface Transfer extends EntityState {
    record Absent() implements Transfer {}

    /** Everything but {@link Absent} has terms. */
    sealed interface Existing extends Transfer {
        TransferId id();

        TransferTerms terms();
    }

    record Pending(TransferId id, TransferTerms terms, ActivityId activity) implements Existing {}

    record Completed(TransferId id, TransferTerms terms, Instant completedAt)
            implements
                Existing {}

    Transfer ABSENT = new Absent();

    static Decision<TransferEvent> decide(Transfer state, TransferCommand command, Moment moment) {
        return switch (command) {
            case MakeTransfer c -> make(state, c, moment);
            case GetTransfer c -> state instanceof Existing
                    ? Decision.repeat()
                    : Decision.refuse(TRANSFER_NOT_FOUND, "there is no transfer '"
                            + c.target().transferNo() + "' from account '" + c.target().payer()
                            + "'");
            case CompleteTransfer c -> Decision.accept(new TransferCompleted(c.target(),
                    pending(state, c.activity()).terms(), moment.now()));
            case FailTransfer c -> Decision.accept(new TransferFailed(c.target(),
                    pending(state, c.activity()).activity(), c.refusal()));
        };
    }

    private static Decision<TransferEvent> make(Transfer state, MakeTransfer c, Moment moment) {
        if (c.terms().payee().equals(c.target().payer())) {
            return Decision.refuse(PAYEE_IS_PAYER,
                    "payee must be another account than the payer's: '" + c.terms().payee() + "'");
        }
        return switch (state) {
            case Absent _ -> Decision.await(
                    new TransferStarted(c.target(), c.terms(), moment.nextActivity()));
            case Existing other when !other.terms().equals(c.terms()) ->
                Decision.refuse(TRANSFER_EXISTS_WITH_OTHER_CONTENT, "transfer '"
                        + c.target().transferNo() + "' from account '" + c.target().payer()
                        + "' exists with " + other.terms().amount() + " to '"
                        + other.terms().payee() + "' and note '" + other.terms().note() + "'");
            case Pending _ -> Decision.awaitFirst();
            case Completed _ -> Decision.repeat();
        };
    }

    static Transfer evolve(Transfer state, TransferEvent event) {
        return switch (event) {
            case TransferStarted e -> {
                Invariant.check(state instanceof Absent, "a transfer starts once", e);
                Invariant.check(!e.terms().payee().equals(e.subject().payer()),
                        "payee must be another account than the payer's", e);
                yield new Pending(e.subject(), e.terms(), e.activity());
            }
            case TransferCompleted e -> {
                Invariant.check(
                        state instanceof Pending pending && pending.terms().equals(e.terms()),
                        "only a pending transfer with these terms completes", e);
                yield new Completed(e.subject(), e.terms(), e.completedAt());
            }
            case TransferFailed e -> {
                pending(state, e.activity());
                yield ABSENT;
            }
        };
    }

    private static Pending pending(Transfer state, ActivityId activity) {
        if (state instanceof Pending pending && pending.activity().equals(activity)) {
            return pending;
        }
        throw Invariant.broken("the transfer must be pending in activity " + activity, state);
    }
}
