package io.suanpan.bench.load;

import io.suanpan.bench.api.Requests;
import io.suanpan.bench.client.Client;
import io.suanpan.bench.progress.ProgressLine;
import io.suanpan.bench.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * A load from its first to its last outcome: driven for one or more phases, drained, and what is left open
 * settled. Used by one thread; the load itself runs on the client's event loop.
 */
public final class LoadRun {
    private static final String WARM_UP = "warming up (discarded)";

    private final Client client;
    private final Requests requests;
    private final PaidListener listener;
    private final ProgressLine progress;
    private final Load load;
    private final Optional<Pace> pace;
    private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);
    private Phase phase;
    private Phase driven;
    private Measured measured;
    private long drivenUntilNs;

    /** @param perSecond with it an open loop, without it a closed one */
    public LoadRun(Client client, Requests requests, Scenario scenario, OptionalInt perSecond,
            PaidListener listener, ProgressLine progress) {
        this.client = client;
        this.requests = requests;
        this.listener = listener;
        this.progress = progress;
        this.load = new Load(requests, scenario, listener);
        this.pace = perSecond.isPresent()
                ? Optional.of(new Pace(load, perSecond.getAsInt()))
                : Optional.empty();
    }

    public void start() {
        beginPhase();
        ended = pace.isPresent() ? client.run(pace.get()) : client.run(load);
    }

    /** Lets the load run for {@code length} without measuring. */
    public void warmUp(Duration length) {
        beginPhase();
        during(WARM_UP, length);
    }

    /** Lets the load run until {@code payments} are acknowledged. */
    public void warmUpUntilPaid(long payments) {
        beginPhase();
        progress.until(() -> phase.soFar().payments() >= payments, ended, () -> {
            Measured soFar = phase.soFar();
            return "%s %,d of %,d  %s".formatted(WARM_UP, soFar.payments(), payments,
                    soFar.inShort());
        });
    }

    /** Lets the load run for {@code length}; what is answered in it is what is measured. */
    public Measured drive(Duration length) {
        pace.ifPresent(Pace::forgetBacklog);
        beginPhase();
        driven = phase;
        during("measuring", length);
        measured = driven.soFar();
        drivenUntilNs = System.nanoTime();
        return measured;
    }

    /** Begins nothing more and waits for what is in flight, which is not measured. */
    public Driven drain() {
        beginPhase();
        load.stop();
        progress.await(ended, () -> "draining: waiting for the requests in flight");
        return new Driven(measured, driven.wholeSeconds(measured),
                pace.map(schedule -> schedule.neverBegun(drivenUntilNs)).orElse(0L));
    }

    private void during(String what, Duration length) {
        progress.during(length, ended, () -> "%s %.0f of %d s  %s".formatted(what, phase.seconds(),
                length.toSeconds(), phase.soFar().inShort()));
    }

    /** Repeats what was left open until its outcome is known, or {@code giveUpAfter} has passed. */
    public Settled settle(Duration giveUpAfter) {
        beginPhase();
        Settlement settlement = new Settlement(load.open(), requests, listener, phase.tally(),
                giveUpAfter);
        if (settlement.toSettle() > 0) {
            progress.await(client.run(settlement), () -> "settling payments left open  %,d of %,d"
                    .formatted(settlement.settled(), settlement.toSettle()));
        }
        return new Settled(settlement.settled(), settlement.toSettle() - settlement.settled(),
                phase.soFar().errors());
    }

    private void beginPhase() {
        phase = new Phase();
        load.recordInto(phase.tally());
    }
}
