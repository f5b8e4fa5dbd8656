package io.suanpan.audit.verify;

/** Nothing could be verified. The message says why, and what to do. */
public final class VerifyFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VerifyFailure(String message) {
        super(message);
    }
}
