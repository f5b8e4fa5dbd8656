package io.suanpan.deposit;

import static io.suanpan.kernel.Reason.DEPOSIT_EXISTS_WITH_OTHER_CONTENT;

import io.suanpan.deposit.DepositCommand.CompleteDeposit;
import io.suanpan.deposit.DepositCommand.FailDeposit;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.deposit.DepositEvent.DepositFailed;
import io.suanpan.deposit.DepositEvent.DepositStarted;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import java.time.Instant;

/**
 * One deposit into an account, and the primary service of its activity.
 *
 * <pre>
 *   Absent ── make ──▶ Pending ── every branch tried ──▶ Completed
 *      ▲                  │
 *      └── cancelled ─────┘
 * </pre>
 */
public sealed interface Deposit extends EntityState {
    record Absent() implements Deposit {}

    /** Everything but {@link Absent} has an amount. */
    sealed interface Existing extends Deposit {
        DepositId id();

        Money amount();
    }

    record Pending(DepositId id, Money amount, ActivityId activity) implements Existing {}

    record Completed(DepositId id, Money amount, Instant completedAt) implements Existing {}

    Deposit ABSENT = new Absent();

    static Decision<DepositEvent> decide(Deposit state, DepositCommand command, Moment moment) {
        return switch (command) {
            case MakeDeposit c -> make(state, c, moment);
            case CompleteDeposit c -> Decision.accept(new DepositCompleted(c.target(),
                    pending(state, c.activity()).amount(), moment.now()));
            case FailDeposit c -> Decision.accept(new DepositFailed(c.target(),
                    pending(state, c.activity()).activity(), c.refusal()));
        };
    }

    private static Decision<DepositEvent> make(Deposit state, MakeDeposit c, Moment moment) {
        return switch (state) {
            case Absent _ -> Decision.await(
                    new DepositStarted(c.target(), c.amount(), moment.nextActivity()));
            case Existing other when !other.amount().equals(c.amount()) ->
                Decision.refuse(DEPOSIT_EXISTS_WITH_OTHER_CONTENT,
                        "deposit '" + c.target().reference() + "' into account '"
                                + c.target().account() + "' exists with " + other.amount());
            case Pending _ -> Decision.awaitFirst();
            case Completed _ -> Decision.repeat();
        };
    }

    static Deposit evolve(Deposit state, DepositEvent event) {
        return switch (event) {
            case DepositStarted e -> {
                Invariant.check(state instanceof Absent, "a deposit starts once", e);
                yield new Pending(e.subject(), e.amount(), e.activity());
            }
            case DepositCompleted e -> {
                Invariant.check(
                        state instanceof Pending pending && pending.amount().equals(e.amount()),
                        "only a pending deposit of this amount completes", e);
                yield new Completed(e.subject(), e.amount(), e.completedAt());
            }
            case DepositFailed e -> {
                pending(state, e.activity());
                yield ABSENT;
            }
        };
    }

    private static Pending pending(Deposit state, ActivityId activity) {
        if (state instanceof Pending pending && pending.activity().equals(activity)) {
            return pending;
        }
        throw Invariant.broken("the deposit must be pending in activity " + activity, state);
    }
}
