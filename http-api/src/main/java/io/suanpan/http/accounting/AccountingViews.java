package io.suanpan.http.accounting;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.accounting.AccountingDay;
import io.suanpan.accounting.AccountingDays;
import io.suanpan.accounting.DayBooks;
import io.suanpan.accounting.LedgerKey;
import io.suanpan.accounting.LedgerLine;
import io.suanpan.accounting.Subject;
import io.suanpan.accounting.TrialBalance;
import io.suanpan.accounting.Voucher;
import io.suanpan.http.exchange.Reply;
import io.suanpan.kernel.Direction;
import java.io.IOException;
import java.util.Currency;
import java.util.Map;

/** The books as JSON. */
final class AccountingViews {
    private AccountingViews() {}

    static void day(AccountingDay day, JsonGenerator json) throws IOException {
        json.writeStringField("day", day.day().toString());
        json.writeStringField("status", day.status().name());
        json.writeNumberField("vouchers", day.vouchers());
        json.writeNumberField("late", day.late());
        if (day.closedAt().isPresent()) {
            json.writeStringField("closedAt", day.closedAt().get().toString());
        }
    }

    static void voucher(Voucher voucher, JsonGenerator json) throws IOException {
        json.writeStringField("voucherNo", voucher.id().toString());
        json.writeStringField("day", voucher.day().toString());
        json.writeStringField("eventDay", voucher.eventDay().toString());
        json.writeBooleanField("late", voucher.isLate());
        json.writeStringField("at", voucher.at().toString());
        json.writeStringField("business", voucher.booking().rule().name());
        json.writeStringField("businessId", voucher.booking().businessId());
        json.writeStringField("currency",
                voucher.booking().amount().currency().getCurrencyCode());
        json.writeArrayFieldStart("entries");
        for (Voucher.Entry entry : voucher.entries()) {
            json.writeStartObject();
            subject(entry.subject(), json);
            json.writeStringField("side", entry.side().name());
            json.writeNumberField("amount", entry.amount().minor());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static Reply.Fields trialBalance(DayBooks books, AccountingDays days) {
        return json -> {
            day(books.day(), json);
            json.writeStringField("zone", days.zone().getId());
            TrialBalance balance = books.trialBalance();
            json.writeBooleanField("balanced", balance.unbalanced().isEmpty());
            json.writeArrayFieldStart("currencies");
            for (Map.Entry<Currency, TrialBalance.Sums> sums : balance.sums().entrySet()) {
                currency(sums.getKey(), sums.getValue(), json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("items");
            for (Map.Entry<LedgerKey, LedgerLine> line : books.ledger().lines().entrySet()) {
                line(line.getKey(), line.getValue(), json);
            }
            json.writeEndArray();
        };
    }

    private static void currency(Currency currency, TrialBalance.Sums sums, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("currency", currency.getCurrencyCode());
        json.writeNumberField("opening", sums.opening());
        json.writeNumberField("debit", sums.debit());
        json.writeNumberField("credit", sums.credit());
        json.writeBooleanField("balanced", sums.isBalanced());
        json.writeEndObject();
    }

    /** Balances are told on the side where they grow: what is owed is more than zero. */
    private static void line(LedgerKey key, LedgerLine line, JsonGenerator json)
            throws IOException {
        Direction side = key.subject().kind().normalSide();
        int sign = side == Direction.DEBIT ? 1 : -1;
        json.writeStartObject();
        subject(key.subject(), json);
        json.writeStringField("kind", key.subject().kind().name());
        json.writeStringField("currency", key.currency().getCurrencyCode());
        json.writeStringField("balanceSide", side.name());
        json.writeNumberField("opening", sign * line.opening());
        json.writeNumberField("debit", line.debit());
        json.writeNumberField("credit", line.credit());
        json.writeNumberField("closing", sign * line.closing());
        json.writeEndObject();
    }

    private static void subject(Subject subject, JsonGenerator json) throws IOException {
        json.writeStringField("subject", subject.number());
        json.writeStringField("name", subject.chinese());
    }
}
