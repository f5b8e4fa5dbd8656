package io.suanpan.http.bankorder;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.http.exchange.Reply;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import java.io.IOException;

/** A withdrawal or a top-up as callers see it. */
public final class BankOrderView {
    static final String WITHDRAWAL_NO = "withdrawalNo";
    static final String TO = "to";
    static final String TOP_UP_NO = "topUpNo";
    static final String FROM = "from";

    private BankOrderView() {}

    static Reply.Fields of(BankOrder.Existing order) {
        return json -> {
            switch (order.id()) {
                case WithdrawalId id -> write(json, order, id, WITHDRAWAL_NO, TO);
                case TopUpId id -> write(json, order, id, TOP_UP_NO, FROM);
                case CollectionId id -> throw Invariant.broken("is shown with its trade", id);
            }
            json.writeNumberField("amount", order.terms().amount().minor());
            json.writeStringField("currency", order.terms().amount().currency().getCurrencyCode());
            json.writeNumberField("validForSeconds", order.terms().validFor().toSeconds());
            course(json, order);
        };
    }

    private static void write(JsonGenerator json, BankOrder.Existing order, HolderOrderId id,
            String number, String outside) throws IOException {
        json.writeStringField(number, id.ownNumber());
        json.writeStringField("account", id.account().value());
        json.writeStringField(outside, order.terms().outside().value());
    }

    /** Which bank has it, and what is known of it there. */
    private static void course(JsonGenerator json, BankOrder.Existing order) throws IOException {
        json.writeStringField("channel", order.route().channel().value());
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
    }

    /**
     * Of a trade's payment, in an object of its own: what a bank is, or was, to collect. From which account is the payer's
     * business, and merchants read trades.
     */
    public static void writePart(JsonGenerator json, BankOrder.Existing collection)
            throws IOException {
        json.writeObjectFieldStart("bank");
        json.writeNumberField("amount", collection.terms().amount().minor());
        course(json, collection);
        json.writeEndObject();
    }
}
