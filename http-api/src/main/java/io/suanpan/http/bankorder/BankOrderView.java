package io.suanpan.http.bankorder;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.http.exchange.Reply;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import java.io.IOException;

/** A withdrawal or a top-up as callers see it. */
final class BankOrderView {
    static final String WITHDRAWAL_NO = "withdrawalNo";
    static final String TO = "to";
    static final String TOP_UP_NO = "topUpNo";
    static final String FROM = "from";

    private BankOrderView() {}

    static Reply.Fields of(BankOrder.Existing order) {
        return json -> {
            switch (order.id()) {
                case WithdrawalId _ -> write(json, order, WITHDRAWAL_NO, TO);
                case TopUpId _ -> write(json, order, TOP_UP_NO, FROM);
            }
            json.writeNumberField("amount", order.terms().amount().minor());
            json.writeStringField("currency", order.terms().amount().currency().getCurrencyCode());
            json.writeNumberField("validForSeconds", order.terms().validFor().toSeconds());
            switch (order) {
                case BankOrder.Pending _ -> json.writeStringField("status", "PENDING");
                case BankOrder.Instructed o -> {
                    json.writeStringField("status", o.standing().name());
                    json.writeStringField("instructionNumber", o.number().value());
                    json.writeStringField("notAfter", o.notAfter().toString());
                }
                case BankOrder.Paid o -> {
                    json.writeStringField("status", "PAID");
                    json.writeStringField("bankReference", o.reference());
                    json.writeStringField("paidAt", o.paidAt().toString());
                }
                case BankOrder.Failed o -> {
                    json.writeStringField("status", "FAILED");
                    json.writeStringField("reason", o.reason().name());
                    json.writeStringField("failedAt", o.failedAt().toString());
                }
            }
        };
    }

    private static void write(JsonGenerator json, BankOrder.Existing order, String number,
            String outside) throws IOException {
        json.writeStringField(number, order.id().ownNumber());
        json.writeStringField("account", order.id().account().value());
        json.writeStringField(outside, order.terms().outside().value());
    }
}
