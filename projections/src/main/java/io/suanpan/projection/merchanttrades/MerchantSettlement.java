package io.suanpan.projection.merchanttrades;

import io.suanpan.clearing.ClearedPeriod;
import java.time.Instant;
import java.util.Optional;

/**
 * A settlement that was looked up.
 *
 * @param nextCutOff when the period after it ended; empty if that is not over, or not known here yet
 */
public record MerchantSettlement(ClearedPeriod period, Optional<Instant> nextCutOff) {}
