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

    /** The same for every node everywhere; its AOT cache is good for no others. */
    static final List<String> FIXED = List.of("-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders",
            "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

    private JvmFlags() {}

    static int nodeHeapMegabytes(int nodes) {
        return nodes == 1 ? LONE_NODE_HEAP_MEGABYTES : NODE_HEAP_MEGABYTES;
    }

    /** @param nodes how many run on this machine */
    static List<String> node(int nodes, Path log, NodeProgram program) {
        List<String> flags = new ArrayList<>(FIXED);
        flags.add("-Xmx" + nodeHeapMegabytes(nodes) + "m");
        flags.add("-Dsuanpan.log.file=" + log);
        flags.addAll(program.aotCache().flags());
        String extra = System.getenv(EXTRA_OPTIONS);
        if (extra != null && !extra.isBlank()) {
            flags.addAll(List.of(extra.strip().split("\\s+")));
        }
        flags.addAll(List.of("-cp", program.classPath(), "io.suanpan.node.Main"));
        return flags;
    }
}
