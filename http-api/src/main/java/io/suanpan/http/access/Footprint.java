package io.suanpan.http.access;

import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.security.Principal;
import io.suanpan.http.trail.Trail;
import io.suanpan.http.trail.TrailEntry;
import io.suanpan.http.trail.TrailEntry.Actor;
import io.suanpan.http.trail.TrailEntry.Asked;
import io.suanpan.http.trail.TrailEntry.Ending;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one request leaves in the trail. */
final class Footprint {
    private static final Logger LOG = LoggerFactory.getLogger(Footprint.class);

    private final Trail trail;
    private final InstantSource clock;
    private volatile TrailEntry entry;

    Footprint(Trail trail, InstantSource clock, Principal principal, Route route,
            HttpRequest request) {
        this.trail = trail;
        this.clock = clock;
        String target = request.getUri().getPathString()
                + request.getUri().rawQueryString().map(query -> "?" + query).orElse("");
        this.entry = new TrailEntry(UUID.randomUUID().toString(), now(), Actor.of(principal),
                new Asked(route.toString(), target, ""), Optional.empty());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // as precise as it is stored
    }

    /** As it was last written, or tried to. */
    TrailEntry entry() {
        return entry;
    }

    /** Fails if it may not be written. */
    CompletionStage<Void> begin(String body) {
        entry = new TrailEntry(entry.id(), entry.at(), entry.actor(),
                new Asked(entry.what().route(), entry.what().target(), body), Optional.empty());
        return logged(trail.begin(entry));
    }

    /** Fails if it may not be written; what was begun is in the trail anyhow. */
    CompletionStage<Void> end(Reply reply) {
        return logged(trail.end(new TrailEntry(entry.id(), entry.at(), entry.actor(),
                entry.what(), Optional.of(Ending.of(reply, now())))));
    }

    private CompletionStage<Void> logged(CompletionStage<Void> written) {
        return written.whenComplete((_, failure) -> {
            if (failure != null) {
                LOG.warn("the trail cannot be written, of {} by {}: {}", entry.what().route(),
                        entry.actor().name(), failure.toString());
            }
        });
    }
}
