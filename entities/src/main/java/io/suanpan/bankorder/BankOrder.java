package io.suanpan.bankorder;

import static io.suanpan.kernel.Reason.BANK_CONTRADICTION;
import static io.suanpan.kernel.Reason.NO_CHANNEL;
import static io.suanpan.kernel.Reason.TOP_UP_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.TOP_UP_NOT_FOUND;
import static io.suanpan.kernel.Reason.TRADE_NOT_FOUND;
import static io.suanpan.kernel.Reason.WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.WITHDRAWAL_NOT_FOUND;

import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.InstructBankOrder;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderCommand.OrderCollection;
import io.suanpan.bankorder.BankOrderCommand.RefuseBankOrder;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a holder asks of a bank: a withdrawal, which the bank pays out, or a top-up, which it collects; or a trade: a
 * collection, of what of its payment is not the balance's. A holder's is the primary service of its activity. It decides the
 * outcome: what was reserved, or is expected, is posted when the bank
 * has moved the money, released when the bank surely never will, and stays so as long as nobody knows.
 *
 * <pre>
 *   Absent ── make ──▶ Pending ── every branch tried ──▶ Instructed ── the money moved ───────▶ Paid
 *      ▲                  │                                │    ▲ │
 *      └── cancelled ─────┘                                └────┘ └── it never will ──────────▶ Failed
 *                                             RESERVED, ACCEPTED, UNKNOWN; once more RESERVED
 *                                             when another channel gets what one refused
 * </pre>
 *
 * It has one channel and one instruction number, which are stored before that bank hears it, and keeps both as long as the bank
 * may have moved the money or may yet. A final word that comes again changes nothing; one that contradicts the first is
 * refused, for people to look at.
 */
public sealed interface BankOrder extends EntityState {
    record Absent() implements BankOrder {}

    /** Everything but {@link Absent} has terms. */
    sealed interface Existing extends BankOrder {
        BankOrderId id();

        BankOrderTerms terms();

        Route route();
    }

    record Pending(BankOrderId id, BankOrderTerms terms, ActivityId activity, Route route)
            implements
                Existing {}

    record Instructed(BankOrderId id, BankOrderTerms terms, ActivityId activity, Route route,
            InstructionNumber number, Instant notAfter, Standing standing) implements Existing {}

    record Paid(BankOrderId id, BankOrderTerms terms, Route route, String reference,
            Instant paidAt) implements Existing {}

    record Failed(BankOrderId id, BankOrderTerms terms, Route route, NotPaid reason,
            Instant failedAt) implements Existing {}

    BankOrder ABSENT = new Absent();

    static Decision<BankOrderEvent> decide(BankOrder state, BankOrderCommand command,
            Moment moment, Router router) {
        return switch (command) {
            case MakeBankOrder c -> make(state, c, moment, router);
            case OrderCollection c -> {
                Invariant.check(state instanceof Absent, "no attempt is ordered twice", c);
                yield start(c.target(), c.terms(), c.activity(), router);
            }
            case GetBankOrder c -> state instanceof Existing
                    ? Decision.repeat()
                    : Decision.refuse(notFound(c.target()), "there is no " + named(c.target()));
            case InstructBankOrder c -> instruct(pending(state, c.activity()), moment);
            case RefuseBankOrder c -> refuse(state, c);
            case HearBank c -> hear(state, c, moment, router);
        };
    }

    private static Decision<BankOrderEvent> make(BankOrder state, MakeBankOrder c,
            Moment moment, Router router) {
        return switch (state) {
            case Absent _ -> start(c.target(), c.terms(), moment.nextActivity(), router);
            case Existing other when !other.terms().equals(c.terms()) ->
                Decision.refuse(existsWithOtherContent(c.target()), named(c.target())
                        + " exists with " + described(other));
            case Pending _ -> Decision.awaitFirst();
            case Instructed _,Paid _,Failed _ -> Decision.repeat();
        };
    }

    private static Decision<BankOrderEvent> start(BankOrderId id, BankOrderTerms terms,
            ActivityId activity, Router router) {
        Router.Pick pick = router.pick(id, terms.amount(), List.of());
        return pick.channel()
                .<Decision<BankOrderEvent>>map(channel -> Decision.await(
                        new BankOrderStarted(id, terms, activity, Route.to(channel))))
                .orElseGet(() -> Decision.refuse(NO_CHANNEL, pick.why()));
    }

    private static Decision<BankOrderEvent> instruct(Pending pending, Moment moment) {
        return Decision.accept(new BankOrderInstructed(pending.id(), pending.terms(),
                pending.activity(), pending.route(),
                InstructionNumber.of(pending.id(), pending.activity().partition(), 1),
                moment.now().plus(pending.terms().validFor())));
    }

    private static Decision<BankOrderEvent> refuse(BankOrder state, RefuseBankOrder c) {
        return state instanceof Failed
                ? Decision.repeat() // that is why its activity is cancelled
                : Decision.accept(new BankOrderRefused(c.target(),
                        pending(state, c.activity()).activity(), c.refusal()));
    }

    private static Decision<BankOrderEvent> hear(BankOrder state, HearBank c, Moment moment,
            Router router) {
        return switch (state) {
            case Existing s when !s.route().channel().equals(c.channel()) -> hearAnother(s, c);
            case Instructed s when s.number().equals(c.number()) ->
                hear(s, c.word(), moment, router);
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

    /** A channel that does not have it: all it may say is that it refused it, or did not know then. */
    private static Decision<BankOrderEvent> hearAnother(Existing s, HearBank c) {
        return s.route().channels().contains(c.channel()) && !(c.word() instanceof BankWord.Paid)
                ? Decision.repeat()
                : contradiction(s, c);
    }

    private static Decision<BankOrderEvent> hear(Instructed s, BankWord word, Moment moment,
            Router router) {
        return switch (word) {
            case BankWord.Accepted _ -> stand(s, Standing.ACCEPTED);
            case BankWord.Unknown _ -> stand(s, Standing.UNKNOWN);
            case BankWord.Paid paid -> Decision.accept(new BankOrderPaid(s.id(), s.terms(),
                    s.activity(), s.route(), paid.reference(), moment.now()));
            case BankWord.Refused refused -> Decision.accept(
                    reroute(s, refused.reason(), moment, router)
                            .orElseGet(() -> new BankOrderFailed(s.id(), s.activity(), s.route(),
                                    refused.reason(), moment.now())));
        };
    }

    /** What one channel refused for ever another may carry out, if there is one and time is left. */
    private static Optional<BankOrderEvent> reroute(Instructed s, NotPaid reason, Moment moment,
            Router router) {
        if (!reason.isOfTheChannel() || !moment.now().isBefore(s.notAfter())
                || s.route().attempt() == Route.MAX_ATTEMPTS) {
            return Optional.empty();
        }
        return router.pick(s.id(), s.terms().amount(), s.route().channels()).channel()
                .map(s.route()::then)
                .map(route -> new BankOrderRerouted(new BankOrderInstructed(s.id(), s.terms(),
                        s.activity(), route, InstructionNumber.of(s.id(),
                                s.activity().partition(), route.attempt()),
                        s.notAfter()), reason));
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
                yield new Pending(e.subject(), e.terms(), e.activity(), e.route());
            }
            case BankOrderRefused e -> {
                pending(state, e.activity());
                yield ABSENT;
            }
            case BankOrderInstructed e -> {
                Pending p = pending(state, e.activity());
                Invariant.check(p.terms().equals(e.terms()),
                        "only a pending order with these terms is instructed", e);
                Invariant.check(p.route().equals(e.route()), "at the channel it started with", e);
                yield reserved(e);
            }
            case BankOrderRerouted e -> {
                Instructed s = instructed(state, e);
                Invariant.check(s.terms().equals(e.again().terms())
                        && s.activity().equals(e.again().activity())
                        && s.notAfter().equals(e.again().notAfter()),
                        "only its channel and its number change", e);
                Invariant.check(e.again().route().continues(s.route()),
                        "it goes from the channel that has it to one that never had it", e);
                yield reserved(e.again());
            }
            case BankOrderAwaited e -> {
                Instructed s = instructed(state, e);
                Invariant.check(s.standing() != e.standing(), "only news is stored", e);
                yield new Instructed(s.id(), s.terms(), s.activity(), s.route(), s.number(),
                        s.notAfter(), e.standing());
            }
            case BankOrderPaid e -> {
                Instructed s = instructed(state, e);
                Invariant.check(s.terms().equals(e.terms()) && s.activity().equals(e.activity()),
                        "only what was instructed is paid", e);
                Invariant.check(s.route().equals(e.route()), "by the channel that has it", e);
                yield new Paid(e.subject(), e.terms(), e.route(), e.reference(), e.paidAt());
            }
            case BankOrderFailed e -> {
                Instructed s = instructed(state, e);
                Invariant.check(s.activity().equals(e.activity()),
                        "only what was instructed fails", e);
                Invariant.check(s.route().equals(e.route()), "at the channel that has it", e);
                yield new Failed(e.subject(), s.terms(), e.route(), e.reason(), e.failedAt());
            }
        };
    }

    private static Instructed reserved(BankOrderInstructed e) {
        return new Instructed(e.subject(), e.terms(), e.activity(), e.route(), e.number(),
                e.notAfter(), Standing.RESERVED);
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
            case CollectionId _ -> TRADE_NOT_FOUND;
        };
    }

    private static Reason existsWithOtherContent(BankOrderId id) {
        return switch (id) {
            case WithdrawalId _ -> WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT;
            case TopUpId _ -> TOP_UP_EXISTS_WITH_OTHER_CONTENT;
            case CollectionId _ -> throw Invariant.broken("a trade orders it", id);
        };
    }

    private static String named(BankOrderId id) {
        return id.kind() + " '" + id.ownNumber() + "' " + switch (id) {
            case WithdrawalId withdrawal -> "from account '" + withdrawal.account() + "'";
            case TopUpId topUp -> "of account '" + topUp.account() + "'";
            case CollectionId collection -> "for trade " + collection.trade();
        };
    }

    private static String described(Existing order) {
        String way = switch (order.id()) {
            case WithdrawalId _ -> "to";
            case TopUpId _,CollectionId _ -> "from";
        };
        return order.terms().amount() + " " + way + " '" + order.terms().outside()
                + "', valid for " + order.terms().validFor().toSeconds() + " s";
    }
}
