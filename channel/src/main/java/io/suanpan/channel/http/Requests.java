package io.suanpan.channel.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.OurAccount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;

/** How instructions are written to the bank. */
final class Requests {
    private static final JsonFactory JSON = new JsonFactory();

    private Requests() {}

    static byte[] body(Instruction instruction, Optional<URI> notifyTo) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("number", instruction.number().value());
            json.writeStringField("kind", instruction.kind().name());
            json.writeStringField("ours", name(instruction.ours()));
            json.writeStringField("outside", instruction.outside().value());
            json.writeNumberField("amount", instruction.amount().minor());
            json.writeStringField("currency", instruction.amount().currency().getCurrencyCode());
            json.writeStringField("notAfter", instruction.notAfter().toString());
            if (notifyTo.isPresent()) {
                json.writeStringField("notifyTo", notifyTo.get().toString());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    static String name(OurAccount account) {
        return switch (account) {
            case CUSTODY -> "custody";
            case CORPORATE -> "corporate";
        };
    }
}
