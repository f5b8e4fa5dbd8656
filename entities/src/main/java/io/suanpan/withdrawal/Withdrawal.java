package io.suanpan.withdrawal;

import static io.suanpan.kernel.Reason.BANK_CONTRADICTION;
import static io.suanpan.kernel.Reason.WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.WITHDRAWAL_NOT_FOUND;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.withdrawal.WithdrawalCommand.GetWithdrawal;
import io.suanpan.withdrawal.WithdrawalCommand.HearBank;
import io.suanpan.withdrawal.WithdrawalCommand.InstructWithdrawal;
import io.suanpan.withdrawal.WithdrawalCommand.MakeWithdrawal;
import io.suanpan.withdrawal.WithdrawalCommand.RefuseWithdrawal;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalAwaited;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalFailed;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalInstructed;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalPaid;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalRefused;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalStarted;
import java.time.Instant;

/**
 * One withdrawal, and the primary service of its activity, whose outcome it decides: what was reserved is posted when
 * the bank has paid, released when the bank surely never will, and stays reserved as long as nobody knows.
 *
 * <pre>
 *   Absent ── make ──▶ Pending ── every branch tried ──▶ Instructed ── the bank paid ─────────▶ Paid
 *      ▲                  │                                │    ▲ │
 *      └── cancelled ─────┘                                └────┘ └── it never will ──────────▶ Failed
 *                                             RESERVED, ACCEPTED, UNKNOWN
 * </pre>
 *
 * It has one instruction number, which is stored before the bank hears it. A final word that comes again changes
 * nothing; one that contradicts the first is refused, for people to look at.
 */
public sealed interface Withdrawal extends EntityState {
    record Absent() implements Withdrawal {}

    /** Everything but {@link Absent} has terms. */
    sealed interface Existing extends Withdrawal {
        WithdrawalId id();

        WithdrawalTerms terms();
    }

    record Pending(WithdrawalId id, WithdrawalTerms terms, ActivityId activity)
            implements
                Existing {}

    record Instructed(WithdrawalId id, WithdrawalTerms terms, ActivityId activity,
            InstructionNumber number, Instant notAfter, Standing standing) implements Existing {}

    record Paid(WithdrawalId id, WithdrawalTerms terms, String reference, Instant paidAt)
            implements
                Existing {}

    record Failed(WithdrawalId id, WithdrawalTerms terms, NotPaid reason, Instant failedAt)
            implements
                Existing {}

    Withdrawal ABSENT = new Absent();

    static Decision<WithdrawalEvent> decide(Withdrawal state, WithdrawalCommand command,
            Moment moment) {
        return switch (command) {
            case MakeWithdrawal c -> make(state, c, moment);
            case GetWithdrawal c -> state instanceof Existing
                    ? Decision.repeat()
                    : Decision.refuse(WITHDRAWAL_NOT_FOUND, "there is no " + named(c.target()));
            case InstructWithdrawal c -> instruct(pending(state, c.activity()), moment);
            case RefuseWithdrawal c -> refuse(state, c);
            case HearBank c -> hear(state, c, moment);
        };
    }

    private static Decision<WithdrawalEvent> make(Withdrawal state, MakeWithdrawal c,
            Moment moment) {
        return switch (state) {
            case Absent _ -> Decision.await(
                    new WithdrawalStarted(c.target(), c.terms(), moment.nextActivity()));
            case Existing other when !other.terms().equals(c.terms()) ->
                Decision.refuse(WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT, named(c.target())
                        + " exists with " + other.terms().amount() + " to '" + other.terms().to()
                        + "', valid for " + other.terms().validFor().toSeconds() + " s");
            case Pending _ -> Decision.awaitFirst();
            case Instructed _,Paid _,Failed _ -> Decision.repeat();
        };
    }

    private static Decision<WithdrawalEvent> instruct(Pending pending, Moment moment) {
        return Decision.accept(new WithdrawalInstructed(pending.id(), pending.terms(),
                pending.activity(),
                InstructionNumber.of(pending.id(), pending.activity().partition()),
                moment.now().plus(pending.terms().validFor())));
    }

    private static Decision<WithdrawalEvent> refuse(Withdrawal state, RefuseWithdrawal c) {
        return state instanceof Failed
                ? Decision.repeat() // that is why its activity is cancelled
                : Decision.accept(new WithdrawalRefused(c.target(),
                        pending(state, c.activity()).activity(), c.refusal()));
    }

    private static Decision<WithdrawalEvent> hear(Withdrawal state, HearBank c, Moment moment) {
        return switch (state) {
            case Instructed s when s.number().equals(c.number()) -> hear(s, c.word(), moment);
            case Paid s -> switch (c.word()) {
                case BankWord.Paid paid when paid.reference().equals(s.reference()) ->
                    Decision.repeat();
                case BankWord.Paid _,BankWord.Refused _ -> contradiction(state, c);
                case BankWord.Accepted _,BankWord.Unknown _ -> Decision.repeat();
            };
            case Failed _ -> switch (c.word()) {
                case BankWord.Paid _ -> contradiction(state, c);
                case BankWord.Refused _,BankWord.Accepted _,BankWord.Unknown _ ->
                    Decision.repeat();
            };
            case Absent _,Pending _,Instructed _ -> contradiction(state, c);
        };
    }

    private static Decision<WithdrawalEvent> hear(Instructed s, BankWord word, Moment moment) {
        return switch (word) {
            case BankWord.Accepted _ -> stand(s, Standing.ACCEPTED);
            case BankWord.Unknown _ -> stand(s, Standing.UNKNOWN);
            case BankWord.Paid paid -> Decision.accept(new WithdrawalPaid(s.id(), s.terms(),
                    s.activity(), paid.reference(), moment.now()));
            case BankWord.Refused refused -> Decision.accept(new WithdrawalFailed(s.id(),
                    s.activity(), refused.reason(), moment.now()));
        };
    }

    /** That the bank has it stays true, whatever cannot be heard afterwards. */
    private static Decision<WithdrawalEvent> stand(Instructed s, Standing standing) {
        return standing == s.standing() || s.standing() == Standing.ACCEPTED
                ? Decision.repeat()
                : Decision.accept(new WithdrawalAwaited(s.id(), standing));
    }

    private static Decision<WithdrawalEvent> contradiction(Withdrawal state, HearBank c) {
        return Decision.refuse(BANK_CONTRADICTION, "the bank says " + c.word()
                + " of instruction " + c.number() + ", " + named(c.target()) + " is " + state);
    }

    static Withdrawal evolve(Withdrawal state, WithdrawalEvent event) {
        return switch (event) {
            case WithdrawalStarted e -> {
                Invariant.check(state instanceof Absent, "a withdrawal starts once", e);
                yield new Pending(e.subject(), e.terms(), e.activity());
            }
            case WithdrawalRefused e -> {
                pending(state, e.activity());
                yield ABSENT;
            }
            case WithdrawalInstructed e -> {
                Invariant.check(pending(state, e.activity()).terms().equals(e.terms()),
                        "only a pending withdrawal with these terms is instructed", e);
                yield new Instructed(e.subject(), e.terms(), e.activity(), e.number(),
                        e.notAfter(), Standing.RESERVED);
            }
            case WithdrawalAwaited e -> {
                Instructed s = instructed(state, e);
                Invariant.check(s.standing() != e.standing(), "only news is stored", e);
                yield new Instructed(s.id(), s.terms(), s.activity(), s.number(), s.notAfter(),
                        e.standing());
            }
            case WithdrawalPaid e -> {
                Instructed s = instructed(state, e);
                Invariant.check(s.terms().equals(e.terms()) && s.activity().equals(e.activity()),
                        "only what was instructed is paid", e);
                yield new Paid(e.subject(), e.terms(), e.reference(), e.paidAt());
            }
            case WithdrawalFailed e -> {
                Instructed s = instructed(state, e);
                Invariant.check(s.activity().equals(e.activity()),
                        "only what was instructed fails", e);
                yield new Failed(e.subject(), s.terms(), e.reason(), e.failedAt());
            }
        };
    }

    private static Pending pending(Withdrawal state, ActivityId activity) {
        if (state instanceof Pending pending && pending.activity().equals(activity)) {
            return pending;
        }
        throw Invariant.broken("the withdrawal must be pending in activity " + activity, state);
    }

    private static Instructed instructed(Withdrawal state, WithdrawalEvent event) {
        if (state instanceof Instructed instructed) {
            return instructed;
        }
        throw Invariant.broken("only an instructed withdrawal has this", event);
    }

    private static String named(WithdrawalId id) {
        return "withdrawal '" + id.withdrawalNo() + "' from account '" + id.account() + "'";
    }
}
