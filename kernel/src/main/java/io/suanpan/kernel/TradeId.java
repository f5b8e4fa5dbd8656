package io.suanpan.kernel;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A trade's identifier: the first 128 bits of SHA-256 over (merchant, merchant's order number), so that
 * repeating an order finds the first one. Written as 32 hexadecimal digits.
 */
public record TradeId(long high, long low) implements EntityId {
    private static final HexFormat HEX = HexFormat.of();

    /** The trade of {@code merchant}'s order {@code outTradeNo}; always the same for the same pair. */
    public static TradeId of(AccountId merchant, String outTradeNo) {
        ByteBuffer bits = Digest.of(merchant.value() + '\n' + outTradeNo);
        return new TradeId(bits.getLong(), bits.getLong());
    }

    /** @throws IllegalArgumentException unless {@code text} is 32 lower-case hexadecimal digits */
    public static TradeId parse(String text) {
        if (text.length() != 32 || !text.chars().allMatch(TradeId::isLowerCaseHexDigit)) {
            throw new IllegalArgumentException(
                    "a trade id must be 32 lower-case hexadecimal digits: '" + text + "'");
        }
        return new TradeId(HexFormat.fromHexDigitsToLong(text, 0, 16),
                HexFormat.fromHexDigitsToLong(text, 16, 32));
    }

    private static boolean isLowerCaseHexDigit(int character) {
        return character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
    }

    @Override
    public String toString() {
        return HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }
}
