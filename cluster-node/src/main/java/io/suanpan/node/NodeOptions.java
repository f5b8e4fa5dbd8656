package io.suanpan.node;

import java.net.InetSocketAddress;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The node's command line. */
@Command(name = "node", description = "One node of Suanpan.")
public final class NodeOptions {
    @Option(names = "--http-port", defaultValue = "8080", description = "Port of the HTTP API.")
    private int httpPort;

    @Option(names = "--cassandra", required = true, description = "Cassandra, as HOST:PORT.")
    private String cassandra;

    @Option(names = "--partitions", description = "Number of partitions; must be what the data has, if there is any.")
    private Integer partitions;

    /** @throws NodeFailure if the arguments are not of this shape */
    public static NodeOptions parse(String[] args) {
        NodeOptions options = new NodeOptions();
        try {
            new CommandLine(options).parseArgs(args);
            options.cassandra();
        } catch (ParameterException e) {
            throw new NodeFailure(e.getMessage());
        }
        return options;
    }

    public int httpPort() {
        return httpPort;
    }

    public OptionalInt partitions() {
        return partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions);
    }

    public InetSocketAddress cassandra() {
        return parseAddress(cassandra);
    }

    /** @throws NodeFailure unless {@code text} is HOST:PORT */
    static InetSocketAddress parseAddress(String text) {
        int colon = text.lastIndexOf(':');
        try {
            if (colon > 0) {
                return new InetSocketAddress(text.substring(0, colon),
                        Integer.parseInt(text.substring(colon + 1)));
            }
        } catch (IllegalArgumentException e) {
            // Reported below, with the whole value.
        }
        throw new NodeFailure("--cassandra must be HOST:PORT: '" + text + "'");
    }
}
