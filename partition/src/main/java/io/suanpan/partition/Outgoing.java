package io.suanpan.partition;

import io.suanpan.kernel.Command;
import io.suanpan.partition.Outcome.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The messages of one batch, collected by destination partition. */
final class Outgoing {
    private final Map<Integer, List<Command>> byDestination = new HashMap<>();

    void add(int destination, Command command) {
        byDestination.computeIfAbsent(destination, _ -> new ArrayList<>()).add(command);
    }

    Map<Integer, Outbox> boxes(Marks marks, Instant now) {
        Map<Integer, Outbox> boxes = new HashMap<>();
        byDestination.forEach((destination, commands) -> boxes.put(destination,
                new Outbox(commands, marks.toTell(destination, now))));
        return boxes;
    }
}
