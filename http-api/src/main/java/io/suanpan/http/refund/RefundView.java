package io.suanpan.http.refund;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.http.exchange.Reply;
import io.suanpan.kernel.Contributions;
import io.suanpan.kernel.Part;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundRequest;
import java.io.IOException;

/** A refund as callers see it. */
final class RefundView {
    private RefundView() {}

    static Reply.Fields of(Refund.Existing refund) {
        return json -> {
            write(refund.request(), json);
            switch (refund) {
                case Refund.Pending _ -> json.writeStringField("status", "PENDING");
                case Refund.Waiting r -> {
                    json.writeStringField("status", "WAITING");
                    json.writeStringField("waitsBecause", r.reason().name());
                    json.writeStringField("retryAt", r.retryAt().toString());
                    writeOthers(r.others(), json);
                }
                case Refund.Completed r -> {
                    json.writeStringField("status", "COMPLETED");
                    json.writeStringField("completedAt", r.completedAt().toString());
                    writeOthers(r.others(), json);
                }
                case Refund.Cancelled r -> {
                    json.writeStringField("status", "CANCELLED");
                    json.writeStringField("cancelledAt", r.cancelledAt().toString());
                }
            }
        };
    }

    private static void writeOthers(Contributions others, JsonGenerator json)
            throws IOException {
        if (others.fee().isPresent()) {
            json.writeNumberField("feeReturned", others.fee().get().amount().minor());
        }
        if (!others.parts().isEmpty()) {
            json.writeArrayFieldStart("parts");
            for (Part part : others.parts()) {
                json.writeStartObject();
                json.writeStringField("account", part.account().value());
                json.writeNumberField("amount", part.amount().minor());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void write(RefundRequest request, JsonGenerator json) throws IOException {
        json.writeStringField("tradeId", request.id().trade().toString());
        json.writeStringField("outRefundNo", request.id().outRefundNo());
        json.writeNumberField("amount", request.amount().minor());
        json.writeStringField("currency", request.amount().currency().getCurrencyCode());
        if (!request.reason().isEmpty()) {
            json.writeStringField("reason", request.reason());
        }
        json.writeStringField("whenShort", request.whenShort().name());
    }
}
