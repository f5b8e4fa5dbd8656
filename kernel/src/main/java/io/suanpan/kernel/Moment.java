package io.suanpan.kernel;

import java.time.Instant;

/**
 * What a decider may know besides its state and the command: the time of the batch, and an activity id that
 * it may use if it starts one. Both are given, so that deciding stays pure.
 */
public record Moment(Instant now, ActivityId nextActivity) {}
