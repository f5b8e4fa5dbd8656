package io.suanpan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.account.AccountEvent.AccountFrozen;
import io.suanpan.account.AccountEvent.AccountUnfrozen;
import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.FeePlanSet;
import io.suanpan.account.AccountEvent.OrderCounted;
import io.suanpan.account.AccountEvent.SettlementPlanSet;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.kernel.Event;
import io.suanpan.mandate.MandateEvent.MandateGranted;
import io.suanpan.mandate.MandateEvent.MandateRevoked;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.OverMark.FencesDropped;
import io.suanpan.partition.StoredBatch;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeShipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Logs that real partition cores wrote, as they are and with one thing altered. */
class AuditProperties {
    @Property(tries = 40)
    void nothingIsFoundInWhatIsUnderWay(@ForAll long seed) {
        ProducedLogs logs = new ProducedLogs(seed, 1 + (int) Math.floorMod(seed, 4L)).run(400);

        assertThat(logs.audit().findings(AtRest.NO)).isEmpty();
    }

    @Property(tries = 40)
    void nothingIsFoundInWhatHasComeToRest(@ForAll long seed) {
        ProducedLogs logs = new ProducedLogs(seed, 1 + (int) Math.floorMod(seed, 4L)).run(400)
                .settle();

        assertThat(logs.audit().findings(AtRest.YES)).isEmpty();
        assertThat(logs.journals).anySatisfy(journal -> assertThat(journal).isNotEmpty());
    }

    @Property(tries = 100)
    void anEventThatIsLeftOutIsFound(@ForAll long seed) {
        ProducedLogs logs = new ProducedLogs(seed, 3).run(300).settle();
        Random random = new Random(seed);
        Event gone = alter(logs, random, List::remove);

        assertThat(logs.audit().findings(AtRest.YES)).as("without " + gone)
                .isNotEmpty();
    }

    @Property(tries = 100)
    void anEventThatHappensTwiceIsFound(@ForAll long seed) {
        ProducedLogs logs = new ProducedLogs(seed, 3).run(300).settle();
        Random random = new Random(seed);
        Event twice = alter(logs, random, List::add);

        assertThat(logs.audit().findings(AtRest.YES)).as("twice " + twice).isNotEmpty();
    }

    @Property(tries = 40)
    void whatIsReadLaterExplainsWhatWasReadBeforeIt(@ForAll long seed) {
        ProducedLogs logs = new ProducedLogs(seed, 3).run(200);
        Audit audit = new Audit(logs.partitioning);
        List<Integer> ends = new ArrayList<>();
        // each journal is read to its end, while the others go on
        for (int p = 0; p < 3; p++) {
            logs.run(50);
            List<StoredBatch> journal = logs.journals.get(p);
            ends.add(journal.size());
            for (int i = 0; i < journal.size(); i++) {
                audit.batch(p, i + 1, journal.get(i));
            }
            audit.release(p);
        }
        logs.run(50);
        for (int p = 0; p < 3; p++) {
            for (StoredBatch batch : logs.journals.get(p).subList(ends.get(p),
                    logs.journals.get(p).size())) {
                audit.later(p, batch);
            }
        }

        assertThat(audit.findings(AtRest.NO)).isEmpty();
    }

    /** Changes one event that others speak of; returns it. */
    private static Event alter(ProducedLogs logs, Random random,
            BiConsumer<List<Event>, Event> alteration) {
        while (true) {
            List<StoredBatch> journal = logs.journals.get(random.nextInt(logs.journals.size()));
            int which = random.nextInt(Math.max(1, journal.size()));
            List<Event> events = journal.isEmpty()
                    ? new ArrayList<>()
                    : new ArrayList<>(journal.get(which).events());
            Event event = events.isEmpty() ? null : events.get(random.nextInt(events.size()));
            if (event != null && isSpokenOf(event)) {
                alteration.accept(events, event);
                journal.set(which, new StoredBatch(journal.get(which).at(), events));
                return event;
            }
        }
    }

    /** Whether the rest of the log tells that it happened, and how often. */
    private static boolean isSpokenOf(Event event) {
        return !(event instanceof BranchRefused || event instanceof BranchBarred
                || event instanceof FencesDropped || event instanceof BranchTried
                || event instanceof TradeClosed || event instanceof TradeShipped
                || event instanceof AccountFrozen
                || event instanceof AccountUnfrozen || event instanceof DayCut
                // it may be followed by another before anybody is charged
                || event instanceof FeePlanSet || event instanceof SettlementPlanSet
                // orders of before the first that was counted are let be
                || event instanceof OrderCounted
                || event instanceof BankOrderAwaited // what comes after it need not wait for it
                // nobody need draw on a mandate; AuditTest alters those that somebody does
                || event instanceof MandateGranted || event instanceof MandateRevoked);
    }
}
