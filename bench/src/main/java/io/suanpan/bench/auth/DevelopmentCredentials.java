package io.suanpan.bench.auth;

import io.suanpan.bench.api.Population;
import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Credential;
import io.suanpan.bench.client.Target;
import io.suanpan.bench.launch.Launcher;
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

    private final Launcher launcher;

    public DevelopmentCredentials(Launcher launcher) {
        this.launcher = launcher;
    }

    /** @param consumersPay whether consumers get tokens too, which takes a moment for many */
    public Credentials make(Auth auth, Population population, Target target,
            boolean consumersPay) {
        if (auth == Auth.NONE) {
            return Credentials.NONE;
        }
        List<KeyPair> keys = auth == Auth.SIGNATURE ? keys(population.merchants()) : List.of();
        List<String> wanted = Stream.of(
                Stream.of("operator bench admin,finance,viewer", "operator second finance,admin"),
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
        Launcher.Ran made = launcher.run(List.of("credentials"), wanted);
        if (made.exitCode() != 0 || made.lines().size() != wanted.size()) {
            throw new BenchFailure("there are no credentials: is this the data of a"
                    + " ./suanpan run --auth (--data)?");
        }
        return made.lines();
    }
}
