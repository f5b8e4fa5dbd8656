package io.suanpan.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the node's JVM is started; the one place for its flags. */
final class JvmFlags {
    private static final int LONE_NODE_HEAP_MEGABYTES = 1024;
    /** Of each of several, which share the partitions. */
    private static final int NODE_HEAP_MEGABYTES = 512;
    static final int CASSANDRA_HEAP_MEGABYTES = 1024;
    /** A JVM's memory besides its heap. */
    static final int OVERHEAD_MEGABYTES = 300;
    /** Appended to the node's flags, separated by spaces. */
    static final String EXTRA_OPTIONS = "SUANPAN_NODE_OPTS";

    private JvmFlags() {}

    static int nodeHeapMegabytes(int nodes) {
        return nodes == 1 ? LONE_NODE_HEAP_MEGABYTES : NODE_HEAP_MEGABYTES;
    }

    /** @param nodes how many run on this machine */
    static List<String> node(int nodes, Path log, String classPath) {
        List<String> flags = new ArrayList<>(List.of("-Xmx" + nodeHeapMegabytes(nodes) + "m",
                "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders",
                "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED",
                "-Dsuanpan.log.file=" + log));
        String extra = System.getenv(EXTRA_OPTIONS);
        if (extra != null && !extra.isBlank()) {
            flags.addAll(List.of(extra.strip().split("\\s+")));
        }
        flags.addAll(List.of("-cp", classPath, "io.suanpan.node.Main"));
        return flags;
    }
}
