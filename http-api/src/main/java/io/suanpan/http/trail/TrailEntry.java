package io.suanpan.http.trail;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.http.exchange.Colleague;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.security.Principal;
import io.suanpan.http.security.Role;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One request that is kept.
 *
 * @param id tells entries of one time apart
 * @param at when it was let in, in microseconds
 * @param what what was asked
 * @param ending what became of it; empty while it is under way, and for ever if its node ended meanwhile
 */
public record TrailEntry(String id, Instant at, Actor actor, Asked what, Optional<Ending> ending) {
    /** Who asked. */
    public record Actor(Kind kind, String name, Set<Role> roles) {
        /** What a name is of. */
        public enum Kind {
            OPERATOR, MERCHANT, CONSUMER
        }

        public Actor {
            roles = Set.copyOf(roles);
        }

        public static Actor of(Principal principal) {
            return switch (principal) {
                case Principal.Operator(Colleague who, Set<Role> roles) ->
                    new Actor(Kind.OPERATOR, who.name(), roles);
                case Principal.Merchant(var id) ->
                    new Actor(Kind.MERCHANT, id.value(), Set.of());
                case Principal.Consumer(var id) ->
                    new Actor(Kind.CONSUMER, id.value(), Set.of());
            };
        }
    }

    /**
     * What was asked.
     *
     * @param route as {@code POST /v1/accounts/{id}/freeze}
     * @param target path and query, as sent
     * @param body as sent; empty if there is none, or none was read
     */
    public record Asked(String route, String target, String body) {}

    /**
     * What became of a request.
     *
     * @param status of the answer
     * @param problem the answer, if it is a problem
     */
    public record Ending(Instant at, int status, Optional<String> problem) {
        public static Ending of(Reply reply, Instant at) {
            return new Ending(at, reply.status(),
                    reply.problem().map(_ -> reply.body().utf8String()));
        }

        /** The fields as the API shows them. */
        public void write(JsonGenerator json) throws IOException {
            json.writeStringField("endedAt", at.toString());
            json.writeNumberField("answer", status);
            if (problem.isPresent()) {
                json.writeStringField("problem", problem.get());
            }
        }
    }

    /** The fields as the API shows them. */
    void write(JsonGenerator json) throws IOException {
        json.writeStringField("id", id);
        json.writeStringField("at", at.toString());
        json.writeStringField("kind", actor.kind().name());
        json.writeStringField("name", actor.name());
        json.writeArrayFieldStart("roles");
        for (String role : actor.roles().stream().map(Role::text).sorted().toList()) {
            json.writeString(role);
        }
        json.writeEndArray();
        json.writeStringField("route", what.route());
        json.writeStringField("target", what.target());
        if (!what.body().isEmpty()) {
            json.writeStringField("body", what.body());
        }
        if (ending.isPresent()) {
            ending.get().write(json);
        }
    }
}
