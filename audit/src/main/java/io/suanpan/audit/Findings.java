package io.suanpan.audit;

import io.suanpan.audit.Finding.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects findings: counts all, keeps the first of each kind, for one fault may show in every later event. */
public final class Findings {
    /** So many of a kind are kept. */
    public static final int KEPT_OF_A_KIND = 1000;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<Finding> kept = new ArrayList<>();

    public void add(Kind kind, String sentence) {
        if (counts.merge(kind, 1L, Long::sum) <= KEPT_OF_A_KIND) {
            kept.add(new Finding(kind, sentence));
        }
    }

    public void addAll(Findings others) {
        others.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        others.kept.stream().filter(finding -> kept(finding.kind()) < KEPT_OF_A_KIND)
                .forEach(kept::add);
    }

    private long kept(Kind kind) {
        return kept.stream().filter(finding -> finding.kind() == kind).limit(KEPT_OF_A_KIND)
                .count();
    }

    public Map<Kind, Long> counts() {
        return Map.copyOf(counts);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** The first of each kind, in the order they were found. */
    public List<Finding> kept() {
        return List.copyOf(kept);
    }
}
