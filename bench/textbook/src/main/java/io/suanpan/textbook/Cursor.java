package io.suanpan.textbook;

import io.suanpan.http.readmodel.ReadModels.InvalidCursorException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last item of a page: the next begins after it. */
record Cursor(Instant at, String key) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\.([A-Za-z0-9_-]{0,64})");
    private static final long US_PER_SECOND = 1_000_000;

    static Cursor parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidCursorException(text);
        }
        try {
            return new Cursor(Instant.EPOCH.plus(Long.parseLong(form.group(1)), ChronoUnit.MICROS),
                    form.group(2));
        } catch (DateTimeException e) {
            throw new InvalidCursorException(text);
        }
    }

    @Override
    public String toString() {
        return at.getEpochSecond() * US_PER_SECOND + at.getNano() / 1_000 + "." + key;
    }
}
