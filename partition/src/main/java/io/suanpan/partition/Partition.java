package io.suanpan.partition;

import io.suanpan.kernel.Answer;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Reason;
import io.suanpan.kernel.Refusal;
import io.suanpan.partition.Envelope.Message;
import io.suanpan.partition.Envelope.Reply;
import io.suanpan.partition.Envelope.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition on the node that is to run it: takes it over, serves it term by term, and hands it over.
 * What arrives waits in a bounded queue; past it the answer is BUSY, and messages of other partitions are
 * dropped, as a network would: they come again. Used in one thread.
 *
 * <pre>
 *   taking over ── begun ──▶ serving ── a write is not confirmed ──▶ taking over, in a new term
 *        │ failed: waits, and meanwhile refuses                        │
 *        └───────────────────────── stop ──────────────────────────────┴──▶ released
 * </pre>
 */
public final class Partition {
    private static final Logger LOG = LoggerFactory.getLogger(Partition.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(1);
    /** Of what cannot be read: somebody has to mend it, and to read a journal costs something. */
    private static final Duration LAST_RETRY_UNREADABLE = Duration.ofSeconds(10);

    private final int number;
    private final PartitionSettings settings;
    private final Surroundings surroundings;
    private final Takeover takeover;
    private final Inbox inbox;
    private Optional<Tenure> tenure = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private Optional<Runnable> stopping = Optional.empty();
    private Duration retryAfter = FIRST_RETRY;

    public Partition(int number, PartitionSettings settings, Surroundings surroundings) {
        this.number = number;
        this.settings = settings;
        this.surroundings = surroundings;
        this.takeover = new Takeover(number, settings);
        this.inbox = new Inbox(settings.limits());
    }

    public void start() {
        surroundings.then(takeover.attempt(), this::begin, this::notTaken);
    }

    private void begin(Takeover.Taken taken) {
        if (stopping.isPresent()) {
            release(stopping.get());
            return;
        }
        trouble = Optional.empty();
        retryAfter = FIRST_RETRY;
        LOG.info("partition {} begins term {} after batch {}", number, taken.term().number(),
                taken.term().beginsAfter());
        settings.observer().serving(number, taken.term().beginsAfter());
        Tenure begun = new Tenure(number, taken, settings, surroundings, inbox, this::ended);
        tenure = Optional.of(begun);
        begun.start();
        for (int other = 0; other < settings.partitioning().count(); other++) {
            if (other != number) {
                surroundings.announce(other);
            }
        }
    }

    private void notTaken(Throwable failure) {
        if (stopping.isPresent()) {
            release(stopping.get());
            return;
        }
        Optional<UnreadableException> unreadable = UnreadableException.in(failure);
        if (trouble.isEmpty()) {
            LOG.error("partition {} cannot be taken over and is tried again in {} ms", number,
                    retryAfter.toMillis(), failure);
        } else {
            LOG.error("partition {} still cannot be taken over and is tried again in {} ms: {}",
                    number, retryAfter.toMillis(), failure.toString());
        }
        refuseAll("partition " + number + " cannot be served"
                + unreadable.map(why -> ": " + why.getMessage())
                        .orElse(" at the moment; try again later"));
        retry(unreadable.isPresent() ? LAST_RETRY_UNREADABLE : LAST_RETRY);
    }

    private void retry(Duration longest) {
        surroundings.later(retryAfter,
                () -> stopping.ifPresentOrElse(this::release, this::start));
        Duration twice = retryAfter.multipliedBy(2);
        retryAfter = twice.compareTo(longest) < 0 ? twice : longest;
    }

    /** What may have been written is not known: the journal tells, in a new term. */
    private void ended(Tenure.Failed failed) {
        LOG.warn("partition {} recovers from its journal: {}", number, failed.cause().toString());
        settings.observer().unavailable(number);
        tenure = Optional.empty();
        surroundings.askAgain(failed.unanswered());
        if (stopping.isPresent()) {
            release(stopping.get());
        } else {
            retry(LAST_RETRY);
        }
    }

    private void refuseAll(String why) {
        trouble = Optional.of(why);
        settings.observer().unavailable(number);
        List<Reply> replies = new ArrayList<>();
        inbox.takeAll().forEach(envelope -> {
            if (envelope instanceof Request request) {
                replies.add(refused(request, Reason.UNAVAILABLE, why));
            }
        });
        surroundings.reply(replies);
    }

    static Reply refused(Request request, Reason reason, String why) {
        return new Reply(request.caller(), new Answer.Refused(new Refusal(reason, why)));
    }

    public void ask(List<Request> requests) {
        if (stopping.isPresent()) {
            surroundings.askAgain(requests);
            return;
        }
        List<Reply> replies = new ArrayList<>();
        for (Request request : requests) {
            if (trouble.isPresent()) {
                replies.add(refused(request, Reason.UNAVAILABLE, trouble.get()));
            } else if (tenure.isPresent() && tenure.get().isFull()) {
                replies.add(refused(request, Reason.BUSY, "partition " + number
                        + " has too much that is not flushed; try again later"));
            } else if (!inbox.offer(request)) {
                replies.add(refused(request, Reason.BUSY, "partition " + number + " has "
                        + inbox.size() + " commands waiting; try again later"));
            }
        }
        surroundings.reply(replies);
        serve();
    }

    public void hear(List<Command> messages, Optional<OverMark> mark) {
        if (stopping.isPresent()) {
            return;
        }
        mark.ifPresent(inbox::mark);
        messages.forEach(command -> inbox.offer(new Message(command)));
        serve();
    }

    /** Another partition serves in a new term: what this one sent to it may be lost. */
    public void hearBegun(int other) {
        tenure.ifPresent(serving -> serving.otherBegan(other));
    }

    public void wake() {
        inbox.wake();
        serve();
    }

    private void serve() {
        tenure.ifPresent(Tenure::serve);
    }

    /** Writes out what changed, so that a hand-over that follows is quick. Returns at once. */
    public void flush() {
        tenure.ifPresent(Tenure::flush);
    }

    /**
     * Ends the batch in hand, sends all who wait to where the partition is next, and releases it.
     *
     * @param stopped called when it may be taken over
     */
    public void stop(Runnable stopped) {
        stopping = Optional.of(stopped);
        surroundings.askAgain(Tenure.requests(inbox.takeAll()));
        tenure.ifPresent(serving -> serving.end(waiting -> {
            tenure = Optional.empty();
            surroundings.askAgain(waiting);
            release(stopped);
        }));
        // If it is just being taken over, what becomes of that ends the stop.
    }

    private void release(Runnable stopped) {
        settings.observer().stopped(number);
        surroundings.then(settings.lease().release(settings.stores().terms(), number,
                takeover.attempted()), _ -> stopped.run(), _ -> stopped.run());
    }
}
