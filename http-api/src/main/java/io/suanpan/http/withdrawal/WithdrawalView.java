package io.suanpan.http.withdrawal;

import io.suanpan.http.exchange.Reply;
import io.suanpan.withdrawal.Withdrawal;

/** A withdrawal as callers see it. */
final class WithdrawalView {
    private WithdrawalView() {}

    static Reply.Fields of(Withdrawal.Existing withdrawal) {
        return json -> {
            json.writeStringField("withdrawalNo", withdrawal.id().withdrawalNo());
            json.writeStringField("account", withdrawal.id().account().value());
            json.writeStringField("to", withdrawal.terms().to().value());
            json.writeNumberField("amount", withdrawal.terms().amount().minor());
            json.writeStringField("currency",
                    withdrawal.terms().amount().currency().getCurrencyCode());
            json.writeNumberField("validForSeconds", withdrawal.terms().validFor().toSeconds());
            switch (withdrawal) {
                case Withdrawal.Pending _ -> json.writeStringField("status", "PENDING");
                case Withdrawal.Instructed w -> {
                    json.writeStringField("status", w.standing().name());
                    json.writeStringField("instructionNumber", w.number().value());
                    json.writeStringField("notAfter", w.notAfter().toString());
                }
                case Withdrawal.Paid w -> {
                    json.writeStringField("status", "PAID");
                    json.writeStringField("bankReference", w.reference());
                    json.writeStringField("paidAt", w.paidAt().toString());
                }
                case Withdrawal.Failed w -> {
                    json.writeStringField("status", "FAILED");
                    json.writeStringField("reason", w.reason().name());
                    json.writeStringField("failedAt", w.failedAt().toString());
                }
            }
        };
    }
}
