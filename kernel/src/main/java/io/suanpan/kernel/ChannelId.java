package io.suanpan.kernel;

import java.util.regex.Pattern;

/** Our name of a way to a bank, such as {@code icbc}: 1 to 16 of {@code a-z 0-9 -}, unique among those of a currency. */
public record ChannelId(String value) implements Comparable<ChannelId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,16}"); // BANK is checked by it

    /** The one that there was before channels had names. */
    public static final ChannelId BANK = new ChannelId("bank");

    public ChannelId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a channel's id must be 1 to 16 of a-z 0-9 -: '" + value + "'");
        }
    }

    @Override
    public int compareTo(ChannelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
