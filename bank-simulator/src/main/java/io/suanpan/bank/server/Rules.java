package io.suanpan.bank.server;

import io.suanpan.bank.books.Books;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The rules for every kind of text that is sent. Each throws IllegalArgumentException with what must be. */
final class Rules {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern TIME = Pattern
            .compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]{1,9})?Z");
    private static final Pattern URL = Pattern.compile("http://[!-~]{1,500}");

    private Rules() {}

    static <T> T apply(String name, String text, Function<String, T> rule) {
        try {
            return rule.apply(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(code(name), name + " " + e.getMessage() + ": '" + text + "'");
        }
    }

    /** The code of a field's value that breaks its rule. */
    static String code(String name) {
        return "INVALID_" + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    static String id(String text) {
        return require(ID.matcher(text).matches(), text, "must be 1 to 64 of A-Z a-z 0-9 _ -");
    }

    /** An account of anybody's, opened by its first use. */
    static String account(String text) {
        require(!text.equals(Books.WORLD), text, "must not be the rest of the world");
        return id(text);
    }

    /** One of the customer's accounts. */
    static String ours(String text) {
        return require(text.equals(Books.CUSTODY) || text.equals(Books.CORPORATE), text,
                "must be custody or corporate");
    }

    static URI url(String text) {
        require(URL.matcher(text).matches(), text, "must be an http:// address");
        try {
            URI uri = URI.create(text);
            require(uri.getHost() != null, text, "must be an http:// address");
            return uri;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be an http:// address", e);
        }
    }

    /** To the microsecond, as all times of the bank. */
    static Instant time(String text) {
        try {
            require(TIME.matcher(text).matches(), text,
                    "must be RFC 3339 in UTC such as 2026-01-31T08:00:00Z");
            return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be RFC 3339 in UTC such as 2026-01-31T08:00:00Z", e);
        }
    }

    static LocalDate date(String text) {
        try {
            require(text.length() == 10, text, "must be a date such as 2026-01-31");
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a date such as 2026-01-31", e);
        }
    }

    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    private static String require(boolean condition, String text, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(rule);
        }
        return text;
    }
}
