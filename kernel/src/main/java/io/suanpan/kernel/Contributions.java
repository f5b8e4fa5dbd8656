package io.suanpan.kernel;

import java.util.List;
import java.util.Optional;

/**
 * What of a refund is not the merchant's own to pay.
 *
 * @param fee what it returns of the fee that the merchant was charged
 * @param parts what those give back among whom the trade was split; nobody twice
 */
public record Contributions(Optional<Fee> fee, List<Part> parts) {
    public static final Contributions NONE = new Contributions(Optional.empty(), List.of());

    public Contributions {
        parts = List.copyOf(parts);
    }

    /** Of a trade that was not split. */
    public static Contributions of(Optional<Fee> fee) {
        return fee.isEmpty() ? NONE : new Contributions(fee, List.of());
    }

    /** What is left to the merchant of a refund of {@code amount}, fee included. */
    public Money own(Money amount) {
        return Part.rest(amount, parts);
    }
}
