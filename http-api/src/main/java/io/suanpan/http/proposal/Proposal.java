package io.suanpan.http.proposal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.http.exchange.Colleague;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Quoted;
import io.suanpan.http.trail.TrailEntry;
import io.suanpan.http.trail.TrailEntry.Asked;
import io.suanpan.http.trail.TrailEntry.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request of one operator that another has to agree to. It is carried out once:
 *
 * <pre>
 *            approved                carried out, or refused for good
 *   OPEN ───────────────▶ APPROVED ──────────────────────────────────▶ CARRIED_OUT, REFUSED
 *    │ │                     ⟲ approved again: carried out again, by its own number
 *    │ └─ rejected by another, withdrawn by its proposer ─▶ REJECTED, WITHDRAWN
 *    └─── its time is over ─▶ EXPIRED
 * </pre>
 *
 * After its time nothing comes of it in any state.
 *
 * @param trailId of the proposer's request in the trail
 * @param digest of what is proposed, when it was
 */
public record Proposal(Number no, String trailId, Colleague by, Asked what, String digest,
        State state) {
    /** For how long it can be approved. */
    public static final Duration LIFE = Duration.ofHours(24);

    private static final int ACCEPTED = 202;

    /** What has become of it. */
    public sealed interface State {
        /** Nobody has decided. */
        record Open() implements State {}

        /** It may be carried out; whether it has been is not known. */
        record Approved(Decision decision) implements State {}

        /** It is over: it was answered {@code ending} for good. */
        record Carried(Decision decision, Ending ending) implements State {}

        /** It never will be. */
        record Rejected(Decision decision, String reason) implements State {}
    }

    /** Who decided, first. */
    public record Decision(Colleague by, Instant at) {}

    /** Names one, and says when it was made, so that it is found without looking elsewhere. */
    public record Number(Instant at, String unique) {
        private static final int UNIQUE_LENGTH = 8;
        private static final Pattern TEXT = Pattern.compile("[0-9a-f]{14}-[0-9a-f]{8}");

        /** As in a path. */
        static Number read(String field, String text) {
            if (!TEXT.matcher(text).matches()) {
                throw Rules.refuse(ProblemType.INVALID_ID, field,
                        "must be a proposal's: 14 digits, - and 8 digits, hexadecimal", text);
            }
            return new Number(
                    Instant.EPOCH.plus(Long.parseLong(text, 0, 14, 16), ChronoUnit.MICROS),
                    text.substring(15));
        }

        @Override
        public String toString() {
            return "%014x-%s".formatted(ChronoUnit.MICROS.between(Instant.EPOCH, at), unique);
        }
    }

    /** Of the request that {@code entry} has in the trail. */
    public static Proposal of(Colleague by, TrailEntry entry) {
        return new Proposal(
                new Number(entry.at(), entry.id().substring(0, Number.UNIQUE_LENGTH)), entry.id(),
                by, entry.what(), digest(entry.what()), new State.Open());
    }

    /** SHA-256 of method and target, a line end, and the body; in hexadecimal. */
    static String digest(Asked what) {
        String method = what.route().substring(0, what.route().indexOf(' '));
        String text = method + " " + what.target() + "\n" + what.body();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Proposal in(State next) {
        return new Proposal(no, trailId, by, what, digest, next);
    }

    Instant expiresAt() {
        return no.at().plus(LIFE);
    }

    private boolean isOver(Instant now) {
        return !now.isBefore(expiresAt());
    }

    /**
     * Why {@code approver}, who has looked at a content of the digest {@code seen}, does not approve it now; empty also
     * if it is approved already.
     */
    Optional<Problem> obstacleToApproval(Colleague approver, String seen, Instant now) {
        if (approver.isSameAs(by)) {
            return Optional.of(new Problem(ProblemType.OWN_PROPOSAL, "proposal " + no + " is of "
                    + Quoted.quote(by.name()) + ": it takes another operator to approve it"));
        }
        if (!seen.equals(digest) || !digest.equals(digest(what))) {
            return Optional.of(new Problem(ProblemType.PROPOSAL_DIFFERS, "what proposal " + no
                    + " would do has not the digest " + Quoted.quote(seen)
                    + ": look at it again", "digest"));
        }
        return switch (state) {
            case State.Carried _ -> Optional.empty();
            case State.Rejected _ -> Optional.of(rejected());
            case State.Open _,State.Approved _ -> isOver(now)
                    ? Optional.of(expired())
                    : Optional.empty();
        };
    }

    /** Why it is not rejected, or withdrawn, now; empty also if it is already. */
    Optional<Problem> obstacleToRejection(Instant now) {
        return switch (state) {
            case State.Rejected _ -> Optional.empty();
            case State.Approved(Decision d) -> Optional.of(approved(d));
            case State.Carried(Decision d, Ending _) -> Optional.of(approved(d));
            case State.Open _ -> isOver(now) ? Optional.of(expired()) : Optional.empty();
        };
    }

    private Problem rejected() {
        return new Problem(ProblemType.PROPOSAL_REJECTED, "proposal " + no
                + " is rejected or withdrawn: propose it anew if it is to be done");
    }

    private Problem expired() {
        return new Problem(ProblemType.PROPOSAL_EXPIRED, "proposal " + no + " was to be approved"
                + " before " + expiresAt() + ": propose it anew if it is to be done");
    }

    private Problem approved(Decision decision) {
        return new Problem(ProblemType.PROPOSAL_APPROVED, "proposal " + no + " was approved by "
                + Quoted.quote(decision.by().name()) + " at " + decision.at());
    }

    /** The answer to its proposer. */
    public Reply accepted() {
        return Reply.json(ACCEPTED, json -> write(json, no.at()));
    }

    private String status(Instant now) {
        return switch (state) {
            case State.Open _ -> isOver(now) ? "EXPIRED" : "OPEN";
            case State.Approved _ -> "APPROVED";
            case State.Carried(Decision _, Ending ending) ->
                ending.problem().isPresent() ? "REFUSED" : "CARRIED_OUT";
            case State.Rejected(Decision decision, String _) ->
                decision.by().isSameAs(by) ? "WITHDRAWN" : "REJECTED";
        };
    }

    /** The fields as the API shows them. */
    void write(JsonGenerator json, Instant now) throws IOException {
        json.writeStringField("proposalNo", no.toString());
        json.writeStringField("status", status(now));
        json.writeStringField("proposedBy", by.name());
        json.writeStringField("proposedAt", no.at().toString());
        json.writeStringField("expiresAt", expiresAt().toString());
        json.writeStringField("route", what.route());
        json.writeStringField("target", what.target());
        json.writeStringField("body", what.body());
        json.writeStringField("digest", digest);
        json.writeStringField("trailId", trailId);
        switch (state) {
            case State.Open _ -> {
            }
            case State.Approved(Decision decision) -> write(json, decision);
            case State.Carried(Decision decision, Ending ending) -> {
                write(json, decision);
                ending.write(json);
            }
            case State.Rejected(Decision decision, String reason) -> {
                write(json, decision);
                json.writeStringField("reason", reason);
            }
        }
    }

    private static void write(JsonGenerator json, Decision decision) throws IOException {
        json.writeStringField("decidedBy", decision.by().name());
        json.writeStringField("decidedAt", decision.at().toString());
    }
}
