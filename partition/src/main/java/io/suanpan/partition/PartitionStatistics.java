package io.suanpan.partition;

import java.time.Instant;
import java.util.Optional;

/**
 * What one batch says of its partition.
 *
 * @param unfinishedActivities without those that are held for a bank's word
 * @param openInstructions those that wait for a bank's final word
 * @param oldestInstruction since when the one has waited that waits longest
 * @param alarms exceptions and contradictions; each is in the log
 */
public record PartitionStatistics(int events, int commands, int unfinishedActivities, int fences,
        int residents, int openInstructions, Optional<Instant> oldestInstruction, int alarms) {}
