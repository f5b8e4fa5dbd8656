package io.suanpan.kernel;

/** What an entity is now; immutable. Also the answer to a command: the state it led to. */
public interface EntityState {}
