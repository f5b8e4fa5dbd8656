package io.suanpan.http.exchange;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pekko.util.ByteString;

/** Writes JSON straight into the bytes that are sent. */
final class JsonBytes {
    private static final int TYPICAL_SIZE_BYTES = 512;
    private static final JsonFactory JSON = new JsonFactory();

    private JsonBytes() {}

    static ByteString object(Reply.Fields fields) {
        Buffer buffer = new Buffer();
        try (JsonGenerator json = JSON.createGenerator(buffer, JsonEncoding.UTF8)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
            json.writeRaw('\n'); // so that answers to curl stand on lines of their own
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return buffer.bytes();
    }

    /** Gives its array away instead of copying it. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer() {
            super(TYPICAL_SIZE_BYTES);
        }

        ByteString bytes() {
            return ByteString.fromArrayUnsafe(buf, 0, count);
        }
    }
}
