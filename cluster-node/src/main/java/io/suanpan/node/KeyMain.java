package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.suanpan.http.security.ApiKey;
import io.suanpan.kernel.AccountId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, lists and revokes merchants' API keys. A key's secret is shown once, and its hash is stored. */
@Command(name = "suanpan key", mixinStandardHelpOptions = true, description = "Makes, lists and revokes merchants' API keys.", subcommands = {
        KeyMain.OfMerchant.class, KeyMain.Listing.class, KeyMain.Revoking.class})
public final class KeyMain {
    /** Nodes look for a key that they do not know once a second: then all know it. */
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public static void main(String[] args) {
        System.exit(new CommandLine(new KeyMain()).execute(args));
    }

    /** What all have: a Cassandra. */
    private abstract static class WithKeys implements Callable<Integer> {
        @Option(names = "--cassandra", paramLabel = "HOST:PORT", description = "Cassandra (default: that of ./suanpan run).")
        private String cassandra;

        @Option(names = "--data", paramLabel = "DIR", description = "As of ./suanpan run (default: the folder 'data' of the project).")
        private Path data;

        abstract void run(CassandraApiKeys keys) throws Exception;

        @Override
        public Integer call() throws Exception {
            try {
                String address = cassandra == null
                        ? DataFolder.cassandra(DataFolder.of(data))
                        : cassandra;
                try (CqlSession session = Store.connect(
                        HostPort.parse("--cassandra", address).toSocketAddress(), PATIENCE)) {
                    run(new CassandraApiKeys(session));
                }
                return 0;
            } catch (NodeFailure | IllegalArgumentException e) {
                System.err.println("suanpan: " + e.getMessage());
            } catch (DriverException e) {
                System.err.println("suanpan: Cassandra does not have or give the keys: "
                        + e.getMessage());
            }
            return ExitCode.MISCONFIGURED;
        }
    }

    @Command(name = "merchant", mixinStandardHelpOptions = true, description = "Makes a key for the merchant whose account is NAME, and prints it. It may have several.")
    static final class OfMerchant extends WithKeys {
        @Parameters(paramLabel = "NAME", description = "The merchant's account.")
        private String name;

        @Option(names = "--days", paramLabel = "N", description = "For how long it is valid (default: until it is revoked).")
        private Integer days;

        @Override
        void run(CassandraApiKeys keys) throws InterruptedException {
            if (days != null && days < 1) {
                throw new NodeFailure("--days must be >= 1: " + days);
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            ApiKey.Made made = ApiKey.make(new AccountId(name), now,
                    Optional.ofNullable(days).map(count -> now.plus(count, ChronoUnit.DAYS)));
            keys.add(made.key());
            Thread.sleep(UNTIL_KNOWN);
            System.out.println(made.text());
            System.err.println("key " + made.key().id() + " of merchant '" + name
                    + "': shown this once; ./suanpan key revoke " + made.key().id());
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all keys; their secrets are not known.")
    static final class Listing extends WithKeys {
        @Override
        void run(CassandraApiKeys keys) {
            keys.all().toCompletableFuture().join().stream()
                    .sorted(Comparator.comparing((ApiKey key) -> key.merchant().value())
                            .thenComparing(ApiKey::validFrom))
                    .forEach(key -> System.out.println(key.id() + "  " + key.merchant()
                            + "  from " + key.validFrom()
                            + key.validUntil().map(end -> "  until " + end).orElse("")
                            + key.revokedAt().map(at -> "  revoked " + at).orElse("")));
        }
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Revokes a key; nodes refuse it within ten seconds.")
    static final class Revoking extends WithKeys {
        @Parameters(paramLabel = "ID", description = "The 16 digits after sk_.")
        private String id;

        @Override
        void run(CassandraApiKeys keys) {
            if (!keys.revoke(id, Instant.now())) {
                throw new NodeFailure("there is no key with the id '" + id + "'");
            }
            System.err.println("key " + id + " is revoked; nodes refuse it within ten seconds");
        }
    }
}
