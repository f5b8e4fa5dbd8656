package io.suanpan.node;

/** What the node's process says when it ends by itself; 0 after a stop that was asked for. */
public final class ExitCode {
    /** Something unforeseen kept it from starting; the log has it. */
    public static final int FAILED = 1;
    /** Its options or its data do not allow it to run. */
    public static final int MISCONFIGURED = 2;
    /** It was put out of the cluster, or could not join it: start it again. */
    public static final int OUT_OF_CLUSTER = 75;

    private ExitCode() {}
}
