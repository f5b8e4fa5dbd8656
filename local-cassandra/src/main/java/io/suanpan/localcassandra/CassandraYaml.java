package io.suanpan.localcassandra;

import java.nio.file.Path;

/** The configuration of a Cassandra of one node that shares two cores with everything else. */
final class CassandraYaml {
    private CassandraYaml() {}

    static String text(Path root, int nativePort, int storagePort, CommitLogSync sync) {
        return """
                cluster_name: suanpan-local
                num_tokens: 1
                auto_bootstrap: false
                partitioner: org.apache.cassandra.dht.Murmur3Partitioner
                data_file_directories: ["%1$s/data"]
                commitlog_directory: "%1$s/commitlog"
                saved_caches_directory: "%1$s/saved_caches"
                hints_directory: "%1$s/hints"
                cdc_raw_directory: "%1$s/cdc_raw"
                %4$s
                commitlog_segment_size: 32MiB
                commitlog_total_space: 512MiB
                endpoint_snitch: SimpleSnitch
                seed_provider:
                  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                    parameters: [{seeds: "127.0.0.1:%3$d"}]
                listen_address: 127.0.0.1
                rpc_address: 127.0.0.1
                storage_port: %3$d
                native_transport_port: %2$d
                start_native_transport: true
                hinted_handoff_enabled: false
                auto_snapshot: false
                authenticator: AllowAllAuthenticator
                authorizer: AllowAllAuthorizer
                memtable_allocation_type: heap_buffers
                memtable_heap_space: 256MiB
                concurrent_reads: 8
                concurrent_writes: 16
                concurrent_compactors: 1
                compaction_throughput: 64MiB/s
                disk_failure_policy: die
                commit_failure_policy: die
                write_request_timeout: 5s
                read_request_timeout: 10s
                range_request_timeout: 20s
                truncate_request_timeout: 60s
                batch_size_warn_threshold: 512KiB
                batch_size_fail_threshold: 4MiB
                unlogged_batch_across_partitions_warn_threshold: 10
                """.formatted(root, nativePort, storagePort, sync.yaml);
    }

    static String logback(Path log) {
        return """
                <configuration>
                  <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
                  <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                    <file>%s</file>
                    <encoder>
                      <pattern>%%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %%-5level %%logger{36} - %%msg%%n</pattern>
                    </encoder>
                  </appender>
                  <root level="WARN">
                    <appender-ref ref="FILE"/>
                  </root>
                  <logger name="org.apache.cassandra.service.CassandraDaemon" level="INFO"/>
                </configuration>
                """
                .formatted(log);
    }
}
