package io.suanpan.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the node's JVM is started; the one place for its flags. */
final class JvmFlags {
    static final int NODE_HEAP_MEGABYTES = 1024;
    static final int CASSANDRA_HEAP_MEGABYTES = 1024;
    /** Both JVMs' memory besides their heaps. */
    static final int OVERHEAD_MEGABYTES = 600;
    /** Appended to the node's flags, separated by spaces. */
    static final String EXTRA_OPTIONS = "SUANPAN_NODE_OPTS";

    private JvmFlags() {}

    static List<String> node(Path log, String classPath) {
        List<String> flags = new ArrayList<>(List.of("-Xmx" + NODE_HEAP_MEGABYTES + "m",
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
