package io.suanpan.fee;

import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Money;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What one payment costs its merchant: decided when the merchant's account is tried, and not again.
 *
 * @param plan the version of the plan that was in force
 * @param free what of the payment the quota of {@code month} freed
 * @param fee empty if nothing is charged
 */
public record Charge(long plan, YearMonth month, Money free, Optional<Fee> fee) {}
