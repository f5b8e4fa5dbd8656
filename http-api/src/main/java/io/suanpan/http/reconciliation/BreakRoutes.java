package io.suanpan.http.reconciliation;

import static io.suanpan.http.problem.ProblemType.BREAK_IN_OTHER_STATE;
import static io.suanpan.http.problem.ProblemType.BREAK_NOT_FOUND;
import static io.suanpan.http.problem.ProblemType.BUSY;
import static io.suanpan.http.problem.ProblemType.INVALID_BREAK_KIND;
import static io.suanpan.http.problem.ProblemType.INVALID_BREAK_STATE;
import static io.suanpan.http.problem.ProblemType.INVALID_ID;
import static io.suanpan.http.problem.ProblemType.MISSING_PARAMETER;
import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.input.Body;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Field;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.readmodel.Lists;
import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.readmodel.ReadModels.InvalidCursorException;
import io.suanpan.reconciliation.Break;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.reconciliation.BreakId;
import io.suanpan.reconciliation.Breaks;
import io.suanpan.reconciliation.Kind;
import io.suanpan.reconciliation.Note;
import io.suanpan.reconciliation.State;
import io.suanpan.reconciliation.Step;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A day's breaks, and what operators do about them. */
public final class BreakRoutes {
    private static final String BREAK = "/v1/reconciliation/breaks/{id}";
    private static final String ANYBODY = "anybody";
    private static final Field<String> REASON = Field.text("reason", Rules::reason);
    private static final Field<String> ENTRY = Field.text("entry", Rules::token);
    private static final BodyShape WITH_REASON = BodyShape.of(REASON);
    private static final BodyShape WITH_ENTRY = BodyShape.of(ENTRY, REASON);
    /** Of a page with a filter: it ends there, and the next goes on. */
    private static final int MOST_READ = 2_000;
    /** So often somebody else may come first. */
    private static final int MOST_TRIES = 5;

    private final Breaks breaks;
    private final InstantSource clock;

    public BreakRoutes(Breaks breaks, InstantSource clock) {
        this.breaks = breaks;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/reconciliation/breaks", this::list)
                        .with(List.of("currency", "channel", "day", "kind", "state", "limit",
                                "cursor")),
                Route.get(BREAK, this::get),
                Route.post(BREAK + "/explanation", call -> take(call, Step.EXPLAIN)),
                Route.post(BREAK + "/adjustment", call -> take(call, Step.ADJUST)),
                Route.post(BREAK + "/closing", call -> take(call, Step.CLOSE)));
    }

    private CompletionStage<Reply> list(Call call) {
        Currency currency = call.query("currency", Rules::currency)
                .orElseThrow(() -> missing("currency", "CNY"));
        ChannelName channel = new ChannelName(currency,
                call.query("channel", Rules::channel).orElse(ChannelId.BANK));
        LocalDate day = call.query("day", Rules::day)
                .orElseThrow(() -> missing("day", "2026-01-31"));
        Optional<Kind> kind = call.query("kind",
                (field, text) -> constant(INVALID_BREAK_KIND, Kind.class, field, text));
        Optional<State> state = call.query("state",
                (field, text) -> constant(INVALID_BREAK_STATE, State.class, field, text));
        Reading reading = new Reading(kind, state, PageRequest.limit(call));
        Optional<String> cursor = call.query("cursor", Rules::cursor);
        return Lists.answer(() -> breaks.read(channel, day, after(cursor, channel, day),
                reading::wantsMore).thenApply(_ -> reading.page()), BreakViews::write);
    }

    /** One page's reading. */
    private static final class Reading {
        private final Optional<Kind> kind;
        private final Optional<State> state;
        private final int limit;
        private final List<Break> found = new ArrayList<>();
        private int read;
        private BreakId last;
        private boolean isMore;

        Reading(Optional<Kind> kind, Optional<State> state, int limit) {
            this.kind = kind;
            this.state = state;
            this.limit = limit;
        }

        boolean wantsMore(Break each) {
            if (found.size() == limit || read == MOST_READ) {
                isMore = true; // this one at least
                return false;
            }
            read++;
            if (kind.orElse(each.id().kind()) == each.id().kind()
                    && state.orElse(each.state()) == each.state()) {
                found.add(each);
            }
            last = each.id();
            return true;
        }

        Page<Break> page() {
            return new Page<>(found,
                    isMore ? Optional.of(last.toString()) : Optional.empty());
        }
    }

    private static String after(Optional<String> cursor, ChannelName channel, LocalDate day) {
        if (cursor.isEmpty()) {
            return "";
        }
        try {
            BreakId last = BreakId.parse(cursor.get());
            if (last.channel().equals(channel) && last.day().equals(day)) {
                return cursor.get();
            }
        } catch (IllegalArgumentException _) {
            // refused below
        }
        throw new InvalidCursorException(cursor.get());
    }

    private CompletionStage<Reply> get(Call call) {
        BreakId id = call.path("id", BreakRoutes::id);
        return Lists.orWhyNot(breaks.find(id).thenApply(
                found -> reply(found.orElseThrow(() -> absent(id)))));
    }

    private CompletionStage<Reply> take(Call call, Step step) {
        BreakId id = call.path("id", BreakRoutes::id);
        Body body = call.body(step == Step.ADJUST ? WITH_ENTRY : WITH_REASON);
        Note note = new Note(step, clock.instant().truncatedTo(ChronoUnit.MICROS),
                call.holder().orElse(ANYBODY), body.get(REASON),
                step == Step.ADJUST ? body.get(ENTRY) : "");
        return Lists.orWhyNot(take(id, note, 0));
    }

    private CompletionStage<Reply> take(BreakId id, Note note, int tries) {
        return breaks.find(id).thenCompose(found -> {
            Break known = found.orElseThrow(() -> absent(id));
            return switch (known.take(note)) {
                case Break.Result.Same _ -> completedFuture(reply(known));
                case Break.Result.Refused refused -> throw new Problem(BREAK_IN_OTHER_STATE,
                        "the break cannot be changed so: " + refused.why() + ": '" + id + "'")
                        .refusal();
                case Break.Result.Changed changed -> breaks.replace(changed.next())
                        .thenCompose(done -> done
                                ? completedFuture(reply(changed.next()))
                                : again(id, note, tries + 1));
            };
        });
    }

    /** Somebody else came first: what may be done now follows from what that one did. */
    private CompletionStage<Reply> again(BreakId id, Note note, int tries) {
        if (tries == MOST_TRIES) {
            throw new Problem(BUSY, "others change this break; try again").refusal();
        }
        return take(id, note, tries);
    }

    private static Reply reply(Break each) {
        return Reply.json(Answers.OK, BreakViews.fields(each));
    }

    private static BreakId id(String field, String text) {
        try {
            return BreakId.parse(text);
        } catch (IllegalArgumentException _) {
            throw Rules.refuse(INVALID_ID, field, "must be a break's, as the list has it", text);
        }
    }

    private static RuntimeException absent(BreakId id) {
        return new Problem(BREAK_NOT_FOUND, "there is no break '" + id + "'").refusal();
    }

    private static RuntimeException missing(String parameter, String example) {
        return new Problem(MISSING_PARAMETER, parameter + " must be given, as " + example,
                parameter).refusal();
    }

    private static <E extends Enum<E>> E constant(ProblemType type, Class<E> of, String field,
            String text) {
        return Arrays.stream(of.getEnumConstants()).filter(each -> each.name().equals(text))
                .findFirst().orElseThrow(() -> Rules.refuse(type, field, "must be one of "
                        + Arrays.toString(of.getEnumConstants()), text));
    }
}
