package io.suanpan.http.settlement;

import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Tally;
import io.suanpan.http.readmodel.Posting;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Invariant;
import java.util.Currency;
import java.util.List;

/**
 * The lines of one settlement's statement, the newest first. Each posting of the period passes by here, none left out and none
 * twice; those that were cleared become lines, and what these come to must be what was cleared. For one thread at a time.
 */
final class StatementLines {
    private final ClearedPeriod period;
    private final Currency currency;
    private long next;
    private Tally tally = Tally.NOTHING;

    StatementLines(ClearedPeriod period, Currency currency) {
        this.period = period;
        this.currency = currency;
        this.next = period.lastPosting();
    }

    String header() {
        return Csv.line("kind", "posting", "at", "trade", "refundNo", "count", "amount",
                "currency");
    }

    /** Whether all postings have passed. */
    boolean isWhole() {
        return next < period.firstPosting();
    }

    /** @param postings some more, of which those after the period are left out by now */
    String of(List<Posting> postings) {
        StringBuilder lines = new StringBuilder();
        for (Posting posting : postings) {
            if (isWhole()) {
                break;
            }
            Invariant.check(posting.number() == next, () -> "posting " + next + " must come now",
                    posting);
            next--;
            add(lines, posting);
        }
        return lines.toString();
    }

    private void add(StringBuilder lines, Posting posting) {
        long minor = posting.amount().minor();
        boolean isCredit = posting.direction() == Direction.CREDIT;
        switch (posting.business()) {
            case PAYMENT, SPLIT -> {
                if (isCredit) {
                    tally = tally.trade(minor);
                    lines.append(line(posting, minor));
                }
            }
            case REFUND -> {
                if (!isCredit) {
                    tally = tally.refund(minor);
                    lines.append(line(posting, -minor));
                }
            }
            case FEE -> {
                tally = tally.fee(minor);
                lines.append(line(posting, -minor));
            }
            case DEPOSIT, TRANSFER, WITHDRAWAL, TOP_UP -> {
                // it was not cleared
            }
        }
    }

    private static String line(Posting posting, long minor) {
        String[] trade = posting.businessId().split("/", 2);
        return Csv.line(posting.business(), posting.number(), posting.at(), trade[0],
                trade.length > 1 ? trade[1] : "", 1, minor,
                posting.amount().currency().getCurrencyCode());
    }

    /** Without them a statement is not whole. */
    String totals() {
        Invariant.check(isWhole() && tally.equals(period.tally()),
                () -> "the lines must come to " + period, tally);
        return total("TOTAL_TRADES", tally.trades(), tally.tradedMinor())
                + total("TOTAL_REFUNDS", tally.refunds(), -tally.refundedMinor())
                + total("TOTAL_FEES", tally.fees(), -tally.feesMinor())
                + total("NET", "", tally.netMinor())
                + total("CARRIED", "", period.carriedMinor())
                + total("OWED", "", period.owedMinor());
    }

    private String total(String kind, Object count, long minor) {
        return Csv.line(kind, "", "", "", "", count, minor, currency.getCurrencyCode());
    }
}
