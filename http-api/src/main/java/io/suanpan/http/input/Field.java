package io.suanpan.http.input;

import static io.suanpan.http.problem.ProblemType.WRONG_TYPE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A field that a request's body has: its name and how its value is read and checked.
 *
 * @param <T> what its value is read as
 */
public record Field<T>(String name, boolean isRequired, Reader<T> reader) {
    /** Reads the value the parser stands on. */
    @FunctionalInterface
    interface Reader<T> {
        T read(String name, JsonParser parser) throws IOException;
    }

    /** A string that {@code rule} turns into a value or refuses. */
    public static <T> Field<T> text(String name, Rule<T> rule) {
        return new Field<>(name, true, (field, parser) -> {
            requireToken(parser, JsonToken.VALUE_STRING, field, "a string");
            return rule.apply(field, parser.getText());
        });
    }

    /**
     * An integer from 1 to {@code max}; anything else that is a number is refused as {@code
     * refusal}.
     */
    public static Field<Long> positive(String name, long max, ProblemType refusal) {
        return integer(name, 1, max, refusal);
    }

    /** The same, from {@code min}. */
    public static Field<Long> integer(String name, long min, long max, ProblemType refusal) {
        return new Field<>(name, true, (field, parser) -> {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_FLOAT) {
                requireToken(parser, JsonToken.VALUE_NUMBER_INT, field, "an integer");
            }
            boolean isLong = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            if (!isLong || parser.getLongValue() < min || parser.getLongValue() > max) {
                throw new Problem(refusal, field + " must be an integer from " + min + " to " + max
                        + ": " + Quoted.quote(parser.getText()), field).refusal();
            }
            return parser.getLongValue();
        });
    }

    /** An object of {@code shape}; problems name its fields by their paths, {@code split.parts[1].amount}. */
    public static Field<Body> object(String name, BodyShape shape) {
        return new Field<>(name, true, (field, parser) -> {
            requireToken(parser, JsonToken.START_OBJECT, field, "an object");
            return shape.read(field, parser);
        });
    }

    /** An array of 1 to {@code max} objects of {@code shape}. */
    public static Field<List<Body>> list(String name, BodyShape shape, int max,
            ProblemType refusal) {
        return new Field<>(name, true, (field, parser) -> {
            requireToken(parser, JsonToken.START_ARRAY, field, "an array");
            List<Body> entries = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY && entries.size() < max) {
                String entry = field + "[" + entries.size() + "]";
                requireToken(parser, JsonToken.START_OBJECT, entry, "an object");
                entries.add(shape.read(entry, parser));
            }
            if (entries.isEmpty() || parser.currentToken() != JsonToken.END_ARRAY) {
                throw new Problem(refusal, field + " must have 1 to " + max + " entries: "
                        + (entries.isEmpty() ? "it has none" : "it has more"), field).refusal();
            }
            return entries;
        });
    }

    /** The same field, in a body that may lack it. */
    public Field<T> optional() {
        return new Field<>(name, false, reader);
    }

    private static void requireToken(JsonParser parser, JsonToken expected, String field,
            String description) throws IOException {
        if (parser.currentToken() != expected) {
            throw new Problem(WRONG_TYPE,
                    field + " must be " + description + ": found " + found(parser), field)
                    .refusal();
        }
    }

    private static String found(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "the string " + Quoted.quote(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                "the number " + Quoted.quote(parser.getText());
            case null, default -> parser.getText();
        };
    }
}
