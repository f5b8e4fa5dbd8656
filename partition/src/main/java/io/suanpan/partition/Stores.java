package io.suanpan.partition;

import io.suanpan.ownership.TermStore;

/** What outlives a node: who owns which partition, the journals, and the entities that were flushed. */
public record Stores(TermStore terms, Journals journals, EntityStore entities) {}
