package io.suanpan.bench.client;

/** The server answered before and cannot be reached any more. */
public final class ServerGone extends BenchFailure {
    private static final long serialVersionUID = 1L;

    public ServerGone(Target target) {
        super("the server at " + target + " went away: it can no longer be reached");
    }
}
