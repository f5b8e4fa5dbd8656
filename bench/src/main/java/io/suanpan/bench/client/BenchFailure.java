package io.suanpan.bench.client;

/** A run cannot go on. The message is for a person: what is wrong, and what to do. */
public class BenchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchFailure(String message) {
        super(message);
    }
}
