package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.ACTIVITY_PLAN_WRONG;
import static io.suanpan.audit.Finding.Kind.DRAWN_WITHOUT_CONSENT;
import static io.suanpan.audit.Finding.Kind.DRAW_NOT_COUNTED;
import static io.suanpan.audit.Finding.Kind.EVENT_TIME_WRONG;
import static io.suanpan.audit.Finding.Kind.MANDATE_CHANGED;
import static io.suanpan.audit.Finding.Kind.MANDATE_OUT_OF_ORDER;
import static io.suanpan.audit.Finding.Kind.MANDATE_OVERDRAWN;
import static io.suanpan.audit.Finding.Kind.TOLD_NOT_IN_LOG;
import static io.suanpan.audit.Finding.Kind.TOLD_OTHERWISE;
import static io.suanpan.audit.HandMadeLog.ANNA;
import static io.suanpan.audit.HandMadeLog.SHOP;
import static io.suanpan.audit.HandMadeLog.at;
import static io.suanpan.audit.HandMadeLog.cny;
import static io.suanpan.audit.HandMadeLog.credit;
import static io.suanpan.audit.HandMadeLog.debit;
import static io.suanpan.audit.HandMadeLog.order;
import static io.suanpan.audit.HandMadeLog.posted;
import static io.suanpan.audit.HandMadeLog.reserved;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.audit.Finding.Kind;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.MandateEvent.MandateDrawn;
import io.suanpan.mandate.MandateEvent.MandateGranted;
import io.suanpan.mandate.MandateEvent.MandateReturned;
import io.suanpan.mandate.MandateEvent.MandateRevoked;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * More of the log, and no less correct: anna grants the shop a mandate, it charges 40 under it, a charge of 50 is
 * called off, and she revokes it.
 */
final class HandMadeMandates {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final MandateId MANDATE = new MandateId(ANNA, SHOP, "m1");
    private static final MandateTerms LIMITS = limits(100, at(600));
    private static final ActivityId CHARGE = new ActivityId(0, 3);
    private static final ActivityId LOST = new ActivityId(0, 4);
    private static final Order CAKE = order("cake", 40, 8);
    private static final Order PIE = order("pie", 50, 9);
    private static final Refusal LATE = new Refusal(Reason.ACTIVITY_TIMED_OUT, "too late");

    private static final Event GRANTED = new MandateGranted(MANDATE, LIMITS, at(7));
    private static final Event STARTED = new PaymentStarted(CAKE.id(), ANNA, CHARGE,
            Optional.of(new Draw(MANDATE, at(8))));
    private static final Event RESERVED = reserved(CHARGE, drawing(40, 8), CAKE.id());
    private static final Event UNCOUNTED = reserved(CHARGE, debit(ANNA, 40), CAKE.id());
    private static final Event DRAWN = drawn(40);
    private static final Event RETURNED = new MandateReturned(MANDATE, new FenceId(LOST, 0),
            cny(50), JANUARY);
    private static final Event REVOKED = revoked(LIMITS, at(10));

    private HandMadeMandates() {}

    private static MandateTerms limits(long perMonth, Instant validUntil) {
        return new MandateTerms(cny(60), cny(perMonth), ZoneOffset.UTC, validUntil);
    }

    private static Branch drawing(long fen, int batch) {
        return new Branch(0, ANNA, Direction.DEBIT, cny(fen),
                Optional.of(new Draw(MANDATE, at(batch))));
    }

    private static MandateDrawn drawn(long total) {
        return new MandateDrawn(MANDATE, new FenceId(CHARGE, 0), cny(40), JANUARY, cny(total));
    }

    private static MandateRevoked revoked(MandateTerms terms, Instant time) {
        return new MandateRevoked(MANDATE, terms, at(7), EndedBy.CONSUMER, time);
    }

    static HandMadeLog added(HandMadeLog log) {
        Money pie = cny(50);
        FenceId lost = new FenceId(LOST, 0);
        return log.batch(GRANTED)
                .batch(new TradeCreated(CAKE.id(), CAKE), STARTED,
                        new ActivityStarted(CHARGE, CAKE.id(),
                                List.of(drawing(40, 8), credit(SHOP, 40)), at(18)),
                        DRAWN, RESERVED, reserved(CHARGE, credit(SHOP, 40), CAKE.id()),
                        new BranchTried(CHARGE, 0), new ActivityConfirmed(CHARGE),
                        new TradePaid(CAKE.id(), CAKE, ANNA, at(8)),
                        posted(CHARGE, debit(ANNA, 40), 860, 3, CAKE.id()),
                        posted(CHARGE, credit(SHOP, 40), 140, 2, CAKE.id()),
                        new BranchFinished(CHARGE, 0), new ActivityEnded(CHARGE))
                .batch(new TradeCreated(PIE.id(), PIE),
                        new PaymentStarted(PIE.id(), ANNA, LOST,
                                Optional.of(new Draw(MANDATE, at(9)))),
                        new ActivityStarted(LOST, PIE.id(),
                                List.of(drawing(50, 9), credit(SHOP, 50)), at(19)),
                        new MandateDrawn(MANDATE, lost, pie, JANUARY, cny(90)),
                        reserved(LOST, drawing(50, 9), PIE.id()),
                        new ActivityCancelled(LOST, LATE), new PaymentFailed(PIE.id(), LOST, LATE),
                        RETURNED, new BranchReleased(ANNA, lost, Direction.DEBIT, pie),
                        new BranchBarred(SHOP, new FenceId(LOST, 1)), new BranchFinished(LOST, 0),
                        new ActivityEnded(LOST))
                .batch(REVOKED)
                .told(new Told.MandateIsGranted(MANDATE, LIMITS))
                .told(new Told.MandateIsRevoked(MANDATE));
    }

    private static Arguments alteration(Kind kind, UnaryOperator<HandMadeLog> alteration) {
        UnaryOperator<HandMadeLog> altered = log -> alteration.apply(added(log));
        return arguments(kind, altered);
    }

    static Stream<Arguments> alterations() {
        return Stream.of(
                alteration(MANDATE_OUT_OF_ORDER, log -> log.after(GRANTED, GRANTED)),
                alteration(MANDATE_OUT_OF_ORDER, log -> log.after(REVOKED, REVOKED)),
                alteration(MANDATE_OUT_OF_ORDER, log -> log.without(GRANTED)),
                alteration(MANDATE_CHANGED,
                        log -> log.with(revoked(limits(101, at(600)), at(10)), REVOKED)),
                alteration(MANDATE_CHANGED, log -> log.with(drawn(41), DRAWN)),
                alteration(MANDATE_OVERDRAWN, log -> log
                        .with(new MandateGranted(MANDATE, limits(89, at(600)), at(7)), GRANTED)),
                alteration(MANDATE_OVERDRAWN, log -> log.without(DRAWN)
                        .after(RESERVED, drawn(40)).after(RESERVED, drawn(80))),
                alteration(DRAWN_WITHOUT_CONSENT, log -> log.without(GRANTED)),
                alteration(DRAWN_WITHOUT_CONSENT,
                        log -> log.after(GRANTED, revoked(LIMITS, at(7)))),
                alteration(DRAWN_WITHOUT_CONSENT, log -> log
                        .with(new MandateGranted(MANDATE, limits(100, at(9)), at(7)), GRANTED)),
                alteration(DRAW_NOT_COUNTED, log -> log.without(DRAWN)),
                alteration(DRAW_NOT_COUNTED, log -> log.after(DRAWN, drawn(80))),
                alteration(DRAW_NOT_COUNTED, log -> log.without(RETURNED)),
                alteration(DRAW_NOT_COUNTED, log -> log.after(RETURNED, RETURNED)),
                alteration(DRAW_NOT_COUNTED, log -> log.with(UNCOUNTED, RESERVED)),
                alteration(DRAW_NOT_COUNTED,
                        log -> log.with(UNCOUNTED, RESERVED).without(DRAWN)),
                alteration(ACTIVITY_PLAN_WRONG, log -> log
                        .with(new PaymentStarted(CAKE.id(), ANNA, CHARGE), STARTED)),
                alteration(EVENT_TIME_WRONG, log -> log.with(revoked(LIMITS, at(9)), REVOKED)),
                alteration(TOLD_OTHERWISE, log -> log.without(REVOKED)),
                alteration(TOLD_NOT_IN_LOG, log -> log.told(
                        new Told.MandateIsGranted(new MandateId(ANNA, SHOP, "m2"), LIMITS))));
    }
}
