package io.suanpan.run;

/** What was asked for cannot run; the message is one line that says why and what to do. */
final class RunFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunFailure(String message) {
        super(message);
    }
}
