package io.suanpan.http.trade;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.trade.Order;
import io.suanpan.trade.Split;
import io.suanpan.trade.TradeSplit;
import java.io.IOException;
import java.util.Optional;

/** With whom a trade is split, as callers see it: what was ordered, and once it is paid, who got and gave back what. */
final class SplitView {
    private SplitView() {}

    static void write(Order order, Split split, Optional<TradeSplit> paid, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart("split");
        json.writeArrayFieldStart("parts");
        for (Split.Receiver it : split.receivers()) {
            json.writeStartObject();
            json.writeStringField("account", it.account().value());
            json.writeNumberField("amount", it.amount().minor());
            if (it.basisPoints() > 0) {
                json.writeNumberField("basisPoints", it.basisPoints());
            }
            if (paid.isPresent()) {
                writePaid(paid.get().of(it.account()), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("merchant");
        json.writeNumberField("amount", order.own(order.amount()).minor());
        if (paid.isPresent()) {
            writePaid(paid.get().of(order.merchant()), json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writePaid(Optional<TradeSplit.Share> share, JsonGenerator json)
            throws IOException {
        json.writeNumberField("paid", share.map(TradeSplit.Share::paid).orElse(0L));
        json.writeNumberField("returned", share.map(TradeSplit.Share::returned).orElse(0L));
    }
}
