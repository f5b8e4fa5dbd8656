package io.suanpan.http.reconciliation;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.http.exchange.Reply;
import io.suanpan.reconciliation.Break;
import io.suanpan.reconciliation.Movement;
import io.suanpan.reconciliation.Note;
import java.io.IOException;
import java.util.Optional;

/** Breaks as JSON. */
final class BreakViews {
    private BreakViews() {}

    static Reply.Fields fields(Break each) {
        return json -> write(each, json);
    }

    static void write(Break each, JsonGenerator json) throws IOException {
        json.writeStringField("id", each.id().toString());
        json.writeStringField("currency",
                each.id().channel().currency().getCurrencyCode());
        json.writeStringField("channel", each.id().channel().id().value());
        json.writeStringField("day", each.id().day().toString());
        json.writeStringField("kind", each.id().kind().name());
        json.writeStringField("number", each.what().number());
        json.writeStringField("state", each.state().name());
        json.writeNumberField("difference", each.what().difference());
        json.writeNumberField("lines", each.what().lines());
        movement("ours", each.what().ours(), json);
        movement("bank", each.what().bank(), json);
        json.writeArrayFieldStart("history");
        for (Note note : each.history()) {
            json.writeStartObject();
            json.writeStringField("step", note.step().name());
            json.writeStringField("at", note.at().toString());
            json.writeStringField("by", note.by());
            json.writeStringField("text", note.text());
            if (!note.entry().isEmpty()) {
                json.writeStringField("entry", note.entry());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void movement(String side, Optional<Movement> movement, JsonGenerator json)
            throws IOException {
        if (movement.isPresent()) {
            json.writeObjectFieldStart(side);
            json.writeStringField("direction", movement.get().direction().name());
            json.writeStringField("counterparty", movement.get().counterparty());
            json.writeNumberField("amount", movement.get().minor());
            json.writeStringField("reference", movement.get().reference());
            json.writeStringField("at", movement.get().at().toString());
            json.writeEndObject();
        }
    }
}
