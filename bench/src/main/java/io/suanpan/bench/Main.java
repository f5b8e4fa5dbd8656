package io.suanpan.bench;

import io.suanpan.bench.client.BenchFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./suanpan bench} and {@code ./suanpan demo}. */
@Command(name = "suanpan", subcommands = {BenchCommand.class, DemoCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, _) -> {
            if (failure instanceof BenchFailure || failure instanceof IllegalArgumentException) {
                command.getErr().println("suanpan: " + failure.getMessage());
                return 1;
            }
            throw failure;
        });
        System.exit(line.execute(args));
    }
}
