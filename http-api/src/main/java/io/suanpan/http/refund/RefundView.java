package io.suanpan.http.refund;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.http.exchange.Reply;
import io.suanpan.kernel.Fee;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundRequest;
import java.io.IOException;
import java.util.Optional;

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
                    writeFee(r.feeReturned(), json);
                }
                case Refund.Completed r -> {
                    json.writeStringField("status", "COMPLETED");
                    json.writeStringField("completedAt", r.completedAt().toString());
                    writeFee(r.feeReturned(), json);
                }
                case Refund.Cancelled r -> {
                    json.writeStringField("status", "CANCELLED");
                    json.writeStringField("cancelledAt", r.cancelledAt().toString());
                }
            }
        };
    }

    private static void writeFee(Optional<Fee> returned, JsonGenerator json) throws IOException {
        if (returned.isPresent()) {
            json.writeNumberField("feeReturned", returned.get().amount().minor());
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
