package io.suanpan.http.settlement;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines of RFC 4180, for people who open them in a spreadsheet. */
final class Csv {
    /** With one of them at its beginning a spreadsheet takes a text for a formula. */
    private static final String BEGINS_FORMULA = "=+-@\t\r";

    private Csv() {}

    /** One line. @param fields a text is made harmless, a number is written as it is */
    static String line(Object... fields) {
        return Arrays.stream(fields)
                .map(field -> field instanceof Number
                        ? field.toString()
                        : quoted(harmless(field.toString())))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String harmless(String text) {
        return !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
