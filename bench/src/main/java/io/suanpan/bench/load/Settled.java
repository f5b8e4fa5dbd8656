package io.suanpan.bench.load;

import java.util.SortedMap;

/** What became of the payments left open: how many are known now, and how many still are not. */
public record Settled(int settled, int stillOpen, SortedMap<String, ErrorCount> refusals) {}
