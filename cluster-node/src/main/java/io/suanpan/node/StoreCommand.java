package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.suanpan.reconciliation.DayCheck;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A command that works on Cassandra alone, beside the nodes or without any. If it cannot do its work it says why in one line, and
 * ends with the exit code that means so.
 */
final class StoreCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private StoreCommand() {}

    /** @param failed the exit code if {@code command} throws */
    static int execute(Callable<Integer> command, int failed, String... args) {
        return new CommandLine(command).setExecutionExceptionHandler((thrown, line, _) -> {
            line.getErr().println("suanpan: " + why(thrown));
            return failed;
        }).execute(args);
    }

    /** @param cassandra what {@code --cassandra} says, {@code HOST:PORT} */
    static CqlSession connect(String cassandra) {
        return Store.connect(HostPort.parse("--cassandra", cassandra).toSocketAddress(), PATIENCE);
    }

    private static String why(Throwable thrown) {
        return switch (thrown) {
            case CompletionException e when e.getCause() != null -> why(e.getCause());
            case NodeFailure e -> e.getMessage();
            case DayCheck.NotCheckedException e -> e.getMessage();
            case InvalidQueryException e ->
                "this Cassandra has no data of this version, start a node of it first: "
                        + e.getMessage();
            case DriverException e -> "Cassandra did not do what was asked: " + withCauses(e);
            default -> thrown.toString();
        };
    }

    /** The driver says what it gave up, and only its cause says why. */
    private static String withCauses(DriverException thrown) {
        return Stream.iterate((Throwable) thrown, Objects::nonNull, Throwable::getCause)
                .map(each -> each instanceof DriverException ? each.getMessage() : each.toString())
                .distinct().collect(Collectors.joining(": "));
    }
}
