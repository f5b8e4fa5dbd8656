package io.suanpan.bench;

import io.suanpan.bench.client.BenchFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./suanpan bench}, {@code ./suanpan demo} and {@code ./suanpan scale}. */
@Command(name = "suanpan")
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine(new BenchCommand()).execute(args));
    }

    /** The commands and how their failures are told, with {@code bench} as it is to be run. */
    static CommandLine commandLine(BenchCommand bench) {
        CommandLine line = new CommandLine(new Main()).addSubcommand(bench)
                .addSubcommand(new DemoCommand()).addSubcommand(new ScaleCommand());
        line.setExecutionExceptionHandler((failure, command, _) -> {
            if (failure instanceof BenchFailure || failure instanceof IllegalArgumentException) {
                command.getErr().println("suanpan: " + failure.getMessage());
                return 1;
            }
            throw failure;
        });
        return line;
    }
}
