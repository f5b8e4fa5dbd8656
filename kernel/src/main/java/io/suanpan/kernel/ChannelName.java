package io.suanpan.kernel;

import java.util.Currency;

/**
 * Which channel: a bank keeps our money in one currency, so that two currencies are two channels, even of one id. Written
 * {@code CNY:icbc}, and {@code CNY} for the one that there was before channels had names.
 */
public record ChannelName(Currency currency, ChannelId id) {
    public static ChannelName bank(Currency currency) {
        return new ChannelName(currency, ChannelId.BANK);
    }

    /** @throws IllegalArgumentException if it is none */
    public static ChannelName parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? bank(Currency.getInstance(text))
                : new ChannelName(Currency.getInstance(text.substring(0, colon)),
                        new ChannelId(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return id.equals(ChannelId.BANK)
                ? currency.getCurrencyCode()
                : currency.getCurrencyCode() + ":" + id;
    }
}
