package io.suanpan.kernel;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our number of an instruction, unique for ever: 1 to 64 of {@code A-Z a-z 0-9 _ -}. The bank's key of idempotency. */
public record InstructionNumber(String value) {
    private static final Pattern OURS = Pattern.compile("[wtc]([0-9]{1,4})-[0-9a-f]{32}(-[2-9])?");
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public InstructionNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an instruction number must be 1 to 64 of A-Z a-z 0-9 _ -: '" + value + "'");
        }
    }

    /**
     * The one number under which {@code order} is ever instructed at the first channel that it is given to: it follows
     * from the order's name, so that even after our books were set back to an older state, the bank knows an order that
     * is asked for again.
     *
     * @param partition that owns the order, which the number names for whoever hears of it
     */
    public static InstructionNumber of(BankOrderId order, int partition) {
        ByteBuffer bits = Digest.of(order.kind() + "\n" + order);
        return new InstructionNumber(
                letter(order) + partition + '-' + HEX.toHexDigits(bits.getLong())
                        + HEX.toHexDigits(bits.getLong()));
    }

    /**
     * The same at the channel that got the order after others refused it, each a bank of its own.
     *
     * @param attempt from 1, to 9
     */
    public static InstructionNumber of(BankOrderId order, int partition, int attempt) {
        InstructionNumber first = of(order, partition);
        return attempt == 1 ? first : new InstructionNumber(first.value + '-' + attempt);
    }

    /** So that a person sees in a bank's statement which way it was to go. */
    private static String letter(BankOrderId order) {
        return switch (order) {
            case WithdrawalId _ -> "w";
            case TopUpId _ -> "t";
            case CollectionId _ -> "c";
        };
    }

    /** The partition of what is instructed; empty if it is no number that {@link #of} gave. */
    public OptionalInt partition() {
        Matcher matcher = OURS.matcher(value);
        return matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
