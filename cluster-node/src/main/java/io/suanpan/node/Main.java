package io.suanpan.node;

import io.suanpan.localcassandra.server.ParentWatch;

/** Starts one node; {@link ExitCode} says what its end means. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        ParentWatch.start();
        try {
            new Node(NodeOptions.parse(args)).start();
        } catch (NodeFailure e) {
            Progress.fatal(e.getMessage());
            System.exit(ExitCode.MISCONFIGURED);
        } catch (RuntimeException e) {
            org.slf4j.LoggerFactory.getLogger(Main.class).error("the node cannot start", e);
            Progress.fatal("the node cannot start: " + e);
            System.exit(ExitCode.FAILED);
        }
    }
}
