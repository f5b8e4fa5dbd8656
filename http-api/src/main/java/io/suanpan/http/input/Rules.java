package io.suanpan.http.input;

import static io.suanpan.http.problem.ProblemType.INVALID_ACCOUNT_TYPE;
import static io.suanpan.http.problem.ProblemType.INVALID_CURSOR;
import static io.suanpan.http.problem.ProblemType.INVALID_DAY;
import static io.suanpan.http.problem.ProblemType.INVALID_ID;
import static io.suanpan.http.problem.ProblemType.INVALID_LIMIT;
import static io.suanpan.http.problem.ProblemType.INVALID_NOTE;
import static io.suanpan.http.problem.ProblemType.INVALID_REASON;
import static io.suanpan.http.problem.ProblemType.INVALID_SUBJECT;
import static io.suanpan.http.problem.ProblemType.INVALID_TIME;
import static io.suanpan.http.problem.ProblemType.UNKNOWN_CURRENCY;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Quoted;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.WithdrawalId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules for every kind of text that callers send. Each is a {@link Rule}. */
public final class Rules {
    public static final int MAX_ID_LENGTH = 64;
    public static final int MAX_LINE_CODE_POINTS = 256;
    public static final int MAX_CURSOR_LENGTH = 512;
    public static final int MAX_LIMIT = 200;

    /** Every currency that has minor units; gold, test codes and "no currency" have none. */
    private static final Map<String, Currency> CURRENCIES = Currency.availableCurrencies()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(toUnmodifiableMap(Currency::getCurrencyCode, identity()));
    private static final Pattern INTERNAL = Pattern
            .compile("channel:[A-Z]{3}|(escrow|fees):[A-Z]{3}:(0|[1-9][0-9]{0,3})");
    private static final Pattern UTC_TIME = Pattern
            .compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,3}");
    private static final Pattern CURSOR = Pattern
            .compile("[A-Za-z0-9_.~=-]{1," + MAX_CURSOR_LENGTH + "}");

    private Rules() {}

    /** A consumer's or merchant's account. */
    public static AccountId accountId(String field, String text) {
        return new AccountId(token(field, text));
    }

    /** Any account, an internal one ({@code channel:CNY}, {@code escrow:CNY:17}, {@code fees:CNY:17}) too: for reading only. */
    public static AccountId readableAccountId(String field, String text) {
        return INTERNAL.matcher(text).matches() ? new AccountId(text) : accountId(field, text);
    }

    /** A withdrawal's number, a settlement's ({@code settlement:2026-11-21:1}) too: for reading only. */
    public static String readableWithdrawalNo(String field, String text) {
        return WithdrawalId.isOfSettlement(text) ? text : token(field, text);
    }

    public static TradeId tradeId(String field, String text) {
        try {
            return TradeId.parse(text);
        } catch (IllegalArgumentException _) {
            throw refuse(INVALID_ID, field, "must be 32 lower-case hexadecimal digits", text);
        }
    }

    /** A caller's own name for something: an order number, a reference. */
    public static String token(String field, String text) {
        boolean isToken = !text.isEmpty() && text.length() <= MAX_ID_LENGTH;
        for (int i = 0; isToken && i < text.length(); i++) {
            char c = text.charAt(i);
            isToken = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                    || c == '_' || c == '-';
        }
        if (!isToken) {
            throw refuse(INVALID_ID, field, "must be 1 to 64 of A-Z a-z 0-9 _ -", text);
        }
        return text;
    }

    /** Internal accounts open themselves; callers open the others. */
    public static AccountType accountType(String field, String text) {
        return switch (text) {
            case "CONSUMER" -> AccountType.CONSUMER;
            case "MERCHANT" -> AccountType.MERCHANT;
            default -> throw refuse(INVALID_ACCOUNT_TYPE, field, "must be CONSUMER or MERCHANT",
                    text);
        };
    }

    public static Currency currency(String field, String text) {
        Currency currency = CURRENCIES.get(text);
        if (currency == null) {
            throw refuse(UNKNOWN_CURRENCY, field, "must be an ISO 4217 code such as CNY", text);
        }
        return currency;
    }

    /** Of a way to a bank. */
    public static ChannelId channel(String field, String text) {
        try {
            return new ChannelId(text);
        } catch (IllegalArgumentException e) {
            throw refuse(INVALID_ID, field, "must be 1 to 16 of a-z 0-9 -", text);
        }
    }

    public static String subject(String field, String text) {
        if (text.isEmpty() || !isLine(text)) {
            throw refuse(INVALID_SUBJECT, field,
                    "must be 1 to 256 characters without control characters", text);
        }
        return text;
    }

    /** Like a subject, but may be empty. */
    public static String note(String field, String text) {
        if (!isLine(text)) {
            throw refuse(INVALID_NOTE, field,
                    "must be at most 256 characters without control characters", text);
        }
        return text;
    }

    /** Why somebody did it: like a subject. */
    public static String reason(String field, String text) {
        if (text.isEmpty() || !isLine(text)) {
            throw refuse(INVALID_REASON, field,
                    "must be 1 to 256 characters without control characters", text);
        }
        return text;
    }

    /** At most 256 code points, none of them a control character or half of a pair. */
    private static boolean isLine(String text) {
        int codePoints = 0;
        boolean isLine = true;
        for (int i = 0; isLine && i < text.length(); codePoints++) {
            int codePoint = text.codePointAt(i);
            isLine = codePoints < MAX_LINE_CODE_POINTS && !Character.isISOControl(codePoint)
                    && Character.getType(codePoint) != Character.SURROGATE;
            i += Character.charCount(codePoint);
        }
        return isLine;
    }

    public static Instant time(String field, String text) {
        try {
            if (UTC_TIME.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException _) {
            // no such day or hour: refused below
        }
        throw refuse(INVALID_TIME, field, "must be RFC 3339 in UTC such as 2026-01-31T08:00:00Z",
                text);
    }

    public static LocalDate day(String field, String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException _) {
            // no such day: refused below
        }
        throw refuse(INVALID_DAY, field, "must be a day such as 2026-01-31", text);
    }

    public static int limit(String field, String text) {
        int limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw refuse(INVALID_LIMIT, field, "must be 1 to " + MAX_LIMIT, text);
        }
        return limit;
    }

    /** Only its alphabet: what it means is for the list that gave it out to check. */
    public static String cursor(String field, String text) {
        if (!CURSOR.matcher(text).matches()) {
            throw refuse(INVALID_CURSOR, field, "must be the 'next' of an earlier page", text);
        }
        return text;
    }

    /** {@code field} {@code rule}: {@code text}. */
    public static RefusedException refuse(ProblemType type, String field, String rule,
            String text) {
        return new Problem(type, field + " " + rule + ": " + Quoted.quote(text), field).refusal();
    }
}
