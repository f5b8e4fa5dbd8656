package io.suanpan.node;

import io.suanpan.http.security.Role;
import io.suanpan.kernel.AccountId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes tokens for development, which count where {@code ./suanpan run --auth} serves. */
@Command(name = "suanpan token", mixinStandardHelpOptions = true, description = "Makes a token for development; prints the token and nothing else.", subcommands = {
        TokenMain.OfConsumer.class, TokenMain.OfOperator.class})
public final class TokenMain {
    private static final int LONGEST_HOURS = 24 * 30;

    public static void main(String[] args) {
        System.exit(new CommandLine(new TokenMain()).execute(args));
    }

    /** What both have. */
    private abstract static class Making implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "Whose token it is; of a consumer, the account.")
        private String name;

        @Option(names = "--hours", defaultValue = "12", description = "For how long it counts (default: ${DEFAULT-VALUE}).")
        private int hours;

        @Option(names = "--data", paramLabel = "DIR", description = "As of ./suanpan run (default: the folder 'data' of the project).")
        private Path data;

        abstract List<String> roles();

        @Override
        public Integer call() {
            try {
                if (hours < 1 || hours > LONGEST_HOURS) {
                    throw new NodeFailure("--hours must be 1 to " + LONGEST_HOURS + ": " + hours);
                }
                DevelopmentKey key = DevelopmentKey.in(DevelopmentKey.folder(DataFolder.of(data)));
                System.out.println(key.token(new AccountId(name).value(), roles(), Instant.now(),
                        Duration.ofHours(hours)));
                return 0;
            } catch (NodeFailure | IllegalArgumentException e) {
                System.err.println("suanpan: " + e.getMessage());
                return ExitCode.MISCONFIGURED;
            }
        }
    }

    @Command(name = "consumer", mixinStandardHelpOptions = true, description = "For the consumer whose account is NAME.")
    static final class OfConsumer extends Making {
        @Override
        List<String> roles() {
            return List.of("consumer");
        }
    }

    @Command(name = "operator", mixinStandardHelpOptions = true, description = "For an operator.")
    static final class OfOperator extends Making {
        @Option(names = "--role", required = true, split = ",", paramLabel = "ROLE", description = "viewer, support, finance or admin; several with commas.")
        private List<String> roles;

        @Override
        List<String> roles() {
            return roles.stream().map(name -> Role.named(name).orElseThrow(() -> new NodeFailure(
                    "--role must be of viewer, support, finance, admin: '" + name + "'")).text())
                    .toList();
        }
    }
}
