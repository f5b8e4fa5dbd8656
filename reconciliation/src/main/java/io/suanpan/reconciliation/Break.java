package io.suanpan.reconciliation;

import io.suanpan.kernel.Invariant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that is between us and the bank until somebody, or a later check, has settled it.
 *
 * <pre>
 *   found ─────────────────────────────▶ OPEN
 *   OPEN ── explain ───────────────────▶ EXPLAINED
 *   OPEN, EXPLAINED ── adjust ─────────▶ ADJUSTED
 *   EXPLAINED, ADJUSTED ── close ──────▶ CLOSED
 *   OPEN, EXPLAINED ── found no more ──▶ CLOSED
 *   any ── found with other figures ───▶ OPEN
 *   CLOSED by a check ── found again ──▶ OPEN
 * </pre>
 *
 * A check never closes what was adjusted: if it is found no more, the adjustment is one too many, and that is for people.
 * Nor does it open what an operator closed, unless the figures are others than the operator saw.
 *
 * @param what as it was found last
 * @param history its steps, the oldest first; the last says its state
 */
public record Break(BreakId id, Discrepancy what, List<Note> history) {
    public Break {
        history = List.copyOf(history);
        Invariant.check(!history.isEmpty() && history.getFirst().step() == Step.FOUND,
                "a break begins with being found", history);
        Invariant.check(id.kind() == what.kind(), "a break is of its id's kind", what);
    }

    /** @param why there is more to say of it than what it is; may be empty */
    static Break found(BreakId id, Discrepancy what, Instant now, String why) {
        return new Break(id, what, List.of(Note.of(Step.FOUND, now, Note.CHECK, why)));
    }

    public State state() {
        return history.getLast().step().to();
    }

    /** So many steps it has come; two who take the next one both say the same. */
    public int version() {
        return history.size();
    }

    /** What an operator's step leads to. */
    public sealed interface Result {
        record Changed(Break next) implements Result {}

        /** The same was said before. */
        record Same() implements Result {}

        /** It is in no state for that. */
        record Refused(String why) implements Result {}
    }

    /** An operator's next step; repeating the last one, word by word, changes nothing. */
    public Result take(Note note) {
        Note last = history.getLast();
        if (last.step() == note.step() && last.by().equals(note.by())
                && last.text().equals(note.text()) && last.entry().equals(note.entry())) {
            return new Result.Same();
        }
        List<State> from = switch (note.step()) {
            case EXPLAIN -> List.of(State.OPEN);
            case ADJUST -> List.of(State.OPEN, State.EXPLAINED);
            case CLOSE -> List.of(State.EXPLAINED, State.ADJUSTED);
            case FOUND, FOUND_AGAIN, GONE ->
                throw Invariant.broken("no operator's step", note.step());
        };
        return from.contains(state())
                ? new Result.Changed(with(note))
                : new Result.Refused("it is " + state() + ", and must be "
                        + String.join(" or ", from.stream().map(State::name).toList()));
    }

    /** What becomes of it when a check finds it; empty if nothing does. */
    Optional<Break> foundAgain(Discrepancy now, Instant at) {
        boolean same = what.equals(now);
        if (same && history.getLast().step() != Step.GONE) {
            return Optional.empty();
        }
        Break seen = new Break(id, now, history);
        return Optional.of(seen.with(Note.of(Step.FOUND_AGAIN, at, Note.CHECK,
                same ? "as before" : "before: " + what.text())));
    }

    /** What becomes of it when a check finds it no more; empty if nothing does. */
    Optional<Break> gone(String why, Instant at) {
        return switch (state()) {
            case OPEN, EXPLAINED ->
                Optional.of(with(Note.of(Step.GONE, at, Note.CHECK, why)));
            case ADJUSTED, CLOSED -> Optional.empty();
        };
    }

    private Break with(Note note) {
        return new Break(id, what, Stream.concat(history.stream(), Stream.of(note)).toList());
    }
}
