package io.suanpan.bench.api;

import io.suanpan.bench.client.BenchFailure;

/** What an operator has asked for, and a second one approves. */
public record Proposal(String proposalNo, String digest, String status, String problem) {
    /** The status of the answer that is one. */
    public static final int ACCEPTED = 202;

    public void requireCarriedOut() {
        if (!"CARRIED_OUT".equals(status)) {
            throw new BenchFailure("proposal " + proposalNo + " is " + status + ": " + problem);
        }
    }
}
