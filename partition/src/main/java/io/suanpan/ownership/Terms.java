package io.suanpan.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All terms of a partition, and with them what its journal is: of each term, the batches up to where the next
 * one begins. What an earlier owner's write stores after that was never acknowledged, and is void.
 *
 * @param current rises with every change of hands; a new term's number is higher
 * @param owner the lease that has the last term, if it was not released
 * @param all ascending
 */
public record Terms(long current, Optional<UUID> owner, List<Term> all) {
    public static final Terms NONE = new Terms(0, Optional.empty(), List.of());

    public Terms {
        all = List.copyOf(all);
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).number() <= all.get(i - 1).number()
                    || all.get(i).beginsAfter() < all.get(i - 1).beginsAfter()) {
                throw new IllegalArgumentException("terms must follow each other: " + all);
            }
        }
    }

    /**
     * A part of the journal that lies together.
     *
     * @param first number within its term of its first batch
     * @param last of its last, or {@link Long#MAX_VALUE} if it is the last there is
     */
    public record Stretch(Term term, long first, long last) {}

    /** The term that may be begun now, of a partition that has so many batches. */
    public Term next(long batches) {
        return new Term(current + 1, batches);
    }

    /** After {@code next} was begun. */
    public Terms begun(Term next, UUID newOwner) {
        List<Term> more = new ArrayList<>(all);
        more.add(next);
        return new Terms(next.number(), Optional.of(newOwner), more);
    }

    /** After the owner gave the partition up: nothing that was begun on the strength of this can come later. */
    public Terms released() {
        return new Terms(current + 1, Optional.empty(), all);
    }

    /** Where to find the batches numbered above {@code after}, up to {@code upTo}, in order. */
    public List<Stretch> stretches(long after, long upTo) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Term term = all.get(i);
            long end = i + 1 < all.size() ? all.get(i + 1).beginsAfter() : Long.MAX_VALUE;
            long first = Math.max(after, term.beginsAfter()) + 1;
            long last = Math.min(end, upTo);
            if (first <= last) {
                stretches.add(new Stretch(term, first - term.beginsAfter(),
                        last == Long.MAX_VALUE ? last : last - term.beginsAfter()));
            }
        }
        return stretches;
    }
}
