package io.suanpan.bench.mall;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.bench.api.Json;
import java.time.LocalDate;
import java.util.List;

/** A day's trial balance as the API tells it: each subject on the side where it grows. */
record TrialBalance(LocalDate day, String status, long vouchers, long late, boolean balanced,
        List<Line> items) {
    private static final TypeReference<List<Line>> LINES = new TypeReference<>() {
    };

    record Line(String subject, String name, String currency, String balanceSide, long opening,
            long debit, long credit, long closing) {
        private long signed(long balance) {
            return balanceSide.equals("DEBIT") ? balance : -balance;
        }
    }

    TrialBalance {
        items = items.stream().filter(line -> line.currency().equals(Amounts.CURRENCY)).toList();
    }

    static TrialBalance of(JsonNode json) {
        return new TrialBalance(LocalDate.parse(json.path("day").asText()),
                json.path("status").asText(), json.path("vouchers").asLong(),
                json.path("late").asLong(), json.path("balanced").asBoolean(),
                Json.MAPPER.convertValue(json.path("items"), LINES));
    }

    /** Of all subjects, debit less credit: zero. */
    long opening() {
        return items.stream().mapToLong(line -> line.signed(line.opening())).sum();
    }

    long closing() {
        return items.stream().mapToLong(line -> line.signed(line.closing())).sum();
    }

    long debit() {
        return items.stream().mapToLong(Line::debit).sum();
    }

    long credit() {
        return items.stream().mapToLong(Line::credit).sum();
    }

    boolean isZero() {
        return balanced && opening() == 0 && closing() == 0 && debit() == credit();
    }
}
