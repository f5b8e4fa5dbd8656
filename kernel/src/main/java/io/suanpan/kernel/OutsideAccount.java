package io.suanpan.kernel;

import java.util.regex.Pattern;

/** An account at a bank that is not ours: 1 to 64 of {@code A-Z a-z 0-9 _ -}. */
public record OutsideAccount(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public OutsideAccount {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an outside account must be 1 to 64 of A-Z a-z 0-9 _ -: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
