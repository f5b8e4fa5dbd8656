package io.suanpan.reconciliation;

import io.suanpan.channel.BusinessDays;
import io.suanpan.kernel.ChannelName;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Our side, in a map. */
final class MemoryBooks implements OurBooks {
    final Map<String, Standing> standings = new HashMap<>();
    Optional<String> behind = Optional.empty();

    @Override
    public Optional<String> behind() {
        return behind;
    }

    @Override
    public Iterator<Movement> settledOn(LocalDate day, ChannelName channel) {
        return standings.values().stream().filter(Standing.Settled.class::isInstance)
                .map(each -> ((Standing.Settled) each).settled())
                .filter(each -> BusinessDays.of(each.at()).equals(day))
                .sorted(Comparator.comparing(Movement::number)).iterator();
    }

    @Override
    public Standing of(String number, ChannelName channel) {
        return standings.getOrDefault(number, !number.startsWith("x") && !number.endsWith("-x")
                ? new Standing.NeverInstructed()
                : new Standing.NotOurs());
    }

    void settle(Movement movement) {
        standings.put(movement.number(), new Standing.Settled(movement));
    }
}
