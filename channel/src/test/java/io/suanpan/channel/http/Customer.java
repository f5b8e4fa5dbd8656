package io.suanpan.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.channel.Finding;
import io.suanpan.channel.Instruction;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.channel.Kind;
import io.suanpan.channel.OurAccount;
import io.suanpan.channel.Outcome;
import io.suanpan.channel.Outcome.Known;
import io.suanpan.channel.Outcome.Unknown;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.Money;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.actor.ActorSystem;

/** Who tells a bank what to do, and what is expected of its answers. */
final class Customer implements AutoCloseable {
    static final Currency CNY = Currency.getInstance("CNY");
    static final Duration MARGIN = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofMillis(700);
    private static final Duration BREAK = Duration.ofSeconds(1);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ActorSystem system = ActorSystem.create("customer");

    /** A number that no other test has. */
    static String number() {
        return "n" + NUMBERS.incrementAndGet();
    }

    /** More numbers of the same test. */
    static String[] numbers(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + "-" + i)
                .toArray(String[]::new);
    }

    HttpChannel channel(URI address, int maxInFlight, int breakAfter) {
        return channel(new ChannelSettings(address, CNY, Optional.empty(), TIMEOUT, TIMEOUT,
                Duration.ofMinutes(1), maxInFlight, breakAfter, BREAK, MARGIN));
    }

    HttpChannel channel(ChannelSettings settings) {
        return new HttpChannel(settings, system);
    }

    /** Collects {@code amount} fen from anna. */
    static Instruction instruction(String number, long amount, Duration within) {
        return new Instruction(new InstructionNumber(number), Kind.COLLECT, OurAccount.CUSTODY,
                new OutsideAccount("anna"), new Money(amount, CNY), Instant.now().plus(within));
    }

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    static void assertUnknown(Finding finding, Known known) {
        assertThat(finding).isInstanceOfSatisfying(Unknown.class,
                unknown -> assertThat(unknown.known()).as(unknown.detail()).isEqualTo(known));
    }

    static void assertFailed(Finding finding, Outcome.Failure failure) {
        assertThat(finding).isInstanceOfSatisfying(Outcome.Failed.class,
                failed -> assertThat(failed.failure()).isEqualTo(failure));
    }

    @Override
    public void close() {
        system.terminate();
    }
}
