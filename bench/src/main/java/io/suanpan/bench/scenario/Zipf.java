package io.suanpan.bench.scenario;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws 0 … n−1 by Zipf's law: the k-th most frequent comes in proportion to 1/k^exponent. */
final class Zipf {
    private final double[] upTo;

    Zipf(int n, double exponent) {
        upTo = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.pow(i + 1, -exponent);
            upTo[i] = sum;
        }
    }

    int draw(SplittableRandom random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
    }
}
