package io.suanpan.bankorder;

import static io.suanpan.kernel.Reason.BANK_CONTRADICTION;
import static io.suanpan.kernel.Reason.TOP_UP_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.TOP_UP_NOT_FOUND;
import static io.suanpan.kernel.Reason.WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.WITHDRAWAL_NOT_FOUND;

import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.InstructBankOrder;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderCommand.RefuseBankOrder;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Instant;

/**
 * What a holder asks of a bank: a withdrawal, which the bank pays out, or a top-up, which it collects. It is the
 * primary service of its activity, whose outcome it decides: what was reserved, or is expected, is posted when the bank
 * has moved the money, released when the bank surely never will, and stays so as long as nobody knows.
 *
 * <pre>
 *   Absent ── make ──▶ Pending ── every branch tried ──▶ Instructed ── the money moved ───────▶ Paid
 *      ▲                  │                                │    ▲ │
 *      └── cancelled ─────┘                                └────┘ └── it never will ──────────▶ Failed
 *                                             RESERVED, ACCEPTED, UNKNOWN
 * </pre>
 *
 * It has one instruction number, which is stored before the bank hears it. A final word that comes again changes
 * nothing; one that contradicts the first is refused, for people to look at.
 */
public sealed interface BankOrder extends EntityState {
    record Absent() implements BankOrder {}

    /** Everything but {@link Absent} has terms. */
    sealed interface Existing extends BankOrder {
        BankOrderId id();

        BankOrderTerms terms();
    }

    record Pending(BankOrderId id, BankOrderTerms terms, ActivityId activity)
            implements
                Existing {}

    record Instructed(BankOrderId id, BankOrderTerms terms, ActivityId activity,
            InstructionNumber number, Instant notAfter, Standing standing) implements Existing {}

    record Paid(BankOrderId id, BankOrderTerms terms, String reference, Instant paidAt)
            implements
                Existing {}

    record Failed(BankOrderId id, BankOrderTerms terms, NotPaid reason, Instant failedAt)
            implements
                Existing {}

    BankOrder ABSENT = new Absent();

    static Decision<BankOrderEvent> decide(BankOrder state, BankOrderCommand command,
            Moment moment) {
        return switch (command) {
            case MakeBankOrder c -> make(state, c, moment);
            case GetBankOrder c -> state instanceof Existing
                    ? Decision.repeat()
                    : Decision.refuse(notFound(c.target()), "there is no " + named(c.target()));
            case InstructBankOrder c -> instruct(pending(state, c.activity()), moment);
            case RefuseBankOrder c -> refuse(state, c);
            case HearBank c -> hear(state, c, moment);
        };
    }

    private static Decision<BankOrderEvent> make(BankOrder state, MakeBankOrder c,
            Moment moment) {
        return switch (state) {
            case Absent _ -> Decision.await(
                    new BankOrderStarted(c.target(), c.terms(), moment.nextActivity()));
            case Existing other when !other.terms().equals(c.terms()) ->
                Decision.refuse(existsWithOtherContent(c.target()), named(c.target())
                        + " exists with " + described(other));
            case Pending _ -> Decision.awaitFirst();
            case Instructed _,Paid _,Failed _ -> Decision.repeat();
        };
    }

    private static Decision<BankOrderEvent> instruct(Pending pending, Moment moment) {
        return Decision.accept(new BankOrderInstructed(pending.id(), pending.terms(),
                pending.activity(),
                InstructionNumber.of(pending.id(), pending.activity().partition()),
                moment.now().plus(pending.terms().validFor())));
    }

    private static Decision<BankOrderEvent> refuse(BankOrder state, RefuseBankOrder c) {
        return state instanceof Failed
                ? Decision.repeat() // that is why its activity is cancelled
                : Decision.accept(new BankOrderRefused(c.target(),
                        pending(state, c.activity()).activity(), c.refusal()));
    }

    private static Decision<BankOrderEvent> hear(BankOrder state, HearBank c, Moment moment) {
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

    private static Decision<BankOrderEvent> hear(Instructed s, BankWord word, Moment moment) {
        return switch (word) {
            case BankWord.Accepted _ -> stand(s, Standing.ACCEPTED);
            case BankWord.Unknown _ -> stand(s, Standing.UNKNOWN);
            case BankWord.Paid paid -> Decision.accept(new BankOrderPaid(s.id(), s.terms(),
                    s.activity(), paid.reference(), moment.now()));
            case BankWord.Refused refused -> Decision.accept(new BankOrderFailed(s.id(),
                    s.activity(), refused.reason(), moment.now()));
        };
    }

    /** That the bank has it stays true, whatever cannot be heard afterwards. */
    private static Decision<BankOrderEvent> stand(Instructed s, Standing standing) {
        return standing == s.standing() || s.standing() == Standing.ACCEPTED
                ? Decision.repeat()
                : Decision.accept(new BankOrderAwaited(s.id(), standing));
    }

    private static Decision<BankOrderEvent> contradiction(BankOrder state, HearBank c) {
        return Decision.refuse(BANK_CONTRADICTION, "the bank says " + c.word()
                + " of instruction " + c.number() + ", " + named(c.target()) + " is " + state);
    }

    static BankOrder evolve(BankOrder state, BankOrderEvent event) {
        return switch (event) {
            case BankOrderStarted e -> {
                Invariant.check(state instanceof Absent, "a bank order starts once", e);
                yield new Pending(e.subject(), e.terms(), e.activity());
            }
            case BankOrderRefused e -> {
                pending(state, e.activity());
                yield ABSENT;
            }
            case BankOrderInstructed e -> {
                Invariant.check(pending(state, e.activity()).terms().equals(e.terms()),
                        "only a pending order with these terms is instructed", e);
                yield new Instructed(e.subject(), e.terms(), e.activity(), e.number(),
                        e.notAfter(), Standing.RESERVED);
            }
            case BankOrderAwaited e -> {
                Instructed s = instructed(state, e);
                Invariant.check(s.standing() != e.standing(), "only news is stored", e);
                yield new Instructed(s.id(), s.terms(), s.activity(), s.number(), s.notAfter(),
                        e.standing());
            }
            case BankOrderPaid e -> {
                Instructed s = instructed(state, e);
                Invariant.check(s.terms().equals(e.terms()) && s.activity().equals(e.activity()),
                        "only what was instructed is paid", e);
                yield new Paid(e.subject(), e.terms(), e.reference(), e.paidAt());
            }
            case BankOrderFailed e -> {
                Instructed s = instructed(state, e);
                Invariant.check(s.activity().equals(e.activity()),
                        "only what was instructed fails", e);
                yield new Failed(e.subject(), s.terms(), e.reason(), e.failedAt());
            }
        };
    }

    private static Pending pending(BankOrder state, ActivityId activity) {
        if (state instanceof Pending pending && pending.activity().equals(activity)) {
            return pending;
        }
        throw Invariant.broken("the order must be pending in activity " + activity, state);
    }

    private static Instructed instructed(BankOrder state, BankOrderEvent event) {
        if (state instanceof Instructed instructed) {
            return instructed;
        }
        throw Invariant.broken("only an instructed order has this", event);
    }

    private static Reason notFound(BankOrderId id) {
        return switch (id) {
            case WithdrawalId _ -> WITHDRAWAL_NOT_FOUND;
            case TopUpId _ -> TOP_UP_NOT_FOUND;
        };
    }

    private static Reason existsWithOtherContent(BankOrderId id) {
        return switch (id) {
            case WithdrawalId _ -> WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT;
            case TopUpId _ -> TOP_UP_EXISTS_WITH_OTHER_CONTENT;
        };
    }

    private static String named(BankOrderId id) {
        String way = switch (id) {
            case WithdrawalId _ -> "from";
            case TopUpId _ -> "of";
        };
        return id.kind() + " '" + id.ownNumber() + "' " + way + " account '" + id.account() + "'";
    }

    private static String described(Existing order) {
        String way = switch (order.id()) {
            case WithdrawalId _ -> "to";
            case TopUpId _ -> "from";
        };
        return order.terms().amount() + " " + way + " '" + order.terms().outside()
                + "', valid for " + order.terms().validFor().toSeconds() + " s";
    }
}
