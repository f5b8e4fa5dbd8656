package io.suanpan.channel;

import java.util.regex.Pattern;

/** Our number of an instruction, unique for ever: 1 to 64 of {@code A-Z a-z 0-9 _ -}. The bank's key of idempotency. */
public record InstructionNumber(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public InstructionNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an instruction number must be 1 to 64 of A-Z a-z 0-9 _ -: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
