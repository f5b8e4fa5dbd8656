package io.suanpan.http.connection;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.suanpan.http.limit.Buckets;
import io.suanpan.http.limit.Held;
import io.suanpan.http.limit.Limit;
import io.suanpan.http.limit.LimitSettings;
import io.suanpan.http.limit.Refusals;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which connections are served: so many may be open, and so many be opened in a second, for each
 * address and in all. An address that has passed its own bounds takes nothing of what is there for all.
 */
public final class Connections {
    /** Connections that are refused and wait to be told so; one more is closed at once. */
    public static final int MAX_REFUSED_OPEN = 256;
    private static final String EVERYBODY = "everybody";

    private final LimitSettings.Connections settings;
    private final Buckets<InetAddress> openedByAddress;
    private final Buckets<String> opened;
    private final Held<InetAddress> openByAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger refusedOpen = new AtomicInteger();
    private final Refusals refusals;

    /** What becomes of a connection. */
    sealed interface Admission {
        /** To be called once, when the connection is closed. */
        void close();

        /** Its requests are answered. */
        record Served(Connections connections, Optional<InetAddress> address)
                implements
                    Admission {
            @Override
            public void close() {
                connections.open.decrementAndGet();
                address.ifPresent(connections.openByAddress::release);
            }
        }

        /** Its first request is answered with {@code why}, which is its end. */
        record Refused(Connections connections, Problem why) implements Admission {
            @Override
            public void close() {
                connections.refusedOpen.decrementAndGet();
            }
        }

        /** It is closed unheard. */
        record Dropped() implements Admission {
            @Override
            public void close() {
                // it was never counted
            }
        }
    }

    /** @param rememberedAddresses how many addresses' buckets are kept in memory */
    public Connections(LimitSettings.Connections settings, int rememberedAddresses,
            Refusals refusals, MeterRegistry registry, TimeMeter clock) {
        this.settings = settings;
        this.openedByAddress = new Buckets<>(settings.openedPerAddress(), rememberedAddresses,
                clock);
        this.opened = new Buckets<>(settings.opened(), 2, clock);
        this.openByAddress = new Held<>(settings.maxPerAddress());
        this.refusals = refusals;
        Gauge.builder("suanpan.http.connections", open, AtomicInteger::get)
                .description("connections that are open and served").register(registry);
    }

    /** @param address empty if it is not counted */
    Admission open(Optional<InetAddress> address) {
        if (address.isPresent() && !openedByAddress.take(address.get())) {
            return refused(Limit.OPENED_PER_ADDRESS, ProblemType.TOO_MANY_CONNECTIONS,
                    "your address may open " + settings.openedPerAddress().worded("connections"));
        }
        if (address.isPresent() && !openByAddress.take(address.get())) {
            return refused(Limit.CONNECTIONS_PER_ADDRESS, ProblemType.TOO_MANY_CONNECTIONS,
                    "your address may have " + settings.maxPerAddress() + " connections");
        }
        Admission served = new Admission.Served(this, address);
        boolean isOneTooMany = open.incrementAndGet() > settings.max();
        if (isOneTooMany || !opened.take(EVERYBODY)) {
            served.close();
            return isOneTooMany
                    ? refused(Limit.CONNECTIONS, ProblemType.BUSY, "the node has "
                            + settings.max() + " connections, as many as it takes")
                    : refused(Limit.OPENED, ProblemType.BUSY, "the node takes "
                            + settings.opened().worded("new connections"));
        }
        return served;
    }

    private Admission refused(Limit limit, ProblemType type, String why) {
        refusals.add(limit);
        if (refusedOpen.incrementAndGet() > MAX_REFUSED_OPEN) {
            refusedOpen.decrementAndGet();
            return new Admission.Dropped();
        }
        return new Admission.Refused(this, new Problem(type, why));
    }
}
