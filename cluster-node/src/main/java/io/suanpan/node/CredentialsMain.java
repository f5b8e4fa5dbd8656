package io.suanpan.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.suanpan.http.security.ApiKey;
import io.suanpan.http.signature.MerchantKey;
import io.suanpan.http.signature.VerifyingKey;
import io.suanpan.kernel.AccountId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Development credentials for programs that need many, as the bench does: a line in, a line out. */
@Command(name = "suanpan credentials", mixinStandardHelpOptions = true, description = {
        "Makes development credentials that count for some hours: for each line of standard input one line.",
        "  operator NAME ROLE,...    a token", "  consumer NAME             a token",
        "  merchant NAME             an API key",
        "  signer NAME PUBLIC_KEY    the id of the merchant's key, which is given as Base64"})
public final class CredentialsMain implements Callable<Integer> {
    private static final Duration LIFE = Duration.ofHours(12);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(names = "--data", paramLabel = "DIR", description = "As of ./suanpan run (default: the folder 'data' of the project).")
    private Path data;

    public static void main(String[] args) {
        System.exit(new CommandLine(new CredentialsMain()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Path folder = DataFolder.of(data);
        try (CqlSession session = Store.connect(HostPort
                .parse("--cassandra", DataFolder.cassandra(folder)).toSocketAddress(), PATIENCE)) {
            DevelopmentKey tokens = DevelopmentKey.in(DevelopmentKey.folder(folder));
            CassandraApiKeys keys = new CassandraApiKeys(session);
            CassandraPublicKeys publicKeys = new CassandraPublicKeys(session);
            List<String> made = new ArrayList<>();
            for (String line : new BufferedReader(
                    new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines().toList()) {
                made.add(make(line, tokens, keys, publicKeys));
            }
            Thread.sleep(KeyMain.UNTIL_KNOWN);
            made.forEach(System.out::println);
            return 0;
        } catch (NodeFailure | IllegalArgumentException e) {
            System.err.println("suanpan: " + e.getMessage());
        } catch (DriverException e) {
            System.err.println("suanpan: Cassandra does not have or give the keys: "
                    + e.getMessage());
        }
        return ExitCode.MISCONFIGURED;
    }

    private static String make(String line, DevelopmentKey tokens, CassandraApiKeys keys,
            CassandraPublicKeys publicKeys) {
        String[] words = line.split(" ");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Optional<Instant> end = Optional.of(now.plus(LIFE));
        String kind = words[0] + words.length;
        return switch (kind) {
            case "operator3" -> tokens.token(words[1], List.of(words[2].split(",")), now, LIFE);
            case "consumer2" -> tokens.token(new AccountId(words[1]).value(),
                    List.of("consumer"), now, LIFE);
            case "merchant2" -> {
                ApiKey.Made made = ApiKey.make(new AccountId(words[1]), now, end);
                keys.add(made.key());
                yield made.text();
            }
            case "signer3" -> {
                MerchantKey key = new MerchantKey(
                        VerifyingKey.ofBytes(Base64.getDecoder().decode(words[2])),
                        new AccountId(words[1]), now, end, Optional.empty());
                publicKeys.add(key);
                yield key.id();
            }
            default -> throw new NodeFailure("a line must be 'operator NAME ROLE,...', 'consumer"
                    + " NAME', 'merchant NAME' or 'signer NAME PUBLIC_KEY': '" + line + "'");
        };
    }
}
