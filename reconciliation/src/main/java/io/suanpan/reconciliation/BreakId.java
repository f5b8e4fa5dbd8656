package io.suanpan.reconciliation;

import io.suanpan.kernel.ChannelName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A break's name, which follows from what it is of, so that whoever finds it again finds the same:
 * {@code CNY.2026-01-31.AMOUNT_DIFFERS.}, with the channel's name before, and 32 hexadecimal digits, of a digest of the number, since a bank's may be any
 * text.
 */
public record BreakId(ChannelName channel, LocalDate day, Kind kind, String digest) {
    private static final Pattern FORM = Pattern
            .compile(
                    "([A-Z]{3}(?::[a-z0-9-]{1,16})?)\\.([0-9]{4}-[0-9]{2}-[0-9]{2})\\.([A-Z_]{1,40})\\.([0-9a-f]{32})");
    private static final int DIGEST_BYTES = 16;

    public static BreakId of(ChannelName channel, LocalDate day, Kind kind, String number) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(number.getBytes(StandardCharsets.UTF_8));
            return new BreakId(channel, day, kind,
                    HexFormat.of().formatHex(digest, 0, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** @throws IllegalArgumentException if it is none */
    public static BreakId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            try {
                return new BreakId(ChannelName.parse(matcher.group(1)),
                        LocalDate.parse(matcher.group(2)), Kind.valueOf(matcher.group(3)),
                        matcher.group(4));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("no such day: " + text, e);
            }
        }
        throw new IllegalArgumentException("no break's id: '" + text + "'");
    }

    @Override
    public String toString() {
        return channel + "." + day + "." + kind + "." + digest;
    }
}
