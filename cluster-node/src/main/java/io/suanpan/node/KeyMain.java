package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.suanpan.http.security.ApiKey;
import io.suanpan.http.signature.MerchantKey;
import io.suanpan.http.signature.VerifyingKey;
import io.suanpan.kernel.AccountId;
import java.io.IOException;
import java.nio.file.Files;
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

/**
 * Makes, lists and revokes merchants' keys. An API key's secret is shown once, and its hash is stored; of a
 * key that signs, Suanpan has only the public half.
 */
@Command(name = "suanpan key", mixinStandardHelpOptions = true, description = "Makes, registers, lists and revokes merchants' keys.", subcommands = {
        KeyMain.OfMerchant.class, KeyMain.Listing.class, KeyMain.Revoking.class})
public final class KeyMain {
    /** Nodes look for a key that they do not know once a second: then all know it. */
    static final Duration UNTIL_KNOWN = Duration.ofSeconds(1);
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

        abstract void run(CassandraApiKeys keys, CassandraPublicKeys publicKeys)
                throws Exception;

        @Override
        public Integer call() throws Exception {
            try {
                String address = cassandra == null
                        ? DataFolder.cassandra(DataFolder.of(data))
                        : cassandra;
                try (CqlSession session = Store.connect(
                        HostPort.parse("--cassandra", address).toSocketAddress(), PATIENCE)) {
                    run(new CassandraApiKeys(session), new CassandraPublicKeys(session));
                }
                return 0;
            } catch (NodeFailure | IllegalArgumentException e) {
                System.err.println("suanpan: " + e.getMessage());
            } catch (IOException e) {
                System.err.println("suanpan: cannot read the file: " + e);
            } catch (DriverException e) {
                System.err.println("suanpan: Cassandra does not have or give the keys: "
                        + e.getMessage());
            }
            return ExitCode.MISCONFIGURED;
        }
    }

    @Command(name = "merchant", mixinStandardHelpOptions = true, description = "Makes a key for the merchant whose account is NAME, and prints it; or registers a public key, and prints its id. It may have several.")
    static final class OfMerchant extends WithKeys {
        @Parameters(paramLabel = "NAME", description = "The merchant's account.")
        private String name;

        @Option(names = "--days", paramLabel = "N", description = "For how long it is valid (default: until it is revoked).")
        private Integer days;

        @Option(names = "--public-key", paramLabel = "FILE", description = "Register this key, of Ed25519 or RSA, as PEM: what its other half signs counts as the merchant's.")
        private Path publicKey;

        @Option(names = "--from", paramLabel = "TIME", description = "With --public-key: when it begins, like 2027-01-31T00:00:00Z (default: now).")
        private Instant from;

        @Override
        void run(CassandraApiKeys keys, CassandraPublicKeys publicKeys) throws Exception {
            if (days != null && days < 1) {
                throw new NodeFailure("--days must be >= 1: " + days);
            }
            if (publicKey == null && from != null) {
                throw new NodeFailure("--from says something only with --public-key: " + from);
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            Instant begin = from == null ? now : from;
            Optional<Instant> end = Optional.ofNullable(days)
                    .map(count -> begin.plus(count, ChronoUnit.DAYS));
            if (publicKey == null) {
                make(keys, now, end);
            } else {
                register(publicKeys, begin, end);
            }
        }

        private void make(CassandraApiKeys keys, Instant now, Optional<Instant> end)
                throws InterruptedException {
            ApiKey.Made made = ApiKey.make(new AccountId(name), now, end);
            keys.add(made.key());
            Thread.sleep(UNTIL_KNOWN);
            System.out.println(made.text());
            System.err.println("key " + made.key().id() + " of merchant '" + name
                    + "': shown this once; ./suanpan key revoke " + made.key().id());
        }

        private void register(CassandraPublicKeys keys, Instant begin, Optional<Instant> end)
                throws InterruptedException, IOException {
            MerchantKey key = new MerchantKey(VerifyingKey.ofPem(Files.readString(publicKey)),
                    new AccountId(name), begin, end, Optional.empty());
            if (!keys.add(key)) {
                throw new NodeFailure("the key " + key.id() + " is registered already: a key is"
                        + " one merchant's and is registered once, also if it was revoked");
            }
            Thread.sleep(UNTIL_KNOWN);
            System.out.println(key.id());
            System.err.println("public key of merchant '" + name + "', "
                    + key.key().algorithm().text() + "; ./suanpan key revoke " + key.id());
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all keys; their secrets are not known.")
    static final class Listing extends WithKeys {
        @Override
        void run(CassandraApiKeys keys, CassandraPublicKeys publicKeys) {
            keys.all().toCompletableFuture().join().stream()
                    .sorted(Comparator.comparing((ApiKey key) -> key.merchant().value())
                            .thenComparing(ApiKey::validFrom))
                    .forEach(key -> System.out.println(key.id() + "  " + key.merchant()
                            + times(key.validFrom(), key.validUntil(), key.revokedAt())));
            publicKeys.all().toCompletableFuture().join().stream()
                    .sorted(Comparator.comparing((MerchantKey key) -> key.merchant().value())
                            .thenComparing(MerchantKey::validFrom))
                    .forEach(key -> System.out.println(key.id() + "  " + key.merchant() + "  "
                            + key.key().algorithm().text()
                            + times(key.validFrom(), key.validUntil(), key.revokedAt())));
        }

        private static String times(Instant from, Optional<Instant> until,
                Optional<Instant> revoked) {
            return "  from " + from + until.map(end -> "  until " + end).orElse("")
                    + revoked.map(at -> "  revoked " + at).orElse("");
        }
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Revokes a key; nodes refuse it within ten seconds.")
    static final class Revoking extends WithKeys {
        @Parameters(paramLabel = "ID", description = "The 16 digits after sk_, or a public key's id with its pk_.")
        private String id;

        @Override
        void run(CassandraApiKeys keys, CassandraPublicKeys publicKeys) {
            if (!keys.revoke(id, Instant.now()) && !publicKeys.revoke(id, Instant.now())) {
                throw new NodeFailure("there is no key with the id '" + id + "'");
            }
            System.err.println("key " + id + " is revoked; nodes refuse it within ten seconds");
        }
    }
}
