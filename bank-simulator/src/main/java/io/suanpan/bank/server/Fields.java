package io.suanpan.bank.server;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** The fields of a JSON object that a request has as its body, read strictly: what nobody asks for may not be there. */
final class Fields {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    /** @param names the fields that it may have */
    static Fields of(byte[] body, List<String> names) {
        JsonNode object;
        try {
            object = JSON.readTree(body);
        } catch (JacksonException e) {
            throw Problem.invalid("MALFORMED_JSON",
                    "the body is not well-formed JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return of(object, "the body", names);
    }

    private static Fields of(JsonNode object, String what, List<String> names) {
        if (object == null || !object.isObject()) {
            throw Problem.invalid("WRONG_TYPE", what + " must be a JSON object");
        }
        for (Iterator<String> given = object.fieldNames(); given.hasNext();) {
            String name = given.next();
            if (!names.contains(name)) {
                throw Problem.invalid("UNKNOWN_FIELD",
                        what + " has a field '" + name + "'; it may have " + names);
            }
        }
        return new Fields(object);
    }

    boolean has(String name) {
        return object.has(name);
    }

    /** A text that {@code rule} turns into a value; it throws IllegalArgumentException with what must be. */
    <T> T text(String name, Function<String, T> rule) {
        return value(name, required(name), rule);
    }

    private static <T> T value(String name, JsonNode node, Function<String, T> rule) {
        if (!node.isTextual()) {
            throw Problem.invalid("WRONG_TYPE", name + " must be a string: " + node);
        }
        return Rules.apply(name, node.textValue(), rule);
    }

    /** Integers only. */
    long number(String name, long min, long max) {
        JsonNode node = required(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < min
                || node.longValue() > max) {
            throw Problem.invalid(Rules.code(name),
                    name + " must be an integer from " + min + " to " + max + ": " + node);
        }
        return node.longValue();
    }

    OptionalLong optionalNumber(String name, long min, long max) {
        return has(name) ? OptionalLong.of(number(name, min, max)) : OptionalLong.empty();
    }

    /** From 0 to 1. */
    OptionalDouble optionalProbability(String name) {
        if (!has(name)) {
            return OptionalDouble.empty();
        }
        JsonNode node = object.get(name);
        if (!node.isNumber() || !(node.doubleValue() >= 0 && node.doubleValue() <= 1)) {
            throw Problem.invalid("INVALID_PROBABILITY",
                    name + " must be a number from 0 to 1: " + node);
        }
        return OptionalDouble.of(node.doubleValue());
    }

    boolean optionalBoolean(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!object.get(name).isBoolean()) {
            throw Problem.invalid("WRONG_TYPE", name + " must be true or false: "
                    + object.get(name));
        }
        return object.get(name).booleanValue();
    }

    <T> List<T> texts(String name, Function<String, T> rule) {
        JsonNode node = required(name);
        if (!node.isArray()) {
            throw Problem.invalid("WRONG_TYPE", name + " must be an array: " + node);
        }
        return node.valueStream().map(each -> value(name, each, rule)).toList();
    }

    /** @param names the fields that it may have */
    Fields object(String name, List<String> names) {
        return of(required(name), name, names);
    }

    private JsonNode required(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            throw Problem.invalid("MISSING_FIELD", "the body lacks " + name);
        }
        return node;
    }
}
