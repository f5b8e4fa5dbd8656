package io.suanpan.partition;

import java.time.Duration;

/**
 * The named bounds of a partition.
 *
 * @param batchCommands commands decided and stored together, at most
 * @param batchBytes estimated size at which a batch closes; a row of the journal stays near it
 * @param queuedCommands commands that wait for the next batch, at most; past it the answer is BUSY
 * @param unfinishedActivities activities that one partition coordinates at a time, at most
 * @param waitingRefunds refunds that wait for their merchant to have the money, at most; past it, further ones
 *     that would wait are told BUSY. Each has its timer in memory
 * @param waitersPerEntity callers that wait for one entity's outcome, at most
 * @param resendFirst how long an unanswered message waits before it is sent again; doubles up to
 * @param resendLast this
 */
public record Limits(int batchCommands, int batchBytes, int queuedCommands,
        int unfinishedActivities, int waitingRefunds,
        int waitersPerEntity, Duration resendFirst, Duration resendLast) {
    public static final Limits DEFAULT = new Limits(512, 256 * 1024, 8192, 10_000, 4096, 1000,
            Duration.ofMillis(500), Duration.ofSeconds(10));
    /** Instructions without a final outcome, at most; past it, further bank orders are told BUSY. */
    static final int OPEN_INSTRUCTIONS = 1024;
    /** How long after it was sent an instruction's outcome is asked for; doubles up to */
    static final Duration PURSUE_FIRST = Duration.ofSeconds(1);
    /** this. */
    static final Duration PURSUE_LAST = Duration.ofMinutes(1);
    /**
     * While the circuit breaker lets nobody through to the bank, as if asked so often: every 8 s, so that what waits there is asked
     * for soon after it does again.
     */
    static final int PURSUED_WHILE_SHUT = 3;
    /** A release that was delayed so often is told as an alarm, again each time: somebody must look. */
    static final int DELAYS_TO_ALARM = 5;
    /** Timers fired in one batch, at most; the rest fire in the next. */
    static final int TIMERS_PER_BATCH = 256;
    /** A timer that found its entity busy fires again after so long. */
    static final Duration TIMER_AGAIN = Duration.ofSeconds(1);
    /** A coordinator's mark goes out again after so many activities ended, */
    static final int MARK_EVERY_ACTIVITIES = 512;
    /** or after so long. */
    static final Duration MARK_EVERY = Duration.ofMillis(500);
}
