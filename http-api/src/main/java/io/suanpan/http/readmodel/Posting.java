package io.suanpan.http.readmodel;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import java.io.IOException;
import java.time.Instant;

/**
 * One line of an account's statement.
 *
 * @param number this account's postings, counted from 1
 * @param balance what the account held after it
 * @param businessId the trade's id, of its fee too, the deposit's reference, the transfer's payer, {@code /} and number,
 *     the refund's trade, {@code /} and number, or the withdrawal's or top-up's account, {@code /} and number
 */
public record Posting(long number, Instant at, Direction direction, Money amount, Money balance,
        Business business, String businessId) {
    /** What money moves for. */
    public enum Business {
        PAYMENT, DEPOSIT, TRANSFER, REFUND, WITHDRAWAL, TOP_UP, FEE, SPLIT
    }

    public Posting {
        Invariant.check(number > 0, "number must be > 0", number);
        Invariant.check(amount.isPositive(), "amount must be > 0", amount);
    }

    /** The fields of its JSON object. */
    public void write(JsonGenerator json) throws IOException {
        json.writeNumberField("number", number);
        json.writeStringField("at", at.toString());
        json.writeStringField("direction", direction.name());
        json.writeNumberField("amount", amount.minor());
        json.writeStringField("currency", amount.currency().getCurrencyCode());
        json.writeNumberField("balance", balance.minor());
        json.writeStringField("business", business.name());
        json.writeStringField("businessId", businessId);
    }
}
