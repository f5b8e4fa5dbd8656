package io.suanpan.bench.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.suanpan.bench.api.Requests;
import io.suanpan.bench.client.Client;
import io.suanpan.bench.progress.ProgressLine;

/**
 * A load of payments from its first to its last outcome: driven for one or more phases, drained, and what
 * is left open settled. Used by one thread; the load itself runs on the client's event loop.
 */
public final class PaymentRun {
    private final Client client;
    private final Requests requests;
    private final PaidListener listener;
    private final ProgressLine progress;
    private final PaymentLoad load;
    private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);
    private Phase phase;

    public PaymentRun(Client client, Requests requests, Scenario scenario, PaidListener listener,
            ProgressLine progress) {
        this.client = client;
        this.requests = requests;
        this.listener = listener;
        this.progress = progress;
        this.load = new PaymentLoad(requests, scenario, listener);
    }

    public void start() {
        beginPhase();
        ended = client.run(load);
    }

    /** Lets the load run for {@code length}; what is acknowledged in it is what is measured. */
    public Measured drive(String what, Duration length) {
        beginPhase();
        progress.during(length, ended, () -> "%s %.0f of %d s  %s".formatted(what, phase.seconds(),
                length.toSeconds(), phase.soFar().inShort()));
        return phase.soFar();
    }

    /** Lets the load run until {@code payments} are acknowledged. */
    public void driveUntilPaid(String what, long payments) {
        beginPhase();
        progress.until(() -> phase.soFar().payments() >= payments, ended, () -> {
            Measured soFar = phase.soFar();
            return "%s %,d of %,d  %s".formatted(what, soFar.payments(), payments, soFar.inShort());
        });
    }

    /** Begins no more payments and waits for those in flight; nothing of it is measured. */
    public Measured drain() {
        beginPhase();
        load.stop();
        progress.await(ended, () -> "draining: waiting for the payments in flight");
        return phase.soFar();
    }

    /** Payments whose outcome is not known; look only when drained or failed. */
    public int leftOpen() {
        return load.open().size();
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
