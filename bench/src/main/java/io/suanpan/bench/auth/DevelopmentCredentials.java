package io.suanpan.bench.auth;

import io.suanpan.bench.api.Population;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Credential;
import io.suanpan.bench.client.Target;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Credentials for a run's accounts that count where {@code ./suanpan run --auth} serves, by {@code
 * ./suanpan credentials}: the bench itself has no key that could make any.
 */
public final class DevelopmentCredentials {
    private static final int OPERATORS = 2;

    private final Path home;
    private final Optional<Path> data;

    /** @param data as of {@code ./suanpan run}, if it was told */
    public DevelopmentCredentials(Path home, Optional<Path> data) {
        this.home = home;
        this.data = data;
    }

    /** @param consumersPay whether consumers get tokens too, which takes a moment for many */
    public Credentials make(Auth auth, Population population, Target target,
            boolean consumersPay) {
        if (auth == Auth.NONE) {
            return Credentials.NONE;
        }
        List<KeyPair> keys = auth == Auth.SIGNATURE ? keys(population.merchants()) : List.of();
        List<String> wanted = Stream.of(
                Stream.of("operator bench admin,finance,viewer", "operator second finance"),
                IntStream.range(0, population.merchants())
                        .mapToObj(i -> merchant(population.merchant(i), keys, i)),
                IntStream.range(0, consumersPay ? population.consumers() : 0)
                        .mapToObj(i -> "consumer " + population.consumer(i)))
                .flatMap(lines -> lines).toList();
        List<String> made = make(wanted);
        int consumers = OPERATORS + population.merchants();
        LongAdder signingNs = new LongAdder();
        List<Credential> merchants = new ArrayList<>();
        for (int i = 0; i < population.merchants(); i++) {
            String text = made.get(OPERATORS + i);
            merchants.add(keys.isEmpty()
                    ? new BearerToken(text)
                    : new MerchantSigner(text, keys.get(i).getPrivate(), target, signingNs));
        }
        return new Credentials(auth, Optional.of(new BearerToken(made.get(0))),
                Optional.of(new BearerToken(made.get(1))), merchants,
                made.subList(consumers, made.size()).stream().<Credential>map(BearerToken::new)
                        .toList(),
                signingNs);
    }

    private static List<KeyPair> keys(int count) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            return Stream.generate(generator::generateKeyPair).limit(count).toList();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String merchant(String name, List<KeyPair> keys, int index) {
        return keys.isEmpty()
                ? "merchant " + name
                : "signer " + name + " " + Base64.getEncoder()
                        .encodeToString(keys.get(index).getPublic().getEncoded());
    }

    private List<String> make(List<String> wanted) {
        List<String> command = new ArrayList<>(
                List.of(home.resolve("suanpan").toString(), "credentials"));
        data.ifPresent(folder -> command.addAll(List.of("--data", folder.toString())));
        try {
            Path lines = Files.createTempFile("suanpan-", "-credentials");
            try {
                Files.write(lines, wanted);
                Process process = new ProcessBuilder(command).redirectInput(lines.toFile())
                        .redirectError(Redirect.INHERIT).start();
                List<String> made = new String(process.getInputStream().readAllBytes(),
                        StandardCharsets.UTF_8).lines().toList();
                if (process.waitFor() != 0 || made.size() != wanted.size()) {
                    throw new BenchFailure("there are no credentials: is this the data of a"
                            + " ./suanpan run --auth (--data)?");
                }
                return made;
            } finally {
                Files.delete(lines);
            }
        } catch (IOException e) {
            throw new BenchFailure("cannot run " + command.getFirst() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted while credentials were made");
        }
    }
}
