package io.suanpan.simulation;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Everything that is left to chance in a history comes from here, and so from its seed. Histories of neighbouring seeds
 * are unlike each other from the first draw on, which they would not be with {@link java.util.Random}.
 */
final class Chance {
    private final SplittableRandom random;
    private final Set<Fault> allowed;
    private boolean calm;

    /** @param allowed faults that the seed may choose */
    Chance(long seed, Set<Fault> allowed) {
        this.random = new SplittableRandom(seed);
        this.allowed = chosen(allowed);
    }

    /** Each history has some of the faults: all at once hide what one alone would show. */
    private Set<Fault> chosen(Set<Fault> possible) {
        Set<Fault> some = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) { // asked of each, so that leaving one out changes no other
            if (random.nextInt(5) < 2 && possible.contains(fault)) {
                some.add(fault);
            }
        }
        return some;
    }

    Set<Fault> faults() {
        return allowed;
    }

    boolean has(Fault fault) {
        return allowed.contains(fault);
    }

    /** From now on nothing goes wrong. */
    void calmDown() {
        calm = true;
    }

    /** Whether {@code fault} strikes, which it does once in {@code oneIn}, if at all. */
    boolean strikes(Fault fault, int oneIn) {
        boolean struck = random.nextInt(oneIn) == 0;
        return struck && !calm && allowed.contains(fault);
    }

    boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Duration between(Duration least, Duration most) {
        long range = most.toNanos() - least.toNanos();
        return least.plusNanos((long) (random.nextDouble() * range));
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
