package io.suanpan.http.limit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.RefusedException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that are being handled: bounded for each address and principal, so that none can hold
 * all places, and in all. A request has a place from when it is received until it is answered.
 */
public final class InFlight {
    private final int max;
    private final AtomicInteger all = new AtomicInteger();
    private final Held<InetAddress> byAddress;
    private final Held<String> byPrincipal;
    private final Refusals refusals;
    private final Problem tooManyOfAddress;
    private final Problem tooManyOfPrincipal;
    private final Problem tooMany;

    public InFlight(LimitSettings.InFlight settings, Refusals refusals, MeterRegistry registry) {
        this.max = settings.max();
        this.byAddress = new Held<>(settings.maxPerAddress());
        this.byPrincipal = new Held<>(settings.maxPerPrincipal());
        this.refusals = refusals;
        this.tooManyOfAddress = new Problem(ProblemType.TOO_MANY_IN_FLIGHT,
                "your address may have " + settings.maxPerAddress() + " requests under way");
        this.tooManyOfPrincipal = new Problem(ProblemType.TOO_MANY_IN_FLIGHT,
                "you may have " + settings.maxPerPrincipal() + " requests under way");
        this.tooMany = new Problem(ProblemType.BUSY, "the node has " + max
                + " requests under way, as many as it takes");
        Gauge.builder("suanpan.http.in.flight", all, AtomicInteger::get)
                .description("requests that are being handled").register(registry);
    }

    /** A request's place, to be given back once. */
    public final class Place {
        private final Optional<InetAddress> address;
        private final Optional<String> principal;

        private Place(Optional<InetAddress> address, Optional<String> principal) {
            this.address = address;
            this.principal = principal;
        }

        public void giveBack() {
            all.decrementAndGet();
            principal.ifPresent(byPrincipal::release);
            address.ifPresent(byAddress::release);
        }
    }

    /**
     * The caller's own bounds come first: who has passed them hears so, and takes no place meanwhile.
     *
     * @param address empty if it is not counted
     * @param principal empty if nobody is asked who it is
     * @throws RefusedException if there is no place
     */
    public Place take(Optional<InetAddress> address, Optional<String> principal) {
        if (address.isPresent() && !byAddress.take(address.get())) {
            throw refused(Limit.IN_FLIGHT_PER_ADDRESS, tooManyOfAddress);
        }
        if (principal.isPresent() && !byPrincipal.take(principal.get())) {
            address.ifPresent(byAddress::release);
            throw refused(Limit.IN_FLIGHT_PER_PRINCIPAL, tooManyOfPrincipal);
        }
        Place place = new Place(address, principal);
        if (all.incrementAndGet() > max) {
            place.giveBack();
            throw refused(Limit.IN_FLIGHT, tooMany);
        }
        return place;
    }

    private RefusedException refused(Limit limit, Problem problem) {
        refusals.add(limit);
        return problem.refusal();
    }
}
