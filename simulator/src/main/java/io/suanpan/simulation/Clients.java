package io.suanpan.simulation;

import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.TradeId;
import io.suanpan.partition.Envelope.Caller;
import io.suanpan.partition.Envelope.Reply;
import io.suanpan.partition.Envelope.Request;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.wire.WireRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Callers, and the gateway they ask through: a question whose answer does not come is asked again, as is one
 * that a partition sends on, and an outcome is believed only if it cannot be of another asking.
 */
final class Clients {
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BEFORE_RETRY = Duration.ofMillis(300);

    record Ticket(int number) implements Caller {}

    /** @param askedNanos when it was first asked */
    record Question(int number, Command command, long askedNanos, Consumer<Answer> then) {}

    private final World world;
    private final Workload workload;
    private final Memories memories = new Memories();
    private final Map<Integer, Question> open = new LinkedHashMap<>();
    private final Map<Integer, Integer> askings = new LinkedHashMap<>();
    private final Set<EntityId> mentioned = new HashSet<>();
    private int count;

    Clients(World world, int questions) {
        this.world = world;
        this.workload = new Workload(world.chance, world.partitioning.count(), questions);
    }

    Memories memories() {
        return memories;
    }

    /** The callers' next wish, if they have one. */
    void wish() {
        workload.next().ifPresent(command -> insist(command, answer -> world.history
                .add("a caller", () -> "asked " + command + " and hears " + answer)));
    }

    boolean haveWishes() {
        return workload.hasMore();
    }

    boolean areDone() {
        return open.isEmpty();
    }

    /** What callers still wait for. */
    List<Command> waitingFor() {
        return open.values().stream().map(Question::command).toList();
    }

    /** Whether a caller has asked something of it, or for it. */
    boolean haveMentioned(EntityId id) {
        return mentioned.contains(id);
    }

    /** Asks until there is an outcome. */
    void insist(Command command, Consumer<Answer> then) {
        mentioned.add(command.target());
        Question question = new Question(++count, command, world.agenda.nanos(), then);
        open.put(question.number(), question);
        ask(question);
        world.agenda.in(PATIENCE, () -> {
            if (open.remove(question.number()) != null) {
                insist(command, then);
            }
        });
    }

    private void ask(Question question) {
        int asking = askings.merge(question.number(), 1, Integer::sum);
        byte[] bytes = WireRegistry.SUANPAN.toBytes(question.command());
        world.network.carry(() -> world.placement.deliver(
                world.partitioning.partitionOf(question.command().target()),
                partition -> partition.ask(List.of(new Request(new Ticket(question.number()),
                        (Command) WireRegistry.SUANPAN.fromBytes(bytes))))));
        world.agenda.in(ASK_AGAIN_AFTER, () -> {
            if (open.containsKey(question.number())
                    && askings.get(question.number()) == asking) {
                ask(question);
            }
        });
    }

    void askAgain(Request request) {
        int number = ((Ticket) request.caller()).number();
        world.network.carry(() -> Optional.ofNullable(open.get(number)).ifPresent(this::ask));
    }

    void answerOnItsWay(Reply reply) {
        int number = ((Ticket) reply.caller()).number();
        byte[] bytes = WireRegistry.SUANPAN.toBytes(reply.answer());
        world.network
                .carry(() -> answered(number, (Answer) WireRegistry.SUANPAN.fromBytes(bytes)));
    }

    private void answered(int number, Answer answer) {
        Question question = open.get(number);
        if (question == null) {
            return;
        }
        if (answer instanceof Answer.Refused refused && isTurnedAway(refused)) {
            if (askings.get(number) == 1) {
                open.remove(number);
                world.agenda.arrives(BEFORE_RETRY,
                        () -> insist(question.command(), question.then()));
            }
            return;
        }
        open.remove(number);
        memories.heard(question, answer, world.agenda.nanos());
        question.then().accept(answer);
    }

    private static boolean isTurnedAway(Answer.Refused refused) {
        return refused.refusal().reason() == Reason.BUSY
                || refused.refusal().reason() == Reason.UNAVAILABLE;
    }
}
