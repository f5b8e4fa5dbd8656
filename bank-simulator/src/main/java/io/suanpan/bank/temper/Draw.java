package io.suanpan.bank.temper;

/** Chance that depends on what it is asked for and on nothing else: no order of threads changes it. */
final class Draw {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Draw() {}

    /**
     * From 0 to below 1.
     *
     * @param purpose so that draws for one number differ
     */
    static double of(long seed, String number, int purpose, int attempt) {
        long text = 0;
        for (int i = 0; i < number.length(); i++) {
            text = 31 * text + number.charAt(i);
        }
        long mixed = mix(mix(mix(seed + GOLDEN) ^ text) + GOLDEN * (purpose + 1) + attempt);
        return (mixed >>> 11) * 0x1p-53;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
