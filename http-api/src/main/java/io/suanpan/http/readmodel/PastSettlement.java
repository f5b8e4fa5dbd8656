package io.suanpan.http.readmodel;

import io.suanpan.clearing.ClearedPeriod;
import java.time.Instant;
import java.util.Optional;

/**
 * A settlement that its merchant's account may know no more.
 *
 * @param nextCutOff when the period after it ended; empty if that is not known
 */
public record PastSettlement(ClearedPeriod period, Optional<Instant> nextCutOff) {}
