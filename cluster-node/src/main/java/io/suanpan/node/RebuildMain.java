package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import io.suanpan.projection.Generations;
import io.suanpan.projection.Projections;
import io.suanpan.projection.ReadModel;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has one read model built anew from the journal. The others, and payments, go on meanwhile. */
@Command(name = "rebuild", mixinStandardHelpOptions = true, description = "Empties one read model and has it built anew from the journal.")
public final class RebuildMain implements Callable<Integer> {
    @Parameters(paramLabel = "READ-MODEL", description = "consumer-records, merchant-trades, statement, ledger or instructions")
    private String name;

    @Option(names = "--cassandra", required = true, description = "Cassandra, as HOST:PORT; ./suanpan run prints it.")
    private String cassandra;

    public static void main(String[] args) {
        System.exit(StoreCommand.execute(new RebuildMain(), 1, args));
    }

    @Override
    public Integer call() {
        ReadModel model = Projections.named(name)
                .orElseThrow(() -> new NodeFailure("there is no read model '" + name + "', only "
                        + Projections.ALL.stream().map(ReadModel::name)
                                .collect(Collectors.joining(", "))));
        try (CqlSession session = StoreCommand.connect(cassandra)) {
            Generations.rebuild(session, model);
        }
        System.out.println(name + " is empty; running nodes build it anew from now on,"
                + " a stopped one when it starts");
        return 0;
    }
}
