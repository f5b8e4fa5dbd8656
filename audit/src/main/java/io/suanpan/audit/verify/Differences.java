package io.suanpan.audit.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects differences: counts all by table and kind, keeps the first of each. */
public final class Differences {
    /** So many of each table and kind are kept. */
    public static final int KEPT_OF_A_KIND = 20;

    private final Map<String, Map<Difference.Kind, Long>> counts = new TreeMap<>();
    private final List<Difference> kept = new ArrayList<>();

    void add(Difference difference) {
        long count = counts.computeIfAbsent(difference.table(), _ -> new TreeMap<>())
                .merge(difference.kind(), 1L, Long::sum);
        if (count <= KEPT_OF_A_KIND) {
            kept.add(difference);
        }
    }

    /** By table and kind. */
    public Map<String, Map<Difference.Kind, Long>> counts() {
        return counts;
    }

    public List<Difference> kept() {
        return List.copyOf(kept);
    }

    public boolean isEmpty() {
        return kept.isEmpty();
    }
}
