package io.suanpan.bank.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.bank.books.Fate;
import io.suanpan.bank.books.Instruction;
import io.suanpan.bank.books.Standing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What the bank writes. */
final class Json {
    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    /** Writes the fields of an object. */
    @FunctionalInterface
    interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] object(Writer fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** An instruction and what became of it: the answer to a request, to a query, and a notification. */
    static byte[] standing(Standing standing, String currency) {
        return object(json -> {
            Instruction instruction = standing.instruction();
            json.writeStringField("number", instruction.number());
            json.writeStringField("kind", instruction.kind().name());
            json.writeStringField("ours", instruction.ours());
            json.writeStringField("outside", instruction.outside());
            json.writeNumberField("amount", instruction.amount());
            json.writeStringField("currency", currency);
            json.writeStringField("notAfter", instruction.notAfter().toString());
            switch (standing.fate()) {
                case Fate.Pending _ -> json.writeStringField("status", "PENDING");
                case Fate.Executed executed -> {
                    json.writeStringField("status", "EXECUTED");
                    json.writeStringField("reference", executed.reference());
                }
                case Fate.Rejected rejected -> {
                    json.writeStringField("status", "REJECTED");
                    json.writeStringField("reason", rejected.reason().name());
                }
            }
            json.writeStringField("at", standing.fate().at().toString());
        });
    }

    static byte[] problem(int status, String code, String detail, Writer more) {
        return object(json -> {
            json.writeStringField("type", "urn:bank:problem:" + code);
            json.writeStringField("title", code.replace('_', ' ').toLowerCase(Locale.ROOT));
            json.writeNumberField("status", status);
            json.writeStringField("code", code);
            json.writeStringField("detail", detail);
            more.write(json);
        });
    }
}
