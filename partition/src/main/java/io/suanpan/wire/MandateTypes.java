package io.suanpan.wire;

import io.suanpan.kernel.Draw;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.Mandate;
import io.suanpan.mandate.MandateCommand.GetMandate;
import io.suanpan.mandate.MandateCommand.GrantMandate;
import io.suanpan.mandate.MandateCommand.RevokeMandate;
import io.suanpan.mandate.MandateEvent.MandateDrawn;
import io.suanpan.mandate.MandateEvent.MandateGranted;
import io.suanpan.mandate.MandateEvent.MandateReturned;
import io.suanpan.mandate.MandateEvent.MandateRevoked;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.mandate.Usage;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/** Mandates: events 90 to 94, commands 190 to 194, states 240 to 241; and what other types have of draws on them. */
final class MandateTypes {
    private static final int MONTHS_A_YEAR = 12;

    private MandateTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(90, 1, MandateGranted.class, (out, e) -> {
                    out.mandate(e.subject());
                    terms(out, e.terms());
                    out.time(e.grantedAt());
                }, (in, _) -> new MandateGranted(in.mandate(), terms(in), in.time())),
                new WireType<>(91, 1, MandateRevoked.class, (out, e) -> {
                    out.mandate(e.subject());
                    terms(out, e.terms());
                    out.time(e.grantedAt());
                    endedBy(out, e.by());
                    out.time(e.revokedAt());
                }, (in, _) -> new MandateRevoked(in.mandate(), terms(in), in.time(), endedBy(in),
                        in.time())),
                new WireType<>(92, 1, MandateDrawn.class, (out, e) -> {
                    out.mandate(e.subject());
                    out.fence(e.fence());
                    out.money(e.amount());
                    month(out, e.month());
                    out.money(e.drawn());
                }, (in, _) -> new MandateDrawn(in.mandate(), in.fence(), in.money(), month(in),
                        in.money())),
                new WireType<>(93, 1, MandateReturned.class, (out, e) -> {
                    out.mandate(e.subject());
                    out.fence(e.fence());
                    out.money(e.amount());
                    month(out, e.month());
                }, (in, _) -> new MandateReturned(in.mandate(), in.fence(), in.money(),
                        month(in))),
                new WireType<>(190, 1, GrantMandate.class, (out, c) -> {
                    out.mandate(c.target());
                    terms(out, c.terms());
                }, (in, _) -> new GrantMandate(in.mandate(), terms(in))),
                new WireType<>(191, 1, GetMandate.class, (out, c) -> out.mandate(c.target()),
                        (in, _) -> new GetMandate(in.mandate())),
                new WireType<>(192, 1, RevokeMandate.class, (out, c) -> {
                    out.mandate(c.target());
                    endedBy(out, c.by());
                }, (in, _) -> new RevokeMandate(in.mandate(), endedBy(in))),
                new WireType<>(240, 1, Mandate.Granted.class, (out, s) -> {
                    out.mandate(s.id());
                    terms(out, s.terms());
                    out.time(s.grantedAt());
                    usage(out, s.used());
                }, (in, _) -> new Mandate.Granted(in.mandate(), terms(in), in.time(), usage(in))),
                new WireType<>(241, 1, Mandate.Revoked.class, (out, s) -> {
                    out.mandate(s.id());
                    terms(out, s.terms());
                    out.time(s.grantedAt());
                    usage(out, s.used());
                    endedBy(out, s.by());
                    out.time(s.revokedAt());
                }, (in, _) -> new Mandate.Revoked(in.mandate(), terms(in), in.time(), usage(in),
                        endedBy(in), in.time())));
    }

    static void draw(WireOutput out, Draw draw) {
        out.mandate(draw.mandate());
        out.time(draw.at());
    }

    static Draw draw(WireInput in) {
        return new Draw(in.mandate(), in.time());
    }

    private static void terms(WireOutput out, MandateTerms terms) {
        out.money(terms.maxPerPayment());
        out.money(terms.maxPerMonth());
        out.text(terms.zone().getId());
        out.time(terms.validUntil());
    }

    private static MandateTerms terms(WireInput in) {
        return new MandateTerms(in.money(), in.money(), ZoneId.of(in.text()), in.time());
    }

    private static void usage(WireOutput out, Usage usage) {
        month(out, usage.month());
        out.number(usage.drawnMinor());
        out.number(usage.drawnBeforeMinor());
    }

    private static Usage usage(WireInput in) {
        return new Usage(month(in), in.number(), in.number());
    }

    /** Months since the year 0. */
    static void month(WireOutput out, YearMonth month) {
        out.integer(month.getYear() * MONTHS_A_YEAR + month.getMonthValue() - 1);
    }

    static YearMonth month(WireInput in) {
        int months = in.integer();
        return YearMonth.of(months / MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1);
    }

    private static void endedBy(WireOutput out, EndedBy by) {
        out.integer(switch (by) {
            case CONSUMER -> 1;
            case MERCHANT -> 2;
        });
    }

    private static EndedBy endedBy(WireInput in) {
        int code = in.integer();
        return switch (code) {
            case 1 -> EndedBy.CONSUMER;
            case 2 -> EndedBy.MERCHANT;
            default -> throw new WireException("unknown side of a mandate: " + code);
        };
    }
}
