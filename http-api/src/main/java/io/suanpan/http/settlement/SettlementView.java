package io.suanpan.http.settlement;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.account.Account;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Clearing;
import io.suanpan.clearing.Payout;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.clearing.Tally;
import io.suanpan.http.exchange.Reply;
import io.suanpan.kernel.WithdrawalId;
import java.io.IOException;
import java.time.LocalDate;

/** What callers see of a merchant's settlement. Amounts are in minor units. */
final class SettlementView {
    private SettlementView() {}

    static Reply.Fields plan(Account.Living account, Clearing clearing) {
        SettlementPlan plan = clearing.plan();
        return json -> {
            json.writeStringField("account", account.id().value());
            json.writeNumberField("version", plan.version());
            json.writeStringField("payTo", plan.payTo().value());
            json.writeNumberField("cutOffMinute", plan.cutOff().toSecondOfDay() / 60);
            json.writeNumberField("payoutDays", plan.payoutDays());
            json.writeStringField("zone", plan.zone().getId());
            json.writeStringField("currency", account.currency().getCurrencyCode());
            json.writeBooleanField("ends", clearing.ends());
            if (!clearing.isOver()) {
                json.writeStringField("nextCutOff", clearing.cutOff().toString());
                json.writeStringField("openDate", clearing.openDate().toString());
                json.writeObjectFieldStart("open");
                write(json, clearing.tally(), clearing.carriedMinor());
                json.writeEndObject();
            }
        };
    }

    static Reply.Fields settlement(Account.Existing account, ClearedPeriod period) {
        return json -> {
            json.writeStringField("date", period.date().toString());
            json.writeStringField("status", status(period.payout()));
            json.writeStringField("currency", account.currency().getCurrencyCode());
            json.writeStringField("cutOff", period.cutOff().toString());
            json.writeNumberField("firstPosting", period.firstPosting());
            json.writeNumberField("lastPosting", period.lastPosting());
            write(json, period.tally(), period.carriedMinor());
            writePayout(account, period.date(), period.payout(), json);
        };
    }

    private static void write(JsonGenerator json, Tally tally, long carriedMinor)
            throws IOException {
        json.writeNumberField("trades", tally.trades());
        json.writeNumberField("gross", tally.tradedMinor());
        json.writeNumberField("refunds", tally.refunds());
        json.writeNumberField("refunded", tally.refundedMinor());
        json.writeNumberField("fees", tally.fees());
        json.writeNumberField("charged", tally.feesMinor());
        json.writeNumberField("net", tally.netMinor());
        json.writeNumberField("carried", carriedMinor);
        json.writeNumberField("owed", Math.addExact(tally.netMinor(), carriedMinor));
    }

    private static String status(Payout payout) {
        return switch (payout) {
            case Payout.Cleared _ -> "CLEARED";
            case Payout.Paying _ -> "PAYING";
            case Payout.AtBank _ -> "AT_BANK";
            case Payout.Paid _ -> "PAID";
            case Payout.Carried _ -> "CARRIED";
        };
    }

    /** Where the withdrawal is found that pays it, or paid it, and when what waits is tried. */
    private static void writePayout(Account.Existing account, LocalDate date, Payout payout,
            JsonGenerator json) throws IOException {
        switch (payout) {
            case Payout.Cleared it -> json.writeStringField("payoutAt", it.notBefore().toString());
            case Payout.Paying it -> {
                writeNumber(account, date, it.attempt(), json);
                json.writeStringField("payoutAt", it.retryAt().toString());
            }
            case Payout.AtBank it -> writeNumber(account, date, it.attempt(), json);
            case Payout.Paid it -> writeNumber(account, date, it.attempt(), json);
            case Payout.Carried _ -> {
                // nothing is paid
            }
        }
    }

    private static void writeNumber(Account.Existing account, LocalDate date, int attempt,
            JsonGenerator json) throws IOException {
        json.writeStringField("withdrawalNo",
                WithdrawalId.ofSettlement(account.id(), date, attempt).withdrawalNo());
    }
}
