package io.suanpan.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.suanpan.http.problem.RefusedException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Places are neither lost nor found, whoever takes them and gives them back. */
class InFlightProperties {
    private static final int MAX = 6;
    private static final int PER_ADDRESS = 4;
    private static final int PER_PRINCIPAL = 3;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InFlight inFlight = new InFlight(
            new LimitSettings.InFlight(MAX, PER_ADDRESS, PER_PRINCIPAL), new Refusals(registry),
            registry);

    private static Optional<InetAddress> address(int number) {
        return Optional.of(InetAddress.ofLiteral("192.0.2." + number));
    }

    private double all() {
        return registry.get("suanpan.http.in.flight").gauge().value();
    }

    /** Of each number, the last digit is a principal, the one before an address; some give back. */
    @Property
    void whoHasFewerThanAllowedGetsOneIfThereIsOne(
            @ForAll @Size(max = 100) List<@IntRange(max = 199) Integer> steps) {
        Map<String, Integer> held = new HashMap<>();
        Queue<Runnable> places = new ArrayDeque<>();
        for (int step : steps) {
            if (step >= 100 && !places.isEmpty()) {
                places.remove().run();
                continue;
            }
            Optional<InetAddress> address = address(step / 10 % 3);
            Optional<String> principal = Optional.of("merchant " + step % 3);
            String byAddress = address.toString();
            String byPrincipal = principal.toString();
            boolean may = places.size() < MAX && held.getOrDefault(byAddress, 0) < PER_ADDRESS
                    && held.getOrDefault(byPrincipal, 0) < PER_PRINCIPAL;
            try {
                InFlight.Place place = inFlight.take(address, principal);
                assertThat(may).isTrue();
                held.merge(byAddress, 1, Integer::sum);
                held.merge(byPrincipal, 1, Integer::sum);
                places.add(() -> {
                    place.giveBack();
                    held.merge(byAddress, -1, Integer::sum);
                    held.merge(byPrincipal, -1, Integer::sum);
                });
            } catch (RefusedException _) {
                assertThat(may).isFalse();
            }
            assertThat(all()).isEqualTo(places.size());
        }
        places.forEach(Runnable::run);
        assertThat(all()).isZero();
    }

    @Test
    void threadsAtWorkNeverHaveMoreThanAllowedAndLeaveNothingBehind()
            throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>(
                IntStream.range(0, 8).mapToObj(i -> new Thread(() -> {
                    for (int j = 0; j < 20_000; j++) {
                        try {
                            InFlight.Place place = inFlight.take(address(i % 2), Optional.empty());
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            now.decrementAndGet();
                            place.giveBack();
                        } catch (RefusedException _) {
                            // there are more threads than places
                        }
                    }
                })).toList());
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).isBetween(1, MAX);
        assertThat(all()).isZero();
        IntStream.range(0, PER_ADDRESS)
                .forEach(_ -> inFlight.take(address(0), Optional.empty()));
    }
}
