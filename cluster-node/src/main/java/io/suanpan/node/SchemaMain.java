package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates the schema and ends; for clusters whose nodes are all started alike. */
@Command(name = "schema", mixinStandardHelpOptions = true, description = "Creates keyspace and tables where they are missing. Run only one at a time.")
public final class SchemaMain implements Callable<Integer> {
    @Option(names = "--cassandra", required = true, description = "Cassandra, as HOST:PORT.")
    private String cassandra;

    public static void main(String[] args) {
        System.exit(StoreCommand.execute(new SchemaMain(), ExitCode.MISCONFIGURED, args));
    }

    @Override
    public Integer call() {
        try (CqlSession session = Schema.connect(
                HostPort.parse("--cassandra", cassandra).toSocketAddress())) {
            Schema.create(session);
            System.out.println("the schema is there");
            return 0;
        }
    }
}
