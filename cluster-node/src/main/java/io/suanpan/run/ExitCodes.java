package io.suanpan.run;

import io.suanpan.node.ExitCode;

/** What a process's exit code says to a person. */
final class ExitCodes {
    /** An exit code above it says which signal ended the process. */
    private static final int SIGNAL_BASE = 128;
    private static final int LAST_SIGNAL = 64;

    private ExitCodes() {}

    static String describe(int code) {
        String meaning = "";
        if (code > SIGNAL_BASE && code <= SIGNAL_BASE + LAST_SIGNAL) {
            meaning = " (signal " + (code - SIGNAL_BASE) + ")";
        } else if (code == ExitCode.OUT_OF_CLUSTER) {
            meaning = " (out of the cluster)";
        }
        return "code " + code + meaning;
    }
}
