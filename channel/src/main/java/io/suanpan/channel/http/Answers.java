package io.suanpan.channel.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.suanpan.channel.BankReference;
import io.suanpan.channel.Finding;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.Outcome;
import io.suanpan.channel.Outcome.Failure;
import io.suanpan.channel.Outcome.Known;
import io.suanpan.channel.Outcome.Unknown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** From what came back to what is known. Every doubt ends in {@link Unknown}. */
final class Answers {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final int MOST_QUOTED = 80;

    private final Instruction instruction;
    private final JsonNode answer;
    private final String quoted;

    private Answers(Instruction instruction, int status, byte[] body) {
        this.instruction = instruction;
        this.answer = parse(body);
        this.quoted = "HTTP " + status + ' ' + quote(body);
    }

    /** The answer to a request. */
    static Outcome toRequest(Instruction instruction, int status, byte[] body) {
        return new Answers(instruction, status, body).outcome(status);
    }

    /** The answer to a query. */
    static Finding toQuery(Instruction instruction, int status, byte[] body,
            Duration clockMargin) {
        Answers answers = new Answers(instruction, status, body);
        return status == 404 && answers.isProblem("NOT_KNOWN")
                ? answers.notKnown(clockMargin)
                : answers.outcome(status);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.nullNode();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static String quote(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, MOST_QUOTED),
                StandardCharsets.ISO_8859_1);
        return '\'' + text.replaceAll("[^ -~]", "?") + '\'';
    }

    /** Whether it is this problem, of this instruction. */
    private boolean isProblem(String code) {
        return code.equals(text("code"))
                && instruction.number().value().equals(text("number"));
    }

    private Finding notKnown(Duration clockMargin) {
        Optional<Instant> asOf = time("asOf");
        if (asOf.isEmpty()) {
            return notBelieved("has no asOf");
        }
        return Finding.notKnown(instruction, asOf.get(), clockMargin);
    }

    private Outcome outcome(int status) {
        if (status == 409 && isProblem("NUMBER_HAS_OTHER_CONTENT")) {
            return new Unknown(Known.CONTRADICTION, text("detail"));
        }
        if (status != 200 && status != 202) {
            return notBelieved("has another status than 200 and 202");
        }
        if (!instruction.number().value().equals(text("number"))) {
            return notBelieved("is not about " + instruction.number());
        }
        Optional<Instant> at = time("at");
        if (at.isEmpty() || !hasContent()) {
            return notBelieved("lacks what the contract has");
        }
        return isOurs()
                ? outcome(at.get())
                : new Unknown(Known.CONTRADICTION, quoted
                        + " has other content than " + instruction);
    }

    private Outcome outcome(Instant at) {
        return switch (text("status")) {
            case "PENDING" -> new Outcome.Accepted(at);
            case "EXECUTED" -> text("reference").isEmpty()
                    ? notBelieved("has no reference")
                    : new Outcome.Succeeded(new BankReference(text("reference")), at);
            case "REJECTED" -> text("reason").isEmpty()
                    ? notBelieved("has no reason")
                    : new Outcome.Failed(failure(), at);
            default -> notBelieved("has no status of the contract");
        };
    }

    private Failure failure() {
        return switch (text("reason")) {
            case "TOO_LATE" -> Failure.TOO_LATE;
            case "ACCOUNT_CLOSED" -> Failure.ACCOUNT_CLOSED;
            case "LIMIT_EXCEEDED" -> Failure.LIMIT_EXCEEDED;
            case "INSUFFICIENT_FUNDS" -> Failure.INSUFFICIENT_FUNDS;
            default -> Failure.OTHER;
        };
    }

    private boolean hasContent() {
        return answer.path("amount").isIntegralNumber() && time("notAfter").isPresent()
                && answer.path("kind").isTextual() && answer.path("ours").isTextual()
                && answer.path("outside").isTextual() && answer.path("currency").isTextual();
    }

    private boolean isOurs() {
        return text("kind").equals(instruction.kind().name())
                && text("ours").equals(Requests.name(instruction.ours()))
                && text("outside").equals(instruction.outside().value())
                && answer.path("amount").canConvertToLong()
                && answer.path("amount").longValue() == instruction.amount().minor()
                && text("currency").equals(instruction.amount().currency().getCurrencyCode())
                && time("notAfter").orElseThrow().equals(instruction.notAfter());
    }

    private String text(String field) {
        return answer.path(field).isTextual() ? answer.path(field).textValue() : "";
    }

    private Optional<Instant> time(String field) {
        try {
            return Optional.of(Instant.parse(text(field)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Unknown notBelieved(String why) {
        return new Unknown(Known.NOT_BELIEVED, quoted + ' ' + why);
    }
}
