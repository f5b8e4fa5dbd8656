package io.suanpan.localcassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files Cassandra reads at start. They are written anew each time, so that the data folder holds no settings of its
 * own; ports may differ from one start to the next.
 */
record CassandraConfiguration(DataFolder folder, String address, int nativePort, int storagePort,
        CommitLogSync sync) {

    void write() {
        try {
            Files.writeString(folder.yaml(), yaml());
            Files.writeString(folder.logback(), logback());
        } catch (IOException e) {
            throw new LocalCassandraException("cannot write Cassandra's configuration: " + e, e);
        }
    }

    private String yaml() {
        return """
                cluster_name: suanpan-local
                partitioner: org.apache.cassandra.dht.Murmur3Partitioner
                num_tokens: 1
                auto_bootstrap: false
                endpoint_snitch: SimpleSnitch
                dynamic_snitch: false
                hinted_handoff_enabled: false
                storage_compatibility_mode: NONE
                seed_provider:
                  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                    parameters:
                      - seeds: "%9$s:%2$d"

                listen_address: %9$s
                rpc_address: %9$s
                native_transport_port: %1$d
                storage_port: %2$d

                data_file_directories: [%3$s]
                commitlog_directory: %4$s
                hints_directory: %5$s
                saved_caches_directory: %6$s
                cdc_raw_directory: %7$s
                auto_snapshot: false

                # In batch mode a write waits on its thread for the disk, so their number bounds how many
                # writes one sync can carry. There is no window to set: a sync starts when the last ended.
                %8$s
                concurrent_writes: 64
                # What cannot write must not seem to run: its end is noticed, a start replays what was answered.
                # The default leaves a process that talks to nobody, and goes on when tables cannot be written.
                commit_failure_policy: die
                disk_failure_policy: die
                # Direct I/O where the file system has it: a synchronous write of a few blocks took half
                # the CPU time of syncing a mapped segment, and let through half as many writes again.
                commitlog_disk_access_mode: auto
                concurrent_reads: 16
                # Bounds what a start after a crash has to replay.
                commitlog_total_space: 1024MiB

                memtable:
                  configurations:
                    default:
                      class_name: TrieMemtable
                memtable_allocation_type: offheap_objects
                memtable_heap_space: 256MiB
                memtable_offheap_space: 512MiB
                # The larger what is flushed, the less often it is merged again.
                memtable_cleanup_threshold: 0.5
                sstable:
                  selected_format: bti
                uuid_sstable_identifiers_enabled: true
                # An entity is a row of a hundred bytes among thousands: less to pass over until it is found.
                column_index_size: 1KiB

                # Two cores, shared with everything else: compaction must not take them.
                concurrent_compactors: 1
                compaction_throughput: 32MiB/s
                counter_cache_size: 0MiB
                key_cache_save_period: 0s

                # Our batches are of one partition; the defaults are meant to discourage others.
                batch_size_warn_threshold: 1024KiB
                batch_size_fail_threshold: 8192KiB

                # Slow is better than undecided: a timed-out write may or may not be there.
                read_request_timeout: 10s
                range_request_timeout: 20s
                write_request_timeout: 10s
                slow_query_log_timeout: 0ms
                """
                .formatted(nativePort, storagePort, path("data"), path("commitlog"), path("hints"),
                        path("saved_caches"), path("cdc_raw"), sync.yaml, address);
    }

    private String logback() {
        return """
                <configuration>
                  <appender name="file" class="ch.qos.logback.core.rolling.RollingFileAppender">
                    <file>%s</file>
                    <rollingPolicy class="ch.qos.logback.core.rolling.FixedWindowRollingPolicy">
                      <fileNamePattern>%s.%%i</fileNamePattern>
                      <minIndex>1</minIndex>
                      <maxIndex>1</maxIndex>
                    </rollingPolicy>
                    <triggeringPolicy class="ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy">
                      <maxFileSize>20MB</maxFileSize>
                    </triggeringPolicy>
                    <encoder>
                      <pattern>%%d{yyyy-MM-dd HH:mm:ss.SSS} %%-5level [%%thread] %%logger{0} %%msg%%n</pattern>
                    </encoder>
                  </appender>
                  <!-- Complaints about a machine that is not a database server's. -->
                  <logger name="org.apache.cassandra.service.StartupChecks" level="ERROR"/>
                  <root level="WARN">
                    <appender-ref ref="file"/>
                  </root>
                </configuration>
                """
                .formatted(xml(folder.log()), xml(folder.log()));
    }

    private String path(String child) {
        return "'" + folder.root().resolve(child).toString().replace("'", "''") + "'";
    }

    private static String xml(Path path) {
        return path.toString().replace("&", "&amp;").replace("<", "&lt;");
    }
}
