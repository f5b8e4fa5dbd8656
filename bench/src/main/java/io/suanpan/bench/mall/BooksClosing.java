package io.suanpan.bench.mall;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Closes the accounting day that is being booked on, early, and those before it that are still open. */
record BooksClosing(Api api) {
    /** The books of the day as they were closed. */
    TrialBalance close() {
        List<JsonNode> days = api.list("/v1/accounting/days?limit=200").reversed();
        LocalDate bookedOn = Stream
                .concat(Stream.of(today()), days.stream().map(BooksClosing::openFrom))
                .max(LocalDate::compareTo).orElseThrow();
        days.stream().filter(each -> !isClosed(each)).map(BooksClosing::day)
                .filter(each -> each.isBefore(bookedOn)).forEach(this::close);
        return close(bookedOn);
    }

    /** Where the books are. */
    private LocalDate today() {
        return LocalDate.now(ZoneId.of(api
                .get("/v1/accounting/trial-balance?day=" + LocalDate.now()).path("zone")
                .asText()));
    }

    /** What comes after a day that is closed is booked on the next. */
    private static LocalDate openFrom(JsonNode day) {
        return isClosed(day) ? day(day).plusDays(1) : day(day);
    }

    private static boolean isClosed(JsonNode day) {
        return day.path("status").asText().equals("CLOSED");
    }

    private static LocalDate day(JsonNode day) {
        return LocalDate.parse(day.path("day").asText());
    }

    private TrialBalance close(LocalDate day) {
        return TrialBalance.of(api.operate("POST", "/v1/accounting/days/" + day + "/close",
                Map.of("reason", "the mall closes for the day")));
    }
}
