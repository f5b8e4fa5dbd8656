package io.suanpan.run;

import com.datastax.oss.driver.api.core.CqlSession;
import io.suanpan.localcassandra.Folders;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.node.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The folder of a Cassandra that has the schema and nothing else, made by the build: what new data on this machine
 * begins with. To create the schema there takes Cassandra as long as its start.
 *
 * @param folder where it is, if it is there
 */
public record FirstData(Path folder) {
    /** What the schema was created by; beside the data, and written last. */
    private static final String MADE_BY = "made-by";
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    /** The folder; without it, a start only takes longer. */
    public Optional<Path> ifThere() {
        return Files.exists(madeBy()) ? Optional.of(folder) : Optional.empty();
    }

    private Path madeBy() {
        return folder.resolve(MADE_BY);
    }

    /** Makes it, unless it is there and has the schema that this program would create. */
    void make() throws IOException {
        String statements = String.join(";\n", Schema.statements());
        if (Files.exists(madeBy()) && Files.readString(madeBy()).equals(statements)) {
            return;
        }
        delete();
        try (LocalCassandra cassandra = LocalCassandra.in(folder).start()
                .awaitReady(START_LIMIT);
                CqlSession session = Schema.connect(cassandra.contactPoint())) {
            Schema.create(session);
        }
        Files.writeString(madeBy(), statements);
    }

    private void delete() throws IOException {
        Files.deleteIfExists(madeBy()); // first: nobody is to begin with half of it
        Folders.delete(folder);
    }
}
