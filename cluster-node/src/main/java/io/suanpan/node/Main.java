package io.suanpan.node;

import io.suanpan.localcassandra.server.ParentWatch;

/** Starts one node. Exit code 2 says that its configuration or its data do not allow it to run. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        ParentWatch.start();
        try {
            new Node(NodeOptions.parse(args)).start();
        } catch (NodeFailure e) {
            Progress.fatal(e.getMessage());
            System.exit(2);
        } catch (RuntimeException e) {
            org.slf4j.LoggerFactory.getLogger(Main.class).error("the node cannot start", e);
            Progress.fatal("the node cannot start: " + e);
            System.exit(1);
        }
    }
}
