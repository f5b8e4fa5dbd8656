package io.suanpan.http.input;

import static io.suanpan.http.problem.ProblemType.DUPLICATE_FIELD;
import static io.suanpan.http.problem.ProblemType.MALFORMED_JSON;
import static io.suanpan.http.problem.ProblemType.MISSING_FIELD;
import static io.suanpan.http.problem.ProblemType.UNKNOWN_FIELD;
import static io.suanpan.http.problem.ProblemType.WRONG_TYPE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.Quoted;
import io.suanpan.http.problem.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The fields a request's body may have, and the strict reader of such bodies: one JSON object
 * in UTF-8, each field at most once, nothing after it; flat, unless a field is of a shape of its own.
 * Streams; nothing is built but the values.
 */
public final class BodyShape {
    /** Bytes are UTF-8, whatever they begin with; unknown names are not kept in a global table. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final List<Field<?>> fields;

    private BodyShape(List<Field<?>> fields) {
        this.fields = fields;
    }

    public static BodyShape of(Field<?>... fields) {
        return new BodyShape(List.of(fields));
    }

    /** The body's values; or a refusal that names the first thing wrong. */
    public Body read(byte[] json) {
        requireUtf8(json);
        try (JsonParser parser = JSON.createParser(json)) {
            return read(parser);
        } catch (JsonProcessingException e) {
            throw malformed(e.getLocation() == null
                    ? "the body is not well-formed JSON"
                    : "the body is not well-formed JSON at line " + e.getLocation().getLineNr()
                            + ", column " + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private Body read(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw malformed("the body is empty, and a JSON object is required");
        }
        if (first != JsonToken.START_OBJECT) {
            throw new Problem(WRONG_TYPE, "the body must be a JSON object").refusal();
        }
        Object[] values = values("", parser);
        if (parser.nextToken() != null) {
            throw malformed("the body goes on after its JSON object");
        }
        return complete("", values);
    }

    /** Of an object at {@code path}, whose beginning the parser stands on. */
    Body read(String path, JsonParser parser) throws IOException {
        String prefix = path + ".";
        return complete(prefix, values(prefix, parser));
    }

    private Object[] values(String prefix, JsonParser parser) throws IOException {
        Object[] values = new Object[fields.size()];
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            int index = indexOf(prefix, name);
            if (values[index] != null) {
                throw new Problem(DUPLICATE_FIELD, "the body has " + prefix + name + " twice",
                        prefix + name).refusal();
            }
            parser.nextToken();
            Field<?> field = fields.get(index);
            values[index] = field.reader().read(prefix + field.name(), parser);
        }
        return values;
    }

    private int indexOf(String prefix, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new Problem(UNKNOWN_FIELD, "the body has a field " + prefix + Quoted.quote(name)
                + "; it may have " + fields.stream().map(Field::name).toList(),
                prefix + Quoted.name(name))
                .refusal();
    }

    private Body complete(String prefix, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && fields.get(i).isRequired()) {
                String name = prefix + fields.get(i).name();
                throw new Problem(MISSING_FIELD, "the body lacks " + name, name).refusal();
            }
        }
        return new Body(fields, values);
    }

    /** The parser lets some invalid sequences pass, among them second spellings of ASCII. */
    private static void requireUtf8(byte[] json) {
        for (byte b : json) {
            if (b < 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
                    return;
                } catch (CharacterCodingException _) {
                    throw malformed("the body is not UTF-8");
                }
            }
        }
    }

    private static RefusedException malformed(String detail) {
        return new Problem(MALFORMED_JSON, detail).refusal();
    }
}
