package io.suanpan.localcassandra;

/** When Cassandra says that a write is stored. */
public enum CommitLogSync {
    /** After its commit log reached the disk: a crash of process or machine loses nothing acknowledged. */
    BATCH("commitlog_sync: batch"),

    /** At once; the commit log follows within 10 s. Safe against a killed process, not a dead machine. */
    PERIODIC("commitlog_sync: periodic\ncommitlog_sync_period: 10s");

    final String yaml;

    CommitLogSync(String yaml) {
        this.yaml = yaml;
    }
}
