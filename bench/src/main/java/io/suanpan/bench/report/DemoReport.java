package io.suanpan.bench.report;

import io.suanpan.bench.api.ConsumerRecord;
import io.suanpan.bench.api.LedgerLine;
import io.suanpan.bench.api.Population;
import io.suanpan.bench.api.Queries;
import io.suanpan.bench.api.TradeView;
import io.suanpan.bench.load.Books;
import io.suanpan.bench.load.Kind;
import io.suanpan.bench.load.Measured;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** What a demo shows at its end: figures, one bill, one merchant's trades, and the books. */
public record DemoReport(Population population, Measured measured, Queries queries, Books books) {
    private static final String CURRENCY = "CNY";
    private static final int ROWS = 8;
    private static final int BAR = 40;
    private static final int MINOR_PER_UNIT = 100;

    public String text() {
        StringBuilder text = new StringBuilder();
        throughput(text);
        records(text, population.consumer(0));
        trades(text, population.merchant(books.busiestMerchant()));
        ledger(text);
        return text.toString();
    }

    private void throughput(StringBuilder text) {
        text.append("%n%,d payments in %.1f s: %,.0f payments/s, p50 %.1f ms, p99 %.1f ms%n%n"
                .formatted(
                        measured.payments(), measured.seconds(), measured.paymentsPerSecond(),
                        measured.latencyMs(50), measured.latencyMs(99)));
        Histogram latencies = measured.latencies().get(Kind.PAYMENT);
        long most = 1;
        for (HistogramIterationValue step : latencies.logarithmicBucketValues(1000, 2)) {
            most = Math.max(most, step.getCountAddedInThisIterationStep());
        }
        for (HistogramIterationValue step : latencies.logarithmicBucketValues(1000, 2)) {
            long count = step.getCountAddedInThisIterationStep();
            text.append("  up to %5d ms %,9d  %s%n".formatted(
                    step.getValueIteratedTo() / 1000 + 1, count,
                    "#".repeat((int) (BAR * count / most))));
        }
        measured.errors().forEach((code, count) -> text
                .append("  refused %,d × %s: %s%n".formatted(count.count(), code, count.first())));
    }

    private void records(StringBuilder text, String consumer) {
        text.append("%nThe newest records of consumer %s%n".formatted(consumer));
        for (ConsumerRecord record : queries.records(consumer, ROWS)) {
            text.append("  %-28s %-8s %-3s %12s  %s%n".formatted(record.at(), record.kind(),
                    record.direction(), money(record.amount()),
                    record.merchant() == null ? record.reference() : record.merchant()));
        }
    }

    private void trades(StringBuilder text, String merchant) {
        text.append("%nThe newest trades of merchant %s%n".formatted(merchant));
        for (TradeView trade : queries.trades(merchant, ROWS)) {
            text.append("  %-28s %-7s %12s  %-24s %s%n".formatted(trade.createdAt(), trade.status(),
                    money(trade.amount()), trade.outTradeNo(), trade.payer()));
        }
    }

    private void ledger(StringBuilder text) {
        LedgerLine line = queries.ledger(CURRENCY);
        text.append("%nAll %,d accounts in %s: available %s, reserved %s, incoming %s%n".formatted(
                line.accounts(), CURRENCY, money(line.available()), money(line.reserved()),
                money(line.incoming())));
        text.append("The sum over all accounts is %d%n".formatted(line.sum()));
    }

    private static String money(long minor) {
        return "%,d.%02d".formatted(minor / MINOR_PER_UNIT, Math.abs(minor % MINOR_PER_UNIT));
    }
}
