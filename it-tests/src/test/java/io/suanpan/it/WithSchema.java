package io.suanpan.it;

import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.run.NodeProgram;
import java.nio.file.Path;

/** A Cassandra for nodes that has the schema from the start, as {@code ./suanpan run} has it. */
final class WithSchema {
    private WithSchema() {}

    /** One that keeps all it has in {@code folder}. */
    static LocalCassandra.Builder in(Path folder) {
        Path home = Path.of("").toAbsolutePath().getParent();
        return LocalCassandra.in(folder)
                .firstData(NodeProgram.of(home).firstData().ifThere());
    }
}
