package io.suanpan.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code ./suanpan run} was asked for.
 *
 * @param home the project's folder
 * @param data where all data and logs are
 * @param port of the first node's HTTP API; the others follow
 * @param cassandra HOST:PORT of one that runs already
 * @param bankPorts of the simulated banks that run beside the nodes
 */
record RunSettings(Path home, Path data, int port, int nodes, OptionalInt partitions,
        Optional<String> cassandra, Access access, List<Integer> bankPorts) {
    RunSettings {
        bankPorts = List.copyOf(bankPorts);
    }

    /** Whether callers are asked for credentials. */
    enum Access {
        OPEN, AUTHENTICATED,
        /** As {@link #AUTHENTICATED}, but a merchant's key charges any payer. */
        MERCHANTS_TRUSTED
    }

    Path logs() {
        return data.resolve("logs");
    }
}
