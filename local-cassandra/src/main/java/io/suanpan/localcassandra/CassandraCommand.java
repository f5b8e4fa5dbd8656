package io.suanpan.localcassandra;

import java.util.ArrayList;
import java.util.List;

import io.suanpan.localcassandra.server.CassandraMain;

/** The command line of the Cassandra process. */
record CassandraCommand(CassandraLibrary library, DataFolder folder, int heapMegabytes,
        List<String> jvmOptions) {
    /** The user's own flags, separated by spaces; they come last and so are the strongest. */
    static final String EXTRA_OPTIONS = "SUANPAN_CASSANDRA_OPTS";

    /** Cassandra reaches into the JDK; its own start script opens the same packages. */
    private static final List<String> EXPORTS = List.of("java.base/jdk.internal.misc",
            "java.base/jdk.internal.ref", "java.base/sun.nio.ch",
            "java.management.rmi/com.sun.jmx.remote.internal.rmi", "java.rmi/sun.rmi.registry",
            "java.rmi/sun.rmi.server", "java.sql/java.sql");
    private static final List<String> OPENS = List.of("java.base/java.lang",
            "java.base/java.lang.module", "java.base/java.io", "java.base/java.nio",
            "java.base/java.net", "java.base/java.util", "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic", "java.base/sun.nio.ch",
            "java.base/jdk.internal.loader", "java.base/jdk.internal.ref",
            "java.base/jdk.internal.reflect", "java.base/jdk.internal.math",
            "java.base/jdk.internal.module", "jdk.management/com.sun.management.internal");
    private static final List<String> JVM = List.of("-XX:+UseParallelGC",
            "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError",
            "-XX:+PerfDisableSharedMem", "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED", "-Djava.net.preferIPv4Stack=true",
            "-Djdk.attach.allowAttachSelf=true");
    private static final List<String> CASSANDRA = List.of("-Dcassandra-foreground=yes",
            "-Dcassandra.libjemalloc=-",
            // A cluster of one has nobody to wait for, at start or at stop.
            "-Dcassandra.ring_delay_ms=0", "-Dcassandra.skip_wait_for_gossip_to_settle=0",
            "-Dcassandra.shutdown_announce_in_ms=0",
            "-Dcassandra.test.messagingService.nonGracefulShutdown=true",
            // It would measure this over 100,000 rows at each start.
            "-Dcassandra.memtable.row_overhead_size=100");
    /** Committed at start; more would be zeroed and locked in memory before anything else happens. */
    private static final String INITIAL_HEAP = "-Xms256m";

    /** An AOT cache fits only the JVM flags that it was made with. */
    static List<String> aotFlags() {
        return JVM;
    }

    List<String> arguments() {
        var arguments = new ArrayList<String>();
        EXPORTS.forEach(name -> arguments.add("--add-exports=" + name + "=ALL-UNNAMED"));
        OPENS.forEach(name -> arguments.add("--add-opens=" + name + "=ALL-UNNAMED"));
        arguments.addAll(JVM);
        arguments.add(INITIAL_HEAP);
        arguments.add("-Xmx" + heapMegabytes + "m");
        arguments.addAll(CASSANDRA);
        arguments.add("-Dcassandra.config=" + folder.yaml().toUri());
        arguments.add("-Dcassandra.storagedir=" + folder.root());
        arguments.add("-Dcassandra.logdir=" + folder.log().getParent());
        arguments.add("-Dlogback.configurationFile=" + folder.logback());
        arguments.add("-Djava.io.tmpdir=" + folder.temporary());
        arguments.addAll(library.aotCache().flags());
        arguments.addAll(jvmOptions);
        arguments.addAll(extraOptions());
        arguments.addAll(List.of("-cp", library.classPath(), CassandraMain.class.getName(),
                folder.lockFile().toString()));
        return arguments;
    }

    private static List<String> extraOptions() {
        var options = System.getenv(EXTRA_OPTIONS);
        return options == null || options.isBlank()
                ? List.of()
                : List.of(options.strip().split("\\s+"));
    }
}
