package io.suanpan.http.bankorder;

import io.suanpan.bankorder.BankOrder;
import io.suanpan.http.exchange.Reply;

/** A withdrawal as callers see it. */
final class BankOrderView {
    private BankOrderView() {}

    static Reply.Fields of(BankOrder.Existing withdrawal) {
        return json -> {
            json.writeStringField("withdrawalNo", withdrawal.id().ownNumber());
            json.writeStringField("account", withdrawal.id().account().value());
            json.writeStringField("to", withdrawal.terms().outside().value());
            json.writeNumberField("amount", withdrawal.terms().amount().minor());
            json.writeStringField("currency",
                    withdrawal.terms().amount().currency().getCurrencyCode());
            json.writeNumberField("validForSeconds", withdrawal.terms().validFor().toSeconds());
            switch (withdrawal) {
                case BankOrder.Pending _ -> json.writeStringField("status", "PENDING");
                case BankOrder.Instructed w -> {
                    json.writeStringField("status", w.standing().name());
                    json.writeStringField("instructionNumber", w.number().value());
                    json.writeStringField("notAfter", w.notAfter().toString());
                }
                case BankOrder.Paid w -> {
                    json.writeStringField("status", "PAID");
                    json.writeStringField("bankReference", w.reference());
                    json.writeStringField("paidAt", w.paidAt().toString());
                }
                case BankOrder.Failed w -> {
                    json.writeStringField("status", "FAILED");
                    json.writeStringField("reason", w.reason().name());
                    json.writeStringField("failedAt", w.failedAt().toString());
                }
            }
        };
    }
}
