package io.suanpan.mandate;

import static io.suanpan.kernel.Reason.ACTIVITY_TIMED_OUT;
import static io.suanpan.kernel.Reason.CONSENT_REQUIRED;
import static io.suanpan.kernel.Reason.CURRENCY_MISMATCH;
import static io.suanpan.kernel.Reason.MANDATE_EXCEEDED;
import static io.suanpan.kernel.Reason.MANDATE_EXISTS_WITH_OTHER_CONTENT;
import static io.suanpan.kernel.Reason.MANDATE_EXPIRED;
import static io.suanpan.kernel.Reason.MANDATE_NOT_FOUND;
import static io.suanpan.kernel.Reason.MANDATE_REVOKED;

import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.Money;
import io.suanpan.mandate.MandateCommand.GetMandate;
import io.suanpan.mandate.MandateCommand.GrantMandate;
import io.suanpan.mandate.MandateCommand.RevokeMandate;
import io.suanpan.mandate.MandateEvent.MandateDrawn;
import io.suanpan.mandate.MandateEvent.MandateGranted;
import io.suanpan.mandate.MandateEvent.MandateReturned;
import io.suanpan.mandate.MandateEvent.MandateRevoked;
import java.time.Instant;
import java.time.YearMonth;

/**
 * A consumer's consent that a merchant charges the consumer, within limits. It lies with the consumer's account, so
 * that a debit and what it draws are one write.
 *
 * <pre>
 *   Absent ── grant ──▶ Granted ── revoke, by either side ──▶ Revoked
 *                        │   ▲                                 │   ▲
 *                        draw, return                          return
 * </pre>
 *
 * It also ends by time: at {@link MandateTerms#validUntil} nothing happens to it, but nothing draws on it either.
 */
public sealed interface Mandate extends EntityState {
    record Absent() implements Mandate {}

    /** A mandate never goes away: its number stays taken. */
    sealed interface Existing extends Mandate {
        MandateId id();

        MandateTerms terms();

        Instant grantedAt();

        Usage used();
    }

    record Granted(MandateId id, MandateTerms terms, Instant grantedAt, Usage used)
            implements
                Existing {}

    record Revoked(MandateId id, MandateTerms terms, Instant grantedAt, Usage used, EndedBy by,
            Instant revokedAt) implements Existing {}

    Mandate ABSENT = new Absent();

    static Decision<MandateEvent> decide(Mandate state, MandateCommand command, Moment moment) {
        return switch (command) {
            case GrantMandate c -> grant(state, c, moment);
            case GetMandate c -> state instanceof Existing ? Decision.repeat() : notFound(c);
            case RevokeMandate c -> switch (state) {
                case Absent _ -> notFound(c);
                case Revoked _ -> Decision.repeat();
                case Granted granted -> Decision.accept(new MandateRevoked(c.target(),
                        granted.terms(), granted.grantedAt(), c.by(), moment.now()));
            };
        };
    }

    private static Decision<MandateEvent> grant(Mandate state, GrantMandate c, Moment moment) {
        return switch (state) {
            case Existing other when !other.terms().equals(c.terms()) ->
                Decision.refuse(MANDATE_EXISTS_WITH_OTHER_CONTENT, named(c.target())
                        + " exists with " + other.terms().maxPerPayment() + " per payment, "
                        + other.terms().maxPerMonth() + " per month, until "
                        + other.terms().validUntil());
            case Granted _ -> Decision.repeat();
            case Revoked revoked -> refuseRevoked(revoked);
            case Absent _ when !moment.now().isBefore(c.terms().validUntil()) ->
                Decision.refuse(MANDATE_EXPIRED, "validUntil must be after now, " + moment.now()
                        + ": " + c.terms().validUntil());
            case Absent _ ->
                Decision.accept(new MandateGranted(c.target(), c.terms(), moment.now()));
        };
    }

    /**
     * Counts a debit of {@code amount}, which is reserved if this accepts.
     *
     * @param fence of the debit's branch, by which it is drawn once
     */
    static Decision<MandateEvent> draw(Mandate state, FenceId fence, Draw draw, Money amount) {
        return switch (state) {
            case Absent _ -> Decision.refuse(CONSENT_REQUIRED,
                    "there is no " + named(draw.mandate()));
            case Revoked revoked -> refuseRevoked(revoked);
            case Granted granted -> draw(granted, fence, draw.at(), amount);
        };
    }

    private static Decision<MandateEvent> draw(Granted granted, FenceId fence, Instant at,
            Money amount) {
        MandateTerms terms = granted.terms();
        YearMonth month = terms.monthOf(at);
        if (!at.isBefore(terms.validUntil())) {
            return Decision.refuse(MANDATE_EXPIRED, named(granted.id()) + " was valid until "
                    + terms.validUntil());
        }
        if (!granted.used().knows(month)) {
            return Decision.refuse(ACTIVITY_TIMED_OUT, "the payment began at " + at
                    + ", too long ago for " + named(granted.id()) + " to count it");
        }
        if (amount.currency() != terms.maxPerMonth().currency()) {
            return Decision.refuse(CURRENCY_MISMATCH, named(granted.id()) + " is in "
                    + terms.maxPerMonth().currency() + ", the amount is " + amount);
        }
        if (terms.maxPerPayment().isLessThan(amount)) {
            return Decision.refuse(MANDATE_EXCEEDED, named(granted.id()) + " allows "
                    + terms.maxPerPayment() + " per payment, the amount is " + amount);
        }
        Money drawn = new Money(granted.used().drawnIn(month), amount.currency()).plus(amount);
        if (terms.maxPerMonth().isLessThan(drawn)) {
            return Decision.refuse(MANDATE_EXCEEDED, named(granted.id()) + " allows "
                    + terms.maxPerMonth() + " in a month, with " + amount + " it would be " + drawn
                    + " in " + month);
        }
        return Decision.accept(new MandateDrawn(granted.id(), fence, amount, month, drawn));
    }

    /** Counts a debit no more: it was released. */
    static MandateReturned giveBack(Mandate state, FenceId fence, Draw draw, Money amount) {
        return new MandateReturned(draw.mandate(), fence, amount,
                existing(state, draw).terms().monthOf(draw.at()));
    }

    static Mandate evolve(Mandate state, MandateEvent event) {
        return switch (event) {
            case MandateGranted e -> {
                Invariant.check(state instanceof Absent, "a mandate is granted once", e);
                yield new Granted(e.subject(), e.terms(), e.grantedAt(),
                        Usage.none(e.terms().monthOf(e.grantedAt())));
            }
            case MandateRevoked e -> {
                Granted granted = granted(state, e);
                Invariant.check(
                        granted.terms().equals(e.terms())
                                && granted.grantedAt().equals(e.grantedAt()),
                        () -> "it must have been granted as " + granted, e);
                yield new Revoked(e.subject(), e.terms(), e.grantedAt(), granted.used(), e.by(),
                        e.revokedAt());
            }
            case MandateDrawn e -> {
                Granted granted = granted(state, e);
                Usage used = granted.used().plus(e.month(), e.amount().minor());
                Invariant.check(used.drawnIn(e.month()) == e.drawn().minor()
                        && !granted.terms().maxPerMonth().isLessThan(e.drawn()),
                        () -> "drawn must be what was drawn, and within " + granted, e);
                yield new Granted(granted.id(), granted.terms(), granted.grantedAt(), used);
            }
            case MandateReturned e -> {
                Existing existing = existing(state, e);
                Usage used = existing.used().plus(e.month(), -e.amount().minor());
                yield switch (existing) {
                    case Granted m -> new Granted(m.id(), m.terms(), m.grantedAt(), used);
                    case Revoked m -> new Revoked(m.id(), m.terms(), m.grantedAt(), used, m.by(),
                            m.revokedAt());
                };
            }
        };
    }

    private static Granted granted(Mandate state, MandateEvent event) {
        if (state instanceof Granted granted) {
            return granted;
        }
        throw Invariant.broken("only a mandate that is granted has this", event);
    }

    private static Existing existing(Mandate state, Object cause) {
        if (state instanceof Existing existing) {
            return existing;
        }
        throw Invariant.broken("nothing was drawn on this mandate", cause);
    }

    private static Decision<MandateEvent> notFound(MandateCommand c) {
        return Decision.refuse(MANDATE_NOT_FOUND, "there is no " + named(c.target()));
    }

    private static Decision<MandateEvent> refuseRevoked(Revoked revoked) {
        return Decision.refuse(MANDATE_REVOKED, named(revoked.id()) + " was revoked at "
                + revoked.revokedAt() + " by the " + switch (revoked.by()) {
                    case CONSUMER -> "consumer";
                    case MERCHANT -> "merchant";
                });
    }

    private static String named(MandateId id) {
        return "mandate '" + id.mandateNo() + "' of '" + id.consumer() + "' for '" + id.merchant()
                + "'";
    }
}
