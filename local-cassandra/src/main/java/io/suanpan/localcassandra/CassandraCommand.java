package io.suanpan.localcassandra;

import io.suanpan.localcassandra.server.CassandraMain;
import java.util.ArrayList;
import java.util.List;

/** The command line of Cassandra's JVM. */
final class CassandraCommand {
    /** Appended to the flags below, separated by spaces. */
    static final String EXTRA_OPTIONS = "SUANPAN_CASSANDRA_OPTS";

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

    private CassandraCommand() {}

    static List<String> arguments(DataFolder folder, int heapMegabytes, String classPath) {
        List<String> arguments = new ArrayList<>();
        EXPORTS.forEach(name -> arguments.add("--add-exports=" + name + "=ALL-UNNAMED"));
        OPENS.forEach(name -> arguments.add("--add-opens=" + name + "=ALL-UNNAMED"));
        arguments.addAll(List.of("-Xms" + heapMegabytes + "m", "-Xmx" + heapMegabytes + "m",
                "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.temporary().resolveSibling("cassandra.jsa"),
                "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED",
                "-Xlog:disable", "-Xlog:all=error:stderr",
                "-Djdk.attach.allowAttachSelf=true", "-Djava.io.tmpdir=" + folder.temporary(),
                "-Dcassandra.config=" + folder.yaml().toUri(),
                "-Dlogback.configurationFile=" + folder.logback(),
                "-Dcassandra.storagedir=" + folder.root(), "-Dcassandra-foreground=yes",
                "-Dcassandra.ring_delay_ms=0", "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.superuser_setup_delay_ms=0",
                "-Dio.netty.tryReflectionSetAccessible=true"));
        arguments.addAll(LocalCassandra.words(System.getenv(EXTRA_OPTIONS)));
        arguments.addAll(List.of("-cp", classPath, CassandraMain.class.getName(),
                folder.lockFile().toString()));
        return arguments;
    }
}
