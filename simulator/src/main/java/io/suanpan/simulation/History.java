package io.suanpan.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened, for a person to read; kept only if somebody will. */
final class History {
    private final Agenda agenda;
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();

    History(Agenda agenda, boolean kept) {
        this.agenda = agenda;
        this.kept = kept;
    }

    void add(String who, Supplier<String> what) {
        if (kept) {
            lines.add(String.format(Locale.ROOT, "%9.3f s  %-12s %s", agenda.nanos() / 1e9, who,
                    what.get()));
        }
    }

    List<String> lines() {
        return lines;
    }
}
