package io.suanpan.ownership;

/**
 * A partition's time under one owner. Its batches are a journal of their own, numbered from 1.
 *
 * @param number of the partition's terms, from 1
 * @param beginsAfter how many batches the partition had when the term began
 */
public record Term(long number, long beginsAfter) {
    public Term {
        if (number < 1 || beginsAfter < 0) {
            throw new IllegalArgumentException(
                    "a term's number must be >= 1, and what was before it >= 0: " + number + ", "
                            + beginsAfter);
        }
    }
}
