package io.suanpan.partition;

/**
 * What one batch says of its partition.
 *
 * @param alarms exceptions and contradictions; each is in the log
 */
public record PartitionStatistics(int events, int commands, int unfinishedActivities, int fences,
        int residents, int alarms) {}
