package io.suanpan.kernel;

import java.time.Instant;

/**
 * That a debit draws on a mandate, because its account's holder is not there to consent.
 *
 * @param at when it was begun: in that month it counts, however long it takes
 */
public record Draw(MandateId mandate, Instant at) {}
