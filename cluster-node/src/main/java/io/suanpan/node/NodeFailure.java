package io.suanpan.node;

/** The node cannot serve; the message is one line for the person who started it. */
public final class NodeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NodeFailure(String message) {
        super(message);
    }
}
