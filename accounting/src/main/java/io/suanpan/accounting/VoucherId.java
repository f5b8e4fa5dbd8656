package io.suanpan.accounting;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A voucher's number (凭证号), which is its place in the log: {@code 3-184-2} is the second of batch 184 of partition 3.
 *
 * @param index counted from 1
 */
public record VoucherId(int partition, long batch, int index) {
    /** No batch has so many. */
    public static final int MAX_INDEX = 999_999;
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})-(\\d{1,18})-(\\d{1,6})");

    public VoucherId {
        if (partition < 0 || batch < 0 || index < 0) {
            throw new IllegalArgumentException("a voucher's number has no negative parts: "
                    + partition + ", " + batch + ", " + index);
        }
    }

    /** @throws IllegalArgumentException unless {@code text} is of this shape */
    public static VoucherId parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a voucher's number must be like 3-184-2: '" + text + "'");
        }
        return new VoucherId(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)),
                Integer.parseInt(parts.group(3)));
    }

    @Override
    public String toString() {
        return partition + "-" + batch + "-" + index;
    }
}
